namespace Headway.Model.Gates;

/// <summary>Judges whether enough people other than who asks have approved a source (requirements P127, P352). Pure.</summary>
public static class ApprovalGate
{
    private const string Title = "Others have approved the source";

    /// <summary>Judges.</summary>
    /// <param name="needed">How many must have.</param>
    /// <param name="approvers">Who has.</param>
    /// <param name="by">Who asks for the deployment: their own approval does not count.</param>
    /// <param name="hint">How to approve, as a command.</param>
    /// <returns>The result.</returns>
    public static GateResult Judge(int needed, IEnumerable<string> approvers, string by, string hint)
    {
        if (needed == 0)
        {
            return GateResult.NotApplicable(GateNames.Approvals, Title, "The environment asks for no approvals.");
        }

        var all = approvers.Distinct(StringComparer.Ordinal).ToList();
        var others = all.Where(name => name != by).ToList();
        var who = others.Count > 0 ? $"approved by {string.Join(", ", others)}" : "approved by nobody else";
        return others.Count >= needed
            ? GateResult.Passed(GateNames.Approvals, Title, $"The source was {who}.")
            : GateResult.Failed(
                GateNames.Approvals,
                Title,
                $"The source needs {(needed == 1 ? "1 approval" : $"{needed} approvals")} by others than {by} and is {who}.",
                $"Ask for '{hint}', then deploy it again.");
    }
}
