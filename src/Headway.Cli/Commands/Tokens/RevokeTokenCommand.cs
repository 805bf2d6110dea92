using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Tokens;

/// <summary><c>headway tokens revoke</c>.</summary>
internal static class RevokeTokenCommand
{
    public static CliCommand Create()
    {
        var id = new Argument<string>("id") { Description = "The identity, as the list shows it" };
        return new CliCommand("revoke", "Revoke a token; it stops working at once")
        {
            Examples = ["headway tokens revoke 7 --yes"],
        }.With(id).Does(result => new Options(result.GetRequiredValue(id)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        context.Confirm($"Revoke token {options.Id}?");
        await context.OpenServer().RevokeTokenAsync(options.Id, cancellationToken);
        context.Output.Say($"Token {options.Id} was revoked", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Id);
}
