using System.CommandLine;
using Headway.Cli.Commands.Backups;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>
/// <c>headway rollback</c>: goes back to a release. Asks nothing: it is the way out of trouble. Only with <c>--database</c>, which says what would be
/// lost, and asks.
/// </summary>
internal static class RollbackCommand
{
    public static CliCommand Create()
    {
        var release = new Argument<int?>("release") { Description = "The release; the last good one before the current by default", Arity = ArgumentArity.ZeroOrOne };
        var message = new Option<string?>("--reason", "--message", "-m") { Description = "Why, in a few words", HelpName = "text" };
        var database = new Option<string?>("--database")
        {
            Description = "Say what the data would lose, and ask: code, beside (the data as it was, in a copy) or in-place",
            HelpName = "choice",
            Arity = ArgumentArity.ZeroOrOne,
        };
        database.AcceptOnlyFromAmong([.. RollbackChoice.All.Select(choice => choice.Name)]);
        var detach = Symbols.Detach();
        return new CliCommand("rollback", "Go back to the release before, or to a named one")
        {
            Examples =
            [
                "headway rollback", "headway rollback 41 --reason \"log-in is broken\"", "headway rollback --database", "headway rollback --database in-place --yes",
            ],
        }.With(release, message, database, detach).Does(
            result => new Options(
                result.GetValue(release), result.GetValue(message), result.GetResult(database) is not null, result.GetValue(database), result.GetValue(detach)),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        if (!options.AsksData)
        {
            return await GoBackAsync(environment, options, databases: false, context, cancellationToken);
        }

        var preview = await environment.PreviewRollbackAsync(options.Release, cancellationToken);
        RollbackWords.Tell(preview, context.Output);
        var choice = Choose(options, preview, context);

        // What was shown is what is done, whatever was deployed meanwhile.
        var code = await GoBackAsync(environment, options with { Release = preview.Release }, choice == RollbackChoice.InPlace, context, cancellationToken);
        if (code == ExitCode.Done && choice == RollbackChoice.Beside)
        {
            await RestoreBesideAsync(environment, preview, context, cancellationToken);
        }

        return code;
    }

    private static string Choose(Options options, RollbackPreviewView preview, CommandContext context)
    {
        if (options.Choice is { } named)
        {
            if (named == RollbackChoice.InPlace)
            {
                context.Confirm($"Take {string.Join(" and ", preview.Databases.Select(database => database.Database))} back, too? What was written since is lost to users; it is kept beside.");
            }

            return named;
        }

        if (!context.Prompt.CanAsk)
        {
            context.Output.Json(preview, HeadwayJson.Default.RollbackPreviewView);
            throw new CliException(
                ExitCode.WrongUse,
                "Nothing was done",
                "what becomes of the data must be chosen",
                $"headway rollback --database {string.Join('|', RollbackChoice.All.Select(choice => choice.Name))}");
        }

        return context.Prompt.Choose("What goes back?", [.. RollbackChoice.All.Select(choice => (choice.Name, $"{choice.Name}: {choice.Meaning}"))]);
    }

    private static async Task<int> GoBackAsync(
        EnvironmentClient environment, Options options, bool databases, CommandContext context, CancellationToken cancellationToken)
    {
        var request = new CreateDeploymentRequest("rollback", null, null, options.Message, options.Release, NoCache: false) { Databases = databases };
        var deployment = await environment.CreateDeploymentAsync(request, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    private static async Task RestoreBesideAsync(
        EnvironmentClient environment, RollbackPreviewView preview, CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var database in preview.Databases)
        {
            var copy = await environment.Backups.RestoreAsync(database.Database, new RestoreRequest(database.At, null, Switch: false), cancellationToken);
            copy = await RestoreCommand.FollowAsync(context, copy, cancellationToken);
            context.Output.Json(copy, HeadwayJson.Default.CopyView);
            if (copy.State != "ready")
            {
                throw new CliException(
                    ExitCode.Failed, $"The code went back; {database.Database} was not restored beside", copy.Problem ?? $"the copy is {copy.State}", "headway backup list shows what can be reached");
            }

            context.Output.Say(
                $"{database.Database} as it was answers at {copy.Address} with the credentials of {database.Database}; it goes with: headway backup drop {copy.Number}", Tone.Good);
        }
    }

    internal sealed record Options(int? Release, string? Message, bool AsksData, string? Choice, bool Detach);
}
