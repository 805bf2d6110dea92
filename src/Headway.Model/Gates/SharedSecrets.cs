using Headway.Model.Names;

namespace Headway.Model.Gates;

/// <summary>Compares the secrets of an environment with those of the project's other environments, by keyed fingerprints (requirement P59). Pure.</summary>
public static class SharedSecrets
{
    private const string Title = "No secret is one of another environment";

    /// <summary>Judges.</summary>
    /// <param name="own">The fingerprints of this environment's secrets, with the variables that hold them.</param>
    /// <param name="others">The fingerprints of each other environment's secrets.</param>
    /// <returns>The result.</returns>
    public static GateResult Judge(
        IReadOnlyList<(string Variable, string Print)> own, IReadOnlyDictionary<EnvironmentName, IReadOnlySet<string>> others)
    {
        if (own.Count == 0 || others.Count == 0)
        {
            return GateResult.NotApplicable(
                GateNames.SharedSecrets, Title, own.Count == 0 ? "No secret was set by hand." : "The project has no other environment.");
        }

        var shared = own
            .SelectMany(secret => others.Where(other => other.Value.Contains(secret.Print)).Select(other => $"{secret.Variable} is the same secret as in {other.Key}"))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return shared.Count == 0
            ? GateResult.Passed(GateNames.SharedSecrets, Title, $"{own.Count} secrets were compared with {string.Join(", ", others.Keys)}.")
            : GateResult.Failed(
                GateNames.SharedSecrets,
                Title,
                $"{string.Join("; ", shared)}.",
                "Set a secret of its own; one that must be shared needs 'allow: shared' under 'require'.");
    }
}
