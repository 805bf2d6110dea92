using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Migrations;

/// <summary><c>headway migrate</c>.</summary>
internal static class MigrateCommand
{
    public static CliCommand Create() => new CliCommand("migrate", "Show where the schema is, or take migrations back")
    {
        Examples = ["headway migrate current", "headway migrate down --service api"],
    }.With(
        LookCommand.Create("current", "Show the current revision of the schema"),
        LookCommand.Create("history", "Show the revisions of the schema"),
        MigrateDownCommand.Create());
}
