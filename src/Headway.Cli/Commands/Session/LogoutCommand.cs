using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Session;

/// <summary><c>headway logout</c>: forgets the token of a server on this machine.</summary>
internal static class LogoutCommand
{
    public static CliCommand Create() => new CliCommand("logout", "Forget the token of a server on this machine")
    {
        Examples = ["headway logout", "headway logout --server https://headway.example.com"],
    }.Does(_ => new Options(), RunAsync);

    internal static Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var server = context.Settings.Server();
        var known = context.Credentials.Forget(server);
        context.Output.Say(
            known ? $"Logged out of {server}; the token itself still works: headway tokens revoke" : $"You were not logged in to {server}",
            known ? Tone.Good : Tone.Plain);
        return Task.FromResult(ExitCode.Done);
    }

    internal sealed record Options;
}
