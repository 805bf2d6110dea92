using System.Globalization;
using Headway.Client.Contracts;

namespace Headway.Cli.Output;

/// <summary>Writes smoke checks as lines.</summary>
internal static class SmokeLines
{
    /// <summary>Writes one.</summary>
    /// <param name="check">The check.</param>
    /// <returns>Such as <c>✓ log in (31 ms)</c>.</returns>
    public static string Of(SmokeCheckView check)
    {
        var instance = check.Instance is null ? string.Empty : $" [{check.Instance}]";
        return check.Outcome switch
        {
            "passed" => string.Create(CultureInfo.InvariantCulture, $"✓ {check.Name} ({check.Milliseconds} ms){instance}"),
            "failed" => string.Create(CultureInfo.InvariantCulture, $"✗ {check.Reason} ({check.Milliseconds} ms){instance}"),
            _ => $"- {check.Reason}{instance}",
        };
    }
}
