using System.Globalization;
using Headway.Model.Values;

namespace Headway.Model.Variables;

/// <summary>The built-in names of a service in references, such as <c>${{ api.PRIVATE_URL }}</c>.</summary>
internal static class ServiceVariables
{
    public static IReadOnlyList<string> Names { get; } =
        ["PUBLIC_URL", "PUBLIC_WS_URL", "PUBLIC_HOST", "PRIVATE_URL", "PRIVATE_HOST", "PRIVATE_PORT", "PORT", "RAILWAY_PUBLIC_DOMAIN", "RAILWAY_PRIVATE_DOMAIN"];

    /// <summary>Finds the value of a built-in name.</summary>
    /// <param name="address">Where the service is reached.</param>
    /// <param name="name">The name.</param>
    /// <returns>The value; null when the name is none, or the service has no such address.</returns>
    public static string? Find(ServiceAddress address, string name)
    {
        var port = address.PrivatePort?.ToString(CultureInfo.InvariantCulture);
        return name switch
        {
            "PUBLIC_URL" => Text(address.PublicUrl),
            "PUBLIC_WS_URL" => Text(address.PublicUrl) is { } url ? "ws" + url["http".Length..] : null,
            "PUBLIC_HOST" => address.PublicUrl?.Host,
            "RAILWAY_PUBLIC_DOMAIN" => address.PublicUrl?.Authority,
            "PRIVATE_URL" => port is null ? null : $"http://{address.PrivateHost}:{port}",
            "PRIVATE_HOST" or "RAILWAY_PRIVATE_DOMAIN" => address.PrivateHost,
            "PRIVATE_PORT" or "PORT" => port,
            _ => null,
        };
    }

    /// <summary>Says why a name has no value.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The variables of the service.</param>
    public static string Missing(string service, string name, IEnumerable<string> known)
    {
        if (!Names.Contains(name))
        {
            return $"'{service}' has no variable '{name}'{Spelling.DidYouMean(name, known.Concat(Names))}";
        }

        return name.Contains("PUBLIC", StringComparison.Ordinal)
            ? $"'{service}' has no public address; give it 'routes', or use PRIVATE_URL"
            : $"'{service}' has no private address: it does not listen; give it 'routes' or 'health'";
    }

    private static string? Text(Uri? url) => url?.AbsoluteUri.TrimEnd('/');
}
