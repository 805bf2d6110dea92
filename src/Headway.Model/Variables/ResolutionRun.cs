using System.Text;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>One walk over the graph of references. Each variable is resolved once; a broken one is reported once.</summary>
internal sealed class ResolutionRun
{
    private const int MaxChain = 64;

    private readonly VariableInputs _inputs;
    private readonly ReferenceScope _scope;
    private readonly Dictionary<ServiceName, IReadOnlyDictionary<string, LayeredValue>> _layers;
    private readonly Dictionary<(ServiceName Service, string Name), ResolvedVariable?> _done = [];
    private readonly List<(ServiceName Service, string Name)> _chain = [];
    private readonly Dictionary<string, SecretRequest> _secrets = new(StringComparer.Ordinal);
    private readonly List<VariableProblem> _problems = [];

    public ResolutionRun(VariableInputs inputs)
    {
        _inputs = inputs;
        _layers = inputs.Services.Keys.ToDictionary(service => service, service => VariableLayers.Of(inputs, service));
        _scope = new ReferenceScope(inputs.Services.Keys, inputs.Databases.ToDictionary(item => item.Key, item => EngineOf(item.Value)));
    }

    public IReadOnlyList<VariableProblem> Problems => _problems;

    public IReadOnlyList<SecretRequest> SecretsToMake => [.. _secrets.Values.OrderBy(secret => secret.Key, StringComparer.Ordinal)];

    public IReadOnlyDictionary<VariableName, ResolvedVariable> ResolveService(ServiceName service)
    {
        var result = new OrderedDictionary<VariableName, ResolvedVariable>();
        var total = 0L;
        foreach (var name in _layers[service].Keys)
        {
            if (Resolve((service, name)) is not { } variable)
            {
                continue;
            }

            total += name.Length + variable.Value.Length;
            if (total > ResolvedVariable.MaxTotalLength)
            {
                _problems.Add(new VariableProblem(service.Value, $"all variables together must be at most {ResolvedVariable.MaxTotalLength} characters"));
                return result;
            }

            result[VariableName.Parse(name)] = variable;
        }

        return result;
    }

    private ResolvedVariable? Resolve((ServiceName Service, string Name) variable)
    {
        if (_done.TryGetValue(variable, out var known))
        {
            return known;
        }

        if (_chain.IndexOf(variable) is var start and >= 0)
        {
            var cycle = _chain.Skip(start).Append(variable).Select(Text);
            Report(_chain[start], $"refers to itself: {string.Join(" → ", cycle)}; break the circle");
            return null;
        }

        if (_chain.Count == MaxChain)
        {
            Report(variable, $"references must be at most {MaxChain} deep, starting from {Text(_chain[0])}");
            return null;
        }

        _chain.Add(variable);
        var result = Fill(variable, _layers[variable.Service][variable.Name]);
        _chain.RemoveAt(_chain.Count - 1);
        _done[variable] = result;
        return result;
    }

    private ResolvedVariable? Fill((ServiceName Service, string Name) variable, LayeredValue layered)
    {
        if (BuiltInVariables.IsReserved(variable.Name))
        {
            return Report(variable, "is set by Headway; remove it, or use another name");
        }

        if (!VariableTemplate.TryParse(layered.Value.Text, out var template, out var problem))
        {
            return Report(variable, problem);
        }

        var value = new StringBuilder();
        var isSecret = layered.Value.IsSecret;
        var isBroken = false;
        foreach (var part in template.Parts)
        {
            // A broken part does not end the loop: the others may have problems of their own.
            var piece = Piece(variable, layered, part);
            isBroken |= piece is null;
            isSecret |= piece is { IsSecret: true };
            if (value.Length + (piece?.Value.Length ?? 0) > ResolvedVariable.MaxLength)
            {
                return Report(variable, $"must be at most {ResolvedVariable.MaxLength} characters when its references are filled in");
            }

            value.Append(piece?.Value);
        }

        var text = value.ToString();
        return isBroken ? null
            : text.Contains('\0', StringComparison.Ordinal) ? Report(variable, "must not hold the character NUL; no program can be given it")
            : new ResolvedVariable(text, isSecret);
    }

    private ResolvedVariable? Piece((ServiceName Service, string Name) variable, LayeredValue layered, TemplatePart part) => part switch
    {
        TemplatePart.Literal literal => new ResolvedVariable(literal.Text, IsSecret: false),
        TemplatePart.Secret secret => Secret($"{layered.Owner}/{variable.Name}#{secret.Index}", secret.Length),
        TemplatePart.Reference reference when _scope.ProblemOf(reference) is { } problem => Report(variable, problem),
        TemplatePart.Reference reference => Follow(variable, reference),
        _ => null,
    };

    private ResolvedVariable Secret(string key, int length)
    {
        if (_inputs.Secrets.TryGetValue(key, out var kept))
        {
            return new ResolvedVariable(kept, IsSecret: true);
        }

        _secrets[key] = new SecretRequest(key, length);
        return new ResolvedVariable(string.Empty, IsSecret: true);
    }

    private ResolvedVariable? Follow((ServiceName Service, string Name) variable, TemplatePart.Reference reference)
    {
        if (reference.Scope is { } scope && _scope.Service(scope) is null)
        {
            return _scope.Database(scope) is { } database ? _inputs.Databases[database][reference.Name]
                : new ResolvedVariable(
                    scope.Equals("project", StringComparison.OrdinalIgnoreCase) ? _inputs.Project.Value : _inputs.Environment.Value, IsSecret: false);
        }

        var target = (Service: reference.Scope is null ? variable.Service : _scope.Service(reference.Scope)!.Value, reference.Name);
        if (target.Name == "PORT" && target.Service == variable.Service)
        {
            return Report(variable, "refers to PORT, which each instance is given when it starts; write $PORT in 'start'");
        }

        var builtIn = BuiltIn(target);

        // `PUBLIC_URL: ${{ PUBLIC_URL }}` can only mean the built-in one.
        if (_layers[target.Service].ContainsKey(target.Name) && (target != variable || builtIn is null))
        {
            return Resolve(target);
        }

        return builtIn is not null
            ? new ResolvedVariable(builtIn, IsSecret: false)
            : Report(variable, "refers to a variable that does not exist: "
                + ServiceVariables.Missing(target.Service.Value, target.Name, _layers[target.Service].Keys));
    }

    private string? BuiltIn((ServiceName Service, string Name) target) => target.Name switch
    {
        "HEADWAY_PROJECT" or "RAILWAY_PROJECT_NAME" => _inputs.Project.Value,
        "HEADWAY_ENVIRONMENT" or "RAILWAY_ENVIRONMENT_NAME" => _inputs.Environment.Value,
        "HEADWAY_SERVICE" or "RAILWAY_SERVICE_NAME" => target.Service.Value,
        _ => ServiceVariables.Find(_inputs.Services[target.Service].Address, target.Name),
    };

    private ResolvedVariable? Report((ServiceName Service, string Name) variable, string message)
    {
        _problems.Add(new VariableProblem(Text(variable), message));
        return null;
    }

    private static string Text((ServiceName Service, string Name) variable) => $"{variable.Service}.{variable.Name}";

    private static DatabaseEngine EngineOf(IReadOnlyDictionary<string, ResolvedVariable> variables) =>
        variables.ContainsKey("PGHOST") ? DatabaseEngine.Postgres : DatabaseEngine.Redis;
}
