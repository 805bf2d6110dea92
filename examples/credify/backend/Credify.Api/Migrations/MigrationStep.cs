namespace Credify.Api.Migrations;

/// <summary>One migration to be applied, or to be taken back.</summary>
public sealed record MigrationStep(Migration Migration, bool IsUp)
{
    public string Sql => IsUp ? Migration.UpSql : Migration.DownSql;

    public override string ToString() => $"{(IsUp ? "up" : "down")} {Migration.Version:0000} {Migration.Name}";
}
