using Headway.Model.Names;
using Headway.Model.Smoke;

namespace Headway.Model.Manifest.Reading;

/// <summary>Checks that smoke checks ask what their own service answers.</summary>
internal static class SmokeChecks
{
    public static void Check(ProjectSpec spec, PathLines lines)
    {
        foreach (var (service, item) in spec.Services.Where(item => item.Value.Smoke is not null))
        {
            if (!item.IsWeb)
            {
                lines.Refuse($"services/{service}/smoke", "must not be there: only a service with routes or a health check answers HTTP");
            }
            else if (item.Routes.Count > 0)
            {
                CheckPaths(service, item, lines);
            }
        }
    }

    private static void CheckPaths(ServiceName service, ServiceSpec spec, PathLines lines)
    {
        foreach (var check in spec.Smoke!.Checks)
        {
            var path = PathOf(check);
            if (path is not null && !path.Contains("${", StringComparison.Ordinal) && !spec.Routes.Any(route => route.Covers(path)))
            {
                lines.Refuse(
                    $"services/{service}/smoke",
                    $"must ask only what this service answers: {path} is below none of its routes ({string.Join(", ", spec.Routes.Select(route => route.Host + route.Path))})");
            }
        }
    }

    private static string? PathOf(SmokeCheck check) => check switch
    {
        SmokeCheck.Http http => http.Request.Path,
        SmokeCheck.WebSocket socket => socket.Request.Path,
        SmokeCheck.Cors cors => cors.Path,
        SmokeCheck.SecurityHeaders headers => headers.Path,
        SmokeCheck.RateLimit limit => limit.Request.Path,
        SmokeCheck.Page page => page.Path,
        _ => null,
    };
}
