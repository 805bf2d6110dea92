using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db</c>.</summary>
internal static class DatabaseCommand
{
    public static CliCommand Create() => new CliCommand("db", "Look after the managed databases")
    {
        Examples = ["headway db slow", "headway db locks", "headway db dump --environment staging"],
    }.With(
        PoolsCommand.Create(),
        SlowCommand.Create(),
        LocksCommand.Create(),
        KillCommand.Create(),
        VacuumCommand.Create(),
        IndexesCommand.Create(),
        SizesCommand.Create(),
        ReplicaCommand.Create(),
        DumpCommand.Create(),
        LoadCommand.Create());
}
