using System.Text.RegularExpressions;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Server.Features.Variables;

/// <summary>What is asked of a change of variables. Pure.</summary>
internal static partial class VariableRequests
{
    private const int MostVariables = 500;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="before">The variables before.</param>
    /// <returns>The change, or everything that is wrong.</returns>
    public static (VariableChange? Change, IReadOnlyList<ApiProblemError> Errors) Check(
        ChangeVariablesRequest request, VariableSnapshot before)
    {
        var errors = new List<ApiProblemError>();
        ServiceName? service = null;
        if (request.Service is { } text)
        {
            if (ServiceName.TryParse(text, out var parsed))
            {
                service = parsed;
            }
            else
            {
                errors.Add(new ApiProblemError("service", null, $"must be {ServiceName.Rule}"));
            }
        }

        var set = new List<SetVariable>();
        foreach (var (name, value) in request.Set ?? new Dictionary<string, string>())
        {
            if (Parse(name, errors) is { } variable && IsValid(name, value, errors))
            {
                set.Add(new SetVariable(service, variable, value, IsSecret(request, before, service, variable)));
            }
        }

        var remove = (request.Remove ?? []).Select(name => Parse(name, errors)).OfType<VariableName>().ToList();
        if (set.Count + remove.Count == 0 && errors.Count == 0)
        {
            errors.Add(new ApiProblemError("set", null, "there is nothing to change"));
        }

        if (before.Variables.Count + set.Count > MostVariables)
        {
            errors.Add(new ApiProblemError("set", null, $"an environment may have {MostVariables} variables"));
        }

        return errors.Count > 0 ? (null, errors) : (new VariableChange(service, set, remove), errors);
    }

    private static VariableName? Parse(string name, List<ApiProblemError> errors)
    {
        if (!VariableName.TryParse(name, out var parsed))
        {
            errors.Add(new ApiProblemError("set", null, $"a name must be {VariableName.Rule}"));
            return null;
        }

        if (BuiltInVariables.IsReserved(name))
        {
            errors.Add(new ApiProblemError($"set/{name}", null, "is set by Headway and nobody else"));
            return null;
        }

        return parsed;
    }

    private static bool IsValid(string name, string? value, List<ApiProblemError> errors)
    {
        var problem = value switch
        {
            null => "must be text",
            { Length: > ResolvedVariable.MaxLength } => $"may have {ResolvedVariable.MaxLength} characters",
            _ when value.Contains('\0', StringComparison.Ordinal) => "must not hold a NUL character",
            _ => null,
        };
        if (problem is not null)
        {
            errors.Add(new ApiProblemError($"set/{name}", null, problem));
        }

        return problem is null;
    }

    private static bool IsSecret(
        ChangeVariablesRequest request, VariableSnapshot before, ServiceName? service, VariableName name) =>
        request.Secret
        ?? before.Variables.FirstOrDefault(variable => variable.Service == service && variable.Name == name)?.Secret
        ?? SecretName().IsMatch(name.Value);

    [GeneratedRegex("SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE|CREDENTIAL|(^|_)KEY($|_)|_DSN$|APIKEY", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretName();
}
