namespace Credify.Api.Migrations;

/// <summary>A numbered change of the schema and its way back.</summary>
public sealed record Migration(int Version, string Name, string UpSql, string DownSql);
