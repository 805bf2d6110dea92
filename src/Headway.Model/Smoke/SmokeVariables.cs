using Headway.Model.Names;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Model.Smoke;

/// <summary>Sees that every name that smoke checks use is a variable of the service or captured before. Pure.</summary>
public static class SmokeVariables
{
    /// <summary>Finds the names that are neither.</summary>
    /// <param name="service">The service.</param>
    /// <param name="spec">Its checks; null for none.</param>
    /// <param name="variables">Its resolved variables.</param>
    /// <returns>One problem for each name.</returns>
    public static IEnumerable<VariableProblem> Check(
        ServiceName service, SmokeSpec? spec, IReadOnlyDictionary<VariableName, ResolvedVariable>? variables)
    {
        var known = (variables ?? new Dictionary<VariableName, ResolvedVariable>()).Keys.Select(name => name.Value)
            .Append(SmokeTemplate.Run)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var check in spec?.Checks ?? [])
        {
            foreach (var name in SmokeTexts.Names(check).Where(name => !known.Contains(name)))
            {
                yield return new VariableProblem(
                    $"{service}.{name}",
                    $"must be set: the smoke check {Excerpt.Of(check.Name)} uses it, and no check before captures it{Spelling.DidYouMean(name, known)}");
            }

            known.UnionWith(check is SmokeCheck.Http http ? http.Capture.Keys : []);
        }
    }
}
