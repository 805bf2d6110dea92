using System.CommandLine;
using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db pools</c>: who uses and who waits for the connections of a pool.</summary>
internal static class PoolsCommand
{
    public static CliCommand Create()
    {
        var database = new Option<string?>("--database") { Description = "The only database; all by default", HelpName = "name" };
        return new CliCommand("pools", "Show the pools in front of the PostgreSQL databases")
        {
            Examples = ["headway db pools", "headway db pools --database postgres --environment staging"],
        }.With(database).Does(result => new Options(result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var pools = await context.OpenEnvironment().GetPoolsAsync(options.Database, cancellationToken);
        context.Output.Json(pools, HeadwayJson.Default.IReadOnlyListPoolView);
        if (pools.Count == 0)
        {
            context.Output.Line("There are no PostgreSQL databases here.");
            return ExitCode.Done;
        }

        context.Output.Table(
            ["DATABASE", "STATE", "MODE", "CLIENTS", "WAITING", "LONGEST", "BUSY", "FREE", "SIZE", "RESERVE", "TX/S", "QUERY"],
            pools.Select(Row));
        foreach (var pool in pools.Where(pool => pool.Detail is not null))
        {
            context.Output.Say($"{pool.Database}: {pool.Detail}", Tone.Warning);
        }

        if (pools.Any(pool => pool.Figures is { ClientsWaiting: > 0 }))
        {
            context.Output.Say("Clients wait for a connection: shorten their transactions, or raise pool.size in headway.yaml and run headway up.", Tone.Warning);
        }

        return pools.Any(pool => pool.State == "down") ? ExitCode.Failed : ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(PoolView pool) =>
    [
        pool.Database,
        pool.State,
        pool.Sizes?.Mode ?? Words.Nothing,
        pool is { Figures: { } clients, Sizes: { } limit } ? $"{clients.ClientsActive + clients.ClientsWaiting}/{limit.Clients}" : Words.Nothing,
        Words.Number(pool.Figures?.ClientsWaiting),
        Milliseconds(pool.Figures?.LongestWaitMilliseconds),
        Words.Number(pool.Figures?.ServersActive),
        Words.Number(pool.Figures?.ServersIdle),
        Words.Number(pool.Sizes?.Size),
        Words.Number(pool.Sizes?.Reserve),
        pool.Figures?.TransactionsPerSecond.ToString(CultureInfo.InvariantCulture) ?? Words.Nothing,
        Milliseconds(pool.Figures?.QueryMilliseconds),
    ];

    private static string Milliseconds(double? number) =>
        number is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} ms") : Words.Nothing;

    internal sealed record Options(string? Database);
}
