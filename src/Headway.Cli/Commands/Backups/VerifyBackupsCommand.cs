using Headway.Cli.Commands.Databases;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup verify</c>: reads every file of the repository.</summary>
internal static class VerifyBackupsCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        var repository = RepositoryOption.Create("Which copy to read: local (the default) or s3");
        return new CliCommand("verify", "Read every file of the backups and compare it with its checksum")
        {
            Examples = ["headway backup verify", "headway backup verify postgres --repository s3"],
        }.With(database, repository).Does(result => new Options(result.GetValue(database), result.GetValue(repository)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var client = environment.Backups;
        var database = await ChosenDatabase.BackedNameAsync(environment, options.Database, string.Empty, cancellationToken);
        var found = await context.Output.WhileAsync($"The backups of {database} are read", _ => client.VerifyAsync(database, options.Repository, cancellationToken));
        context.Output.Json(found, HeadwayJson.Default.VerifyView);
        foreach (var problem in found.Problems)
        {
            context.Output.Say(problem, Tone.Bad);
        }

        context.Output.Say(
            found.Problems.Count == 0
                ? $"The backups of {database} are whole"
                : $"The backups of {database} are damaged: make a full one now (headway backup create {database} --full) and look at the disk",
            found.Problems.Count == 0 ? Tone.Good : Tone.Bad);
        return found.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    internal sealed record Options(string? Database, string? Repository);
}
