namespace Headway.Model.Smoke;

/// <summary>Judges the security headers of an answer (P146, P207). Pure.</summary>
public static class SecurityHeaderVerdict
{
    /// <summary>Judges.</summary>
    /// <param name="check">The check.</param>
    /// <param name="answer">What came.</param>
    /// <returns>One clause that names every missing header; null when none is.</returns>
    public static string? Of(SmokeCheck.SecurityHeaders check, SmokeAnswer answer)
    {
        if (answer.Failure is { } failure)
        {
            return $"GET {check.Path} {failure}";
        }

        var missing = check.Require.Where(name => answer.Header(name) is null).ToList();
        if (!string.Equals(answer.Header("X-Content-Type-Options"), "nosniff", StringComparison.OrdinalIgnoreCase))
        {
            missing.Insert(0, "X-Content-Type-Options: nosniff");
        }

        if (answer.Header("X-Frame-Options") is null && answer.Header("Content-Security-Policy")?.Contains("frame-ancestors", StringComparison.Ordinal) != true)
        {
            missing.Insert(0, "X-Frame-Options");
        }

        return missing.Count > 0 ? $"the answer to GET {check.Path} has no {string.Join(" and no ", missing)}" : null;
    }
}
