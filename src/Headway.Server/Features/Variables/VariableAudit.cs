using System.Globalization;
using Headway.Deployments.Ports;

namespace Headway.Server.Features.Variables;

/// <summary>What the audit has of a change of variables. Pure.</summary>
internal static class VariableAudit
{
    private const int MostShown = 200;

    /// <summary>Writes the details: each variable as <c>$NAME</c>, so that none is taken for a field of the record itself.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">The variables before it.</param>
    /// <param name="fingerprint">Makes a fingerprint of a secret.</param>
    /// <returns>The details.</returns>
    public static Dictionary<string, string?> Of(VariableChange change, VariableSnapshot before, Func<string, string> fingerprint)
    {
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = change.Service?.Value,
            ["version"] = (before.Version + 1).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var item in change.Set)
        {
            var old = before.Variables.FirstOrDefault(variable => variable.Service == item.Service && variable.Name == item.Name);
            detail[$"${item.Name}"] = $"{Shown(old, fingerprint)} -> {Shown(item, fingerprint)}";
        }

        foreach (var name in change.Remove)
        {
            detail[$"${name}"] = "removed";
        }

        return detail;
    }

    private static string Shown(SetVariable? variable, Func<string, string> fingerprint) => variable switch
    {
        null => "unset",
        { Secret: true } => $"secret {fingerprint(variable.Value)}",
        _ => variable.Value.Length > MostShown ? $"{variable.Value[..MostShown]}…" : variable.Value,
    };
}
