using Headway.Cli.Errors;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Migrations;

/// <summary>Runs a migration command and shows what it writes. The exit code is the command's own.</summary>
internal static class MigrationOutput
{
    /// <summary>Runs it.</summary>
    /// <param name="request">Which.</param>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(MigrateRequest request, CommandContext context, CancellationToken cancellationToken)
    {
        var exitCode = ExitCode.Failed;
        await foreach (var part in context.OpenEnvironment().MigrateAsync(request, cancellationToken))
        {
            context.Output.Json(part, HeadwayJson.Default.RunEvent);
            if (part.Line is { } line)
            {
                context.Output.Raw(line);
            }

            if (part.Error is { } error)
            {
                throw new CliException(ExitCode.Failed, "The migration command did not run to its end", error, "headway migrate current");
            }

            exitCode = part.ExitCode ?? exitCode;
        }

        return exitCode;
    }
}
