using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db</c>.</summary>
internal static class DatabaseCommand
{
    public static CliCommand Create() => new CliCommand("db", "Look after the managed databases")
    {
        Examples = ["headway db pools", "headway db pools --environment staging --json"],
    }.With(PoolsCommand.Create());
}
