using System.Text.RegularExpressions;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Judges the lists of origins that may call a service from a browser (requirements P123, P358).</summary>
internal static partial class CorsOrigins
{
    /// <summary>Gets whether a variable holds such a list, by its name.</summary>
    /// <param name="name">The variable.</param>
    public static bool IsNamed(VariableName name) => Pattern().IsMatch(name.Value);

    /// <summary>Says what is wrong with a list of origins.</summary>
    /// <param name="value">The list.</param>
    /// <param name="isProduction">Whether origins without TLS are refused, but for this machine.</param>
    /// <returns>A clause; null when nothing is wrong.</returns>
    public static string? Problem(string value, bool isProduction)
    {
        if (ListValue.Items(value) is not { Count: > 0 } items)
        {
            return "names no origin: no browser could call the service";
        }

        if (items.Any(item => item.Contains('*', StringComparison.Ordinal)))
        {
            return "is open to every origin by '*'";
        }

        foreach (var (index, item) in items.Index())
        {
            if (!UrlValue.IsOrigin(item, out var origin))
            {
                return $"has an item {index + 1} that is no origin, such as https://app.example.com";
            }

            if (isProduction && origin!.Scheme == "http" && !IsLocal(origin.Host))
            {
                return $"has an item {index + 1} without TLS: it must begin with https://";
            }
        }

        return null;
    }

    private static bool IsLocal(string host) =>
        host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(^|_)(CORS(_[A-Z]+)*_ORIGINS?|ALLOW(ED)?_ORIGINS?)(_LIST)?$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
