using Headway.Cli.Errors;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Load;

/// <summary>What a load test may be sent to: the project's own addresses, and others only with a yes.</summary>
internal static class LoadTarget
{
    /// <summary>Reads a URL.</summary>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Host.Length > 0 && url.UserInfo.Length == 0
            ? url
            : throw new CliException(ExitCode.WrongUse, "Nothing was sent", $"'{text}' is no address of a website", "write it like https://example.com/health");

    /// <summary>Finds what to ask: a URL, a path of the service that is named, or its first address; and the service that it belongs to; null for a stranger's.</summary>
    public static async Task<(Uri Url, string? Service)> FindAsync(string? url, CommandContext context, CancellationToken cancellationToken)
    {
        if (url is null || url.StartsWith('/'))
        {
            var service = context.RequireService(null);
            return (new Uri(await AddressAsync(service, context, cancellationToken), url ?? "/"), service);
        }

        var target = Parse(url);
        var owner = await OwnerAsync(target, context, cancellationToken);
        if (owner is null)
        {
            context.Confirm($"Load is sent to {target.Authority}, which is no address of this project?");
        }

        return (target, owner);
    }

    private static async Task<Uri> AddressAsync(string service, CommandContext context, CancellationToken cancellationToken)
    {
        var services = (await context.OpenEnvironment().GetStatusAsync(cancellationToken)).Services;
        return services.FirstOrDefault(item => item.Name == service) switch
        {
            { Urls: [var first, ..] } => new Uri(first),
            null => throw Nothing($"there is no service {service} here; there are {string.Join(", ", services.Select(item => item.Name))}"),
            _ => throw Nothing($"{service} has no public address here"),
        };
    }

    private static CliException Nothing(string why) => new(ExitCode.Failed, "Nothing was sent", why, "headway status shows the services and their addresses");

    // Who is not logged in, or in no project, has no address of its own.
    private static async Task<string?> OwnerAsync(Uri target, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var status = await context.OpenEnvironment().GetStatusAsync(cancellationToken);
            return status.Services.FirstOrDefault(service => Has(service, target))?.Name;
        }
        catch (Exception error) when (error is CliException or HeadwayApiException or HeadwayUnreachableException)
        {
            return null;
        }
    }

    private static bool Has(ServiceStatusView service, Uri target) =>
        service.Urls.Append(service.PrivateUrl).OfType<string>().Any(own => string.Equals(new Uri(own).Authority, target.Authority, StringComparison.OrdinalIgnoreCase));
}
