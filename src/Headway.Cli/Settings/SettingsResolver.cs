using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Model.Names;

namespace Headway.Cli.Settings;

/// <summary>Settles which server, project and environment are meant: option, environment variable, link, manifest, default.</summary>
/// <param name="host">The machine.</param>
/// <param name="values">The options.</param>
/// <param name="credentials">The servers that this user is logged in to.</param>
/// <param name="links">What folders stand for.</param>
internal sealed class SettingsResolver(CliHost host, GlobalValues values, Credentials credentials, Links links)
{
    private readonly Lazy<Link?> link = new(() => links.Find(host.Directory));

    /// <summary>Settles the server.</summary>
    public Uri Server() => ServerAddress.Parse(
        values.Server ?? host.Variable("HEADWAY_SERVER_URL") ?? link.Value?.Server ?? credentials.Current ?? ServerAddress.Default);

    /// <summary>Settles the token; null when this user is not logged in there.</summary>
    /// <param name="server">The server.</param>
    public string? Token(Uri server) => host.Variable("HEADWAY_TOKEN") ?? credentials.TokenOf(server);

    /// <summary>Settles the environment.</summary>
    public string Environment() => Named<EnvironmentName>(
        values.Environment ?? host.Variable("HEADWAY_ENVIRONMENT") ?? link.Value?.Environment ?? "production", "environment");

    /// <summary>Settles the project; null when nothing names one.</summary>
    public string? ProjectOrNull() =>
        (values.Project ?? host.Variable("HEADWAY_PROJECT") ?? link.Value?.Project ?? OfManifest()) is { } name
            ? Named<ProjectName>(name, "project")
            : null;

    /// <summary>Settles project and environment.</summary>
    public Target Target() => new(
        ProjectOrNull() ?? throw new CliException(
            ExitCode.WrongUse,
            "No project is named",
            $"there is no --project, no HEADWAY_PROJECT, no link and no {Folders.ManifestName} here or above",
            "headway link PROJECT, or headway init for a new project"),
        Environment());

    private string? OfManifest() => Folders.WithManifest(host.Directory) is { } folder
        ? ProjectLine.Find(File.ReadLines(Path.Combine(folder, Folders.ManifestName)).Take(1000))
        : null;

    private static string Named<TName>(string text, string kind)
        where TName : struct, IName<TName> => TName.TryParse(text, out var name)
            ? name.Value
            : throw new CliException(
                ExitCode.WrongUse, $"'{text}' is no {kind}", $"the name of a {kind} is {TName.Rule}", $"correct the name of the {kind}");
}
