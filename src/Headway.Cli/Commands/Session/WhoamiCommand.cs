using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Session;

/// <summary><c>headway whoami</c>: says whose the token is and what it may do.</summary>
internal static class WhoamiCommand
{
    public static CliCommand Create() => new CliCommand("whoami", "Say who you are to the server")
    {
        Examples = ["headway whoami", "headway whoami --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var self = await context.OpenServer().GetSelfAsync(cancellationToken);
        context.Output.Json(self, HeadwayJson.Default.TokenView);
        context.Output.Line($"{self.Name} ({self.Role}{(self.Project is null ? string.Empty : $" of {self.Project}")}) at {context.Settings.Server()}");
        return ExitCode.Done;
    }

    internal sealed record Options;
}
