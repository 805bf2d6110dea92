using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>
/// Checks where references of variables point, as far as the manifest can know. A variable of a service may still be set later, by
/// the CLI; so only services, databases and the built-in names of databases must exist here.
/// </summary>
internal static class ReferenceChecks
{
    public static void Check(ProjectSpec spec, PathLines lines)
    {
        var scope = new ReferenceScope(spec.Services.Keys, spec.Databases.ToDictionary(item => item.Key, item => item.Value.Engine));
        foreach (var (service, item) in spec.Services)
        {
            CheckAll($"services/{service}/env", item.Env, scope, lines);
        }

        foreach (var (environment, item) in spec.Environments)
        {
            CheckAll($"environments/{environment}/variables", item.Variables, scope, lines);
        }
    }

    private static void CheckAll(
        string path, IReadOnlyDictionary<VariableName, string> variables, ReferenceScope scope, PathLines lines)
    {
        foreach (var (name, text) in variables)
        {
            if (!VariableTemplate.TryParse(text, out var template, out _))
            {
                continue;
            }

            foreach (var problem in template.References.Select(scope.ProblemOf).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                lines.Refuse($"{path}/{name}", problem);
            }
        }
    }
}
