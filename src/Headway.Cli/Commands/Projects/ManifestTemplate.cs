using System.Text;

namespace Headway.Cli.Commands.Projects;

/// <summary>Writes a first manifest, with comments that show the next things people need.</summary>
internal static class ManifestTemplate
{
    /// <summary>Writes the manifest.</summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="services">What was found.</param>
    public static string Write(string project, IReadOnlyList<FoundService> services)
    {
        var text = new StringBuilder();
        text.Append("# What Headway deploys. `headway up` checks this file before anything is sent.\n");
        text.Append($"project: {project}\n\nservices:\n");
        foreach (var service in services)
        {
            Append(text, service, Host(project, service, services));
        }

        text.Append("""

            # Managed databases; a service reaches one by a reference in its env:
            #   DATABASE_URL: ${{ postgres.URL }}
            # databases:
            #   postgres: { engine: postgres }
            #   redis: { engine: redis, memory: 256MB }

            # Environments besides production:
            # environments:
            #   staging: {}
            #   production: {}

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FoundService service, string host)
    {
        text.Append($"  {service.Name}:\n");
        if (service.Root != ".")
        {
            text.Append($"    root: {Quote(service.Root)}\n");
        }

        text.Append(service.BuildCommand is { } command
            ? $"    build: {{ with: static, command: {command}, output: dist, spa: true }}\n"
            : $"    build: {service.Kind}\n");
        if (service.Start is { } start)
        {
            text.Append($"    start: {Quote(start)}  # must listen on $PORT\n");
        }

        text.Append($"    routes: [{host}]\n");
        text.Append(service.Start is null ? string.Empty : """
                # health: { path: /health, within: 100s }  # the new version gets no traffic before this answers 200
                # env:
                #   LOG_LEVEL: info
                #   SESSION_SECRET: ${{ secret(64) }}     # made once, kept sealed
                # replicas: 2

            """);
    }

    private static string Host(string project, FoundService service, IReadOnlyList<FoundService> services) =>
        services.Count == 1 ? $"{project}.localhost" : $"{service.Name}.{project}.localhost";

    // Single quotes are YAML's own plain text: only a quote itself is doubled.
    private static string Quote(string value) =>
        value.All(character => char.IsAsciiLetterOrDigit(character) || " ./_-$:".Contains(character, StringComparison.Ordinal)) && !value.Contains(": ", StringComparison.Ordinal)
            ? value
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
