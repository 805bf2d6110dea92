using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Tokens;

/// <summary><c>headway tokens list</c>.</summary>
internal static class ListTokensCommand
{
    public static CliCommand Create() => new CliCommand("list", "List the tokens")
    {
        Examples = ["headway tokens list"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var tokens = await context.OpenServer().GetTokensAsync(cancellationToken);
        var now = context.Host.Time.GetUtcNow();
        context.Output.Json(tokens, HeadwayJson.Default.IReadOnlyListTokenView);
        context.Output.Table(
            ["ID", "NAME", "ROLE", "PROJECT", "CREATED", "LAST USED", "EXPIRES"],
            tokens.Select(IReadOnlyList<string> (token) =>
            [
                token.Id,
                token.Name,
                token.Role,
                token.Project ?? "all",
                Words.Ago(token.CreatedAt, now),
                Words.Ago(token.LastUsedAt, now),
                token.ExpiresAt is { } end ? $"{end:yyyy-MM-dd}" : "never",
            ]));
        return ExitCode.Done;
    }

    internal sealed record Options;
}
