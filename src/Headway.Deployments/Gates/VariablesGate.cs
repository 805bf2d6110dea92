using Headway.Deployments.Planning;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges the variables of a new release; an earlier one was judged when it was made.</summary>
public sealed class VariablesGate : IGate
{
    private static readonly IReadOnlyList<(string Rule, string Title)> Rules =
    [
        (GateNames.References, "References resolve"),
        (GateNames.Require, "Required variables"),
        (GateNames.Placeholders, "No secret is a placeholder"),
        (GateNames.WeakSecrets, "No secret is weak"),
        (GateNames.RepeatedSecrets, "Every secret is used for one thing"),
        (GateNames.Cors, "CORS is open to named origins only"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(subject.Draft is { } draft ? Judge(subject, draft) : Earlier());

    private static IReadOnlyList<GateResult> Judge(GateSubject subject, ReleaseDraft draft)
    {
        var references = VariableGates.References(draft.Problems, draft.Variables.Count);
        var require = VariableGates.Require(subject.Environment.Name, subject.Spec, draft.Release?.Variables);
        return draft.Release is null
            ? [references, .. require, .. Rules.Skip(2).Select(rule => GateResult.Inconclusive(
                rule.Rule, rule.Title, "It cannot be judged while references do not resolve."))]
            :
            [
                references,
                .. require,
                VariableGates.Placeholders(Unruled(subject, draft)),
                VariableGates.WeakSecrets(draft.Variables, subject.Spec),
                VariableGates.RepeatedSecrets(draft.Variables, subject.Spec),
                VariableGates.Cors(subject.Environment.Name, draft.Variables),
            ];
    }

    // A variable with a rule of its own is told about once.
    private static List<Model.Variables.JudgedVariable> Unruled(GateSubject subject, ReleaseDraft draft) =>
        [.. draft.Variables.Where(one => !subject.Spec.Services[one.Service].Require.Any(rule =>
            rule.Value.AppliesIn(subject.Environment.Name) && rule.Key.Matches(one.Name)))];

    private static IReadOnlyList<GateResult> Earlier() =>
        [.. Rules.Select(rule => GateResult.NotApplicable(rule.Rule, rule.Title, "The release was judged when it was made."))];
}
