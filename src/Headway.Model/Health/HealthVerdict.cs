using System.Globalization;
using Headway.Model.Manifest;
using Headway.Model.Smoke;

namespace Headway.Model.Health;

/// <summary>Judges the answer to a health check by its status and its body (P132). Pure.</summary>
public static class HealthVerdict
{
    /// <summary>Judges.</summary>
    /// <param name="check">What was asked and expected.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <returns>The illness in one clause; null when the answer is healthy.</returns>
    public static string? Of(HealthCheckSpec check, int status, string body)
    {
        var illness = HealthBody.Illness(body);
        var good = check.Status is { } expected ? status == expected : status is >= 200 and <= 299;
        if (!good)
        {
            var wanted = check.Status?.ToString(CultureInfo.InvariantCulture) ?? "200–299";
            return $"GET {check.Path} answered {status}, expected {wanted}{(illness is null ? string.Empty : $": {illness}")}";
        }

        if (check.Json is { } members)
        {
            return !SmokeVerdict.TryParse(body, out var json) ? $"GET {check.Path} did not answer with JSON"
                : JsonMatch.Mismatch(members, json) is not { } mismatch ? Ill(check, status, HealthBody.NamesTheWhole(members) ? null : illness)
                : $"GET {check.Path}: {mismatch}{(illness is null ? string.Empty : $"; {illness}")}";
        }

        return Ill(check, status, illness);
    }

    private static string? Ill(HealthCheckSpec check, int status, string? illness) =>
        illness is null ? null : $"GET {check.Path} answered {status}, but {illness}";
}
