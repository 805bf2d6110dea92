using Headway.Model.Manifest;

namespace Headway.Model.Variables;

/// <summary>Judges values that must be URLs. Messages show no value.</summary>
internal static class UrlValue
{
    /// <summary>Says what is wrong with a URL.</summary>
    /// <param name="value">The value.</param>
    /// <param name="rule">What it must be.</param>
    /// <returns>A clause; null when nothing is wrong.</returns>
    public static string? Problem(string value, UrlRule rule)
    {
        var schemes = string.Join(" or ", rule.Schemes.Select(scheme => $"{scheme}://"));
        var right = schemes.Length > 0 ? $"must be a URL that begins with {schemes}" : "must be a URL, such as https://example.com";
        var cut = value.IndexOf("://", StringComparison.Ordinal);
        if (cut <= 0 || value.Any(char.IsWhiteSpace) || !Uri.TryCreate(value, UriKind.Absolute, out var uri))
        {
            return right;
        }

        // A Unix socket has no host: postgresql:///shop?host=/run/postgresql.
        return rule.Schemes.Count > 0 && !rule.Schemes.Contains(value[..cut].ToLowerInvariant()) ? right
            : uri.Host.Length == 0 && value.Length <= cut + 4 ? $"{right}, with a host"
            : null;
    }

    /// <summary>Gets whether a value is the origin of web pages: scheme, host, port and nothing else.</summary>
    /// <param name="value">The value.</param>
    /// <param name="uri">The origin.</param>
    public static bool IsOrigin(string value, out Uri? uri)
    {
        var valid = Uri.TryCreate(value, UriKind.Absolute, out uri)
            && uri.Scheme is "http" or "https"
            && uri.Host.Length > 0
            && value.TrimEnd('/') == uri.GetLeftPart(UriPartial.Authority)
            && uri.UserInfo.Length == 0;
        return valid;
    }
}
