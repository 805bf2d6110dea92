using System.CommandLine;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup fetch</c>: brings back from the second copy what the backups on the server lack.</summary>
internal static class FetchBackupsCommand
{
    private const string Anothers = "backup.anothers";

    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        var takeOver = new Option<bool>("--take-over") { Description = "Let the backups of another, lost server take the place of the database's own" };
        return new CliCommand("fetch", "Bring back from S3 the backups that are missing or damaged on the server")
        {
            Examples = ["headway backup fetch", "headway backup fetch postgres --take-over"],
        }.With(database, takeOver).Does(result => new Options(result.GetValue(database), result.GetValue(takeOver)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var database = await ChosenDatabase.BackedNameAsync(context.OpenEnvironment(), options.Database, string.Empty, cancellationToken);
        if (options.TakeOver)
        {
            Warn(context, database);
        }

        var fetched = await FetchAsync(context, database, options.TakeOver, cancellationToken);
        context.Output.Json(fetched, HeadwayJson.Default.FetchView);
        return ExitCode.Done;
    }

    /// <summary>Brings them back; where they are another server's it asks before they are taken over.</summary>
    internal static async Task<FetchView> FetchAsync(CommandContext context, string database, bool takeOver, CancellationToken cancellationToken)
    {
        var client = context.OpenEnvironment().Backups;
        FetchView fetched;
        try
        {
            fetched = await AskAsync(takeOver);
        }
        catch (HeadwayApiException refusal) when (refusal.Code == Anothers && !takeOver)
        {
            Warn(context, database);
            fetched = await AskAsync(takeOver: true);
        }

        context.Output.Say(
            fetched.Files == 0
                ? $"The backups of {database} lack nothing that S3 has"
                : $"{fetched.Files} files of the backups of {database} were brought back from S3",
            Tone.Good);
        return fetched;

        Task<FetchView> AskAsync(bool takeOver) => context.Output.WhileAsync(
            $"The backups of {database} are brought back from S3", _ => client.FetchAsync(database, new FetchBackupsRequest(takeOver), cancellationToken));
    }

    private static void Warn(CommandContext context, string database) => context.Confirm(
        $"Let the backups of another server take the place of those of {database}? What {database} has now, data and backups, is kept beside; it stops until a restore (headway backup restore {database} --switch).");

    internal sealed record Options(string? Database, bool TakeOver);
}
