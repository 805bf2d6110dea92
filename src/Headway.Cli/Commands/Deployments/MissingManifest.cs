using Headway.Cli.Commands.Import;
using Headway.Cli.Errors;
using Headway.Cli.Settings;
using Headway.Import;

namespace Headway.Cli.Commands.Deployments;

/// <summary>What <c>headway up</c> does where there is no manifest: it proposes to import what the repository has for another platform.</summary>
internal static class MissingManifest
{
    /// <summary>Proposes an import, on a terminal as a question; writes nothing without a yes.</summary>
    /// <param name="folder">The folder without a manifest.</param>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The folder, which has a manifest now.</returns>
    public static async Task<string> ImportAsync(string folder, CommandContext context, CancellationToken cancellationToken)
    {
        var sources = Directory.Exists(folder) ? RepositoryFolder.Look(folder, []).Paths.Where(ImportFiles.Describes).Order(StringComparer.Ordinal).ToList() : [];
        if (sources.Count == 0)
        {
            throw Missing(folder, "headway init writes one");
        }

        var found = string.Join(", ", sources.Take(5));
        if (!context.Prompt.CanAsk)
        {
            throw Missing(folder, $"headway import writes one from {found}");
        }

        if (!context.Prompt.Confirm($"There is no {Folders.ManifestName}. Write one from {found}?"))
        {
            throw Missing(folder, "headway import writes one, headway init another");
        }

        await ImportCommand.RunAsync(new ImportCommand.Options(folder, Folders.ManifestName, Force: false, new ImportOptions()), context, cancellationToken);
        return context.Prompt.Confirm("Deploy it as it is?")
            ? folder
            : throw new CliException(ExitCode.Failed, "Nothing was deployed", $"{Folders.ManifestName} was written, to be read first", "headway up deploys it");
    }

    private static CliException Missing(string folder, string tryThis) => new(
        ExitCode.WrongUse, "Nothing was deployed", $"there is no {Folders.ManifestName} in {folder} or above", tryThis);
}
