using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Migrations;

/// <summary><c>headway migrate</c>.</summary>
internal static class MigrateCommand
{
    public static CliCommand Create() => new CliCommand("migrate", "Show where the schema is, rehearse migrations, or take them back")
    {
        Examples = ["headway migrate current", "headway migrate rehearse", "headway migrate down --service api"],
    }.With(
        LookCommand.Create("current", "Show the current revision of the schema"),
        LookCommand.Create("history", "Show the revisions of the schema"),
        RehearseCommand.Create(),
        MigrateDownCommand.Create());
}
