using System.CommandLine;
using Headway.Cli.Commands.Deployments;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;
using Headway.Client.Contracts;
using Headway.Client.Sources;

namespace Headway.Cli.Commands.Gates;

/// <summary><c>headway preflight</c>: judges the folder by every rule, without deploying it.</summary>
internal static class PreflightCommand
{
    public static CliCommand Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The folder with headway.yaml; else here or the nearest above", Arity = ArgumentArity.ZeroOrOne };
        return new CliCommand("preflight", "Judge this folder by every rule, without deploying it")
        {
            Examples = ["headway preflight", "headway preflight --environment production --json"],
        }.With(folder).Does(result => new Options(result.GetValue(folder)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var asked = Path.GetFullPath(options.Folder ?? ".", context.Host.Directory);
        var folder = Folders.WithManifest(asked) ?? throw new CliException(
            ExitCode.WrongUse, "Nothing was judged", $"there is no {Folders.ManifestName} in {asked} or above", "headway init writes one");
        var manifest = ManifestCheck.ReadFile(folder);
        var project = context.Settings.ProjectOrNull() ?? manifest.Project.Value;
        var environment = ManifestCheck.RequireEnvironment(manifest, context.Settings.Environment());
        var commit = await new Git(folder).CleanCommitAsync(cancellationToken);
        var server = context.OpenServer();
        var source = await new SourceUpload(context, server).RunAsync(
            project, (archive, stop) => SourcePacker.PackAsync(folder, archive, stop), cancellationToken);
        var report = await context.Output.WhileAsync(
            "judging",
            _ => server.In(project, environment).PreflightAsync(new PreflightRequest(source.Id, commit, null), cancellationToken));
        context.Output.Json(report, HeadwayJson.Default.PreflightView);
        GateTable.Show(report, context.Output);
        return Tell(report, project, environment, context.Output);
    }

    private static int Tell(PreflightView report, string project, string environment, IOutput output)
    {
        if (report.Passes)
        {
            output.Say($"{project} may be deployed to {environment}. {GateTable.Sum(report)}.", Tone.Good);
            return ExitCode.Done;
        }

        output.Say($"Error: {project} may not be deployed to {environment}. {GateTable.Sum(report)}", Tone.Bad);
        output.Say($"Why:   {report.Refusal}");
        output.Say("Try:   do what the table says and repeat the command");
        return ExitCode.Refused;
    }

    internal sealed record Options(string? Folder);
}
