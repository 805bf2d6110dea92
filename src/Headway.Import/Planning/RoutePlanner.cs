using System.Text.RegularExpressions;

namespace Headway.Import.Planning;

/// <summary>Gives public addresses to the services that had one, and a health check to those that others ask.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed partial class RoutePlanner(ImportDraft draft)
{
    /// <summary>Plans the addresses.</summary>
    /// <param name="project">The name of the project.</param>
    public void Plan(string project)
    {
        draft.Services.ForEach(service => service.IsPublic ??= LooksPublic(service));
        var open = draft.Services.Where(service => service.IsPublic == true).ToList();
        foreach (var service in open.Where(service => service.Hosts.Count == 0))
        {
            service.Hosts.Add(open.Count == 1 ? $"{project}.localhost" : $"{service.Name}.{project}.localhost");
            draft.Changed(service.At, $"service '{service.Name}'", $"is at {service.Hosts[0]}, which works on this server only", "put its real host names into 'routes'");
        }

        foreach (var service in draft.Services)
        {
            Private(service);
            Port(service);
        }
    }

    private static bool LooksPublic(ServiceDraft service) =>
        service.Health is not null || service.Builder == "static" || (service.Start?.Mentions("PORT") ?? false)
        || (!Worker().IsMatch(service.Name) && !Worker().IsMatch(service.Start?.Words ?? string.Empty) && (service.Ports.Count > 0 || Web().IsMatch(service.Name)));

    // A service that is asked by others must listen, and so be asked by Headway too.
    private void Private(ServiceDraft service)
    {
        if (service.HealthWithin is { } within && service.Health is { } health)
        {
            service.Health = health with { Within = within };
        }

        if (service.IsPublic != true && service.Health is null && service.IsAsked && service.Builder != "static")
        {
            service.Health = new HealthDraft("/", null, null);
            draft.Changed(service.At, $"service '{service.Name}'", "is asked by other services, so its health is checked at /", "put a path into 'health' that answers with a status of 200 to 299");
        }
    }

    private void Port(ServiceDraft service)
    {
        var listens = service.IsPublic == true || service.Health is not null;
        if (!listens && service.Builder == "dockerfile")
        {
            // The Dockerfile of a web service exposes a port, which a worker of the same image does not listen on.
            service.ContainerPort = null;
        }

        if (listens && service.ContainerPort is null && service.Image is null && service.Builder is not ("static" or "dockerfile") && service.Start is { } start && !start.Mentions("PORT") && !start.Words.Contains("$$PORT", StringComparison.Ordinal) && !start.Words.Contains("$${PORT", StringComparison.Ordinal))
        {
            draft.Changed(
                service.StartAt.Line > 0 ? service.StartAt : service.At,
                $"service '{service.Name}'",
                service.Ports.Count > 0 ? $"listened on {service.Ports[0]}; it must listen on the port in $PORT" : "must listen on the port in $PORT",
                "let the program read PORT, or give it as an option of 'start'");
        }
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"worker|celery|beat|scheduler|consumer|queue|sidekiq|\bbot\b|cron|clock|jobs", Options)]
    private static partial Regex Worker();

    [GeneratedRegex(@"^(web|api|app|site|www|server|frontend|backend|front|back|client|ui|admin|dashboard|gateway)(-.*)?$|-(web|api|app|frontend|backend|server|client|ui)$", Options)]
    private static partial Regex Web();
}
