namespace Headway.Model.Gates;

/// <summary>Every rule of a project, judged for one deployment (requirement P116). Stored with the deployment.</summary>
/// <param name="At">When it was judged.</param>
/// <param name="Gates">The results, in the order in which they are shown.</param>
public sealed record PreflightReport(DateTimeOffset At, IReadOnlyList<GateResult> Gates)
{
    // A sentence that nobody reads to its end names nothing.
    private const int MostCauses = 20;

    /// <summary>Gets the rules that are broken.</summary>
    public IEnumerable<GateResult> Broken => Gates.Where(gate => gate.Outcome == GateOutcome.Failed);

    /// <summary>Gets a value indicating whether the deployment may go on: no rule is broken.</summary>
    public bool Passes => !Broken.Any();

    /// <summary>Puts results in the place of those of the same rules; new ones come last.</summary>
    /// <param name="results">The results.</param>
    /// <returns>The report.</returns>
    public PreflightReport With(IReadOnlyList<GateResult> results)
    {
        var known = Gates.Select(gate => gate.Rule).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Gates =
            [
                .. Gates.Select(gate => results.FirstOrDefault(result => result.Rule == gate.Rule) ?? gate),
                .. results.Where(result => !known.Contains(result.Rule)),
            ],
        };
    }

    /// <summary>Writes one sentence that names every cause of the refusal.</summary>
    /// <returns>The sentence; empty when nothing is broken.</returns>
    public string Refusal()
    {
        var broken = Broken.ToList();
        return broken.Count switch
        {
            0 => string.Empty,
            1 => broken[0].Do is { } todo ? $"{Clause(broken[0].Reason)}; {Lower(Clause(todo))}." : $"{Clause(broken[0].Reason)}.",
            _ => $"{broken.Count} rules are broken: {string.Join("; ", broken.Take(MostCauses).Select(gate => Lower(Clause(gate.Reason))))}"
                + (broken.Count > MostCauses ? $"; and {broken.Count - MostCauses} more." : "."),
        };
    }

    private static string Clause(string sentence) => sentence.TrimEnd('.', ' ');

    private static string Lower(string sentence) => sentence.Length > 1 && char.IsLower(sentence[1])
        ? char.ToLowerInvariant(sentence[0]) + sentence[1..]
        : sentence;
}
