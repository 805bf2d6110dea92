using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Audit;

/// <summary><c>headway audit</c>: who changed what, when, from where.</summary>
internal static class AuditCommand
{
    public static CliCommand Create()
    {
        var limit = Symbols.Limit(50);
        return new CliCommand("audit", "Show who changed what; --project shows one project")
        {
            Examples = ["headway audit", "headway audit --project credify --limit 200"],
        }.With(limit).Does(result => new Options(result.GetValue(limit)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var records = await context.OpenServer().GetAuditAsync(context.Values.Project, options.Limit, cancellationToken);
        context.Output.Json(records, HeadwayJson.Default.IReadOnlyListAuditView);
        context.Output.Table(
            ["WHEN", "WHO", "FROM", "WHAT", "PROJECT", "ENVIRONMENT", "DETAIL"],
            records.Select(IReadOnlyList<string> (record) =>
            [
                record.At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                record.By,
                record.From ?? Words.Nothing,
                record.Action,
                record.Project ?? Words.Nothing,
                record.Environment ?? Words.Nothing,
                record.Detail ?? string.Empty,
            ]));
        return ExitCode.Done;
    }

    internal sealed record Options(int Limit);
}
