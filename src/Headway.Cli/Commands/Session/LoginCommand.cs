using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Session;

/// <summary><c>headway login</c>: keeps a token of a server; exchanges the setup token first.</summary>
internal static class LoginCommand
{
    private const string SetupPrefix = "hws_";

    public static CliCommand Create()
    {
        var token = new Option<string?>("--token")
        {
            Description = "The token, or - for stdin; HEADWAY_TOKEN keeps it out of the process list",
            HelpName = "token",
        };
        return new CliCommand("login", "Log in to a server")
        {
            Examples =
            [
                "headway login --server https://headway.example.com",
                "headway login --token - < token.txt",
                "HEADWAY_TOKEN=hws_... headway login        the setup token that the server printed; it works once",
            ],
        }.With(token).Does(result => new Options(result.GetValue(token)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var server = context.Settings.Server();
        if (ServerAddress.IsExposed(server))
        {
            context.Output.Say($"The token crosses the network unencrypted: {server} is not https", Tone.Warning);
        }

        var token = await TokenAsync(options.Token, context, cancellationToken);
        await context.Open(server, null).GetServerAsync(cancellationToken);
        var (text, view) = token.StartsWith(SetupPrefix, StringComparison.Ordinal)
            ? await ClaimAsync(token, server, context, cancellationToken)
            : (token, await context.Open(server, token).GetSelfAsync(cancellationToken));
        context.Credentials.Keep(server, text);
        context.Output.Json(view, HeadwayJson.Default.TokenView);
        context.Output.Say($"Logged in to {server} as {view.Name} ({view.Role})", Tone.Good);
        return ExitCode.Done;
    }

    private static async Task<(string Text, TokenView View)> ClaimAsync(
        string token, Uri server, CommandContext context, CancellationToken cancellationToken)
    {
        var name = $"{context.Host.Variable("USER") ?? "root"}@{Environment.MachineName}";
        var claimed = await context.Open(server, null).ClaimAsync(new ClaimRequest(token, name), cancellationToken);
        return (claimed.Text, claimed.Token);
    }

    private static async Task<string> TokenAsync(
        string? option, CommandContext context, CancellationToken cancellationToken)
    {
        var text = option switch
        {
            "-" => await context.Host.In.ReadLineAsync(cancellationToken),
            not null => option,
            null => context.Host.Variable("HEADWAY_TOKEN") ?? await AskAsync(context, cancellationToken),
        };
        return text?.Trim() is { Length: > 0 } token && token.All(char.IsAscii) && !token.Any(char.IsWhiteSpace)
            ? token
            : throw new CliException(
                ExitCode.WrongUse, "You are not logged in", "no token was given", "headway login --token -, or set HEADWAY_TOKEN");
    }

    private static async Task<string?> AskAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Prompt.CanAsk ? context.Prompt.Secret("Token:")
        : context.Host.InIsTerminal ? null
        : await context.Host.In.ReadLineAsync(cancellationToken);

    internal sealed record Options(string? Token);
}
