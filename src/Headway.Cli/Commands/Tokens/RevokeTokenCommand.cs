using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Tokens;

/// <summary><c>headway tokens revoke</c>.</summary>
internal static class RevokeTokenCommand
{
    public static CliCommand Create()
    {
        var id = new Argument<string>("token") { Description = "Its name or identity, as the list shows it" };
        return new CliCommand("revoke", "Revoke a token; it stops working at once")
        {
            Examples = ["headway tokens revoke ci --yes"],
        }.With(id).Does(result => new Options(result.GetRequiredValue(id)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        context.Confirm($"Revoke token {options.Token}?");
        var server = context.OpenServer();
        var token = Find(options.Token, await server.GetTokensAsync(cancellationToken));
        await server.RevokeTokenAsync(token.Id, cancellationToken);
        context.Output.Say($"Token {token.Name} was revoked", Tone.Good);
        return ExitCode.Done;
    }

    private static TokenView Find(string text, IReadOnlyList<TokenView> tokens) =>
        tokens.Where(token => token.Id == text).DefaultIfEmpty().Concat(tokens.Where(token => token.Name == text)).OfType<TokenView>().ToList() switch
        {
            [var token] => token,
            [var token, ..] when token.Id == text => token,
            [] => throw new CliException(ExitCode.Failed, "No token was revoked", $"there is no token '{text}'", "headway tokens lists them"),
            var several => throw new CliException(
                ExitCode.WrongUse, "No token was revoked", $"{several.Count} tokens are called '{text}'", "name one by its identity: headway tokens"),
        };

    internal sealed record Options(string Token);
}
