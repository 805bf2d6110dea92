using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Import;

/// <summary>Writes the commands that give a project the variables which its manifest requires. Each asks for the values: none is in the command.</summary>
internal static class ImportCommands
{
    private static readonly string[] Endings = ["_URL", "_DSN", "_KEY", "_AUTH"];

    /// <summary>Lists the commands.</summary>
    /// <param name="project">The manifest.</param>
    public static IEnumerable<string> Of(ProjectSpec project)
    {
        var wanted = project.Services
            .SelectMany(service => service.Value.Require.Keys.Select(name => (Service: service.Key.Value, Name: name.Value)))
            .GroupBy(item => item.Name, item => item.Service, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Service: group.Count() > 1 ? null : group.First()))
            .GroupBy(item => (item.Service, IsSecret: VariableName.TryParse(item.Name, out var name) && IsSecret(name)), item => item.Name);
        var commands = wanted
            .OrderBy(group => group.Key.Service, StringComparer.Ordinal)
            .ThenByDescending(group => group.Key.IsSecret)
            .Select(group => $"headway variables set {string.Join(' ', group)}{(group.Key.IsSecret ? " --secret" : string.Empty)}{(group.Key.Service is { } service ? $" --service {service}" : string.Empty)}")
            .ToList();
        return commands.Count == 0 ? commands : commands.Prepend($"headway projects create {project.Project}");
    }

    // An address may hold a log-in, and `FLOWER_BASIC_AUTH` is one.
    private static bool IsSecret(VariableName name) =>
        SecretNames.IsCredential(name) || SecretNames.IsPassword(name) || Endings.Any(ending => name.Value.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
