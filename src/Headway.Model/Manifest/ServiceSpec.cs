using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Smoke;
using Headway.Model.Traffic;

namespace Headway.Model.Manifest;

/// <summary>A service in the manifest.</summary>
public sealed record ServiceSpec
{
    /// <summary>Gets the folder of its source below the manifest's; <c>.</c> is the manifest's own.</summary>
    public string Root { get; init; } = ".";

    /// <summary>Gets how it is built.</summary>
    public BuildSpec Build { get; init; } = new();

    /// <summary>Gets the program and arguments; <c>$NAME</c> and <c>${NAME}</c> are filled in when it starts. Empty for a static site.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Gets its public addresses. A service without one is a worker, or is reached by its private address.</summary>
    public IReadOnlyList<RouteSpec> Routes { get; init; } = [];

    /// <summary>Gets how its health is checked; null for a program that only has to stay alive.</summary>
    public HealthSpec? Health { get; init; }

    /// <summary>Gets its migrations.</summary>
    public MigrateSpec? Migrate { get; init; }

    /// <summary>Gets its smoke checks; null when there are none.</summary>
    public SmokeSpec? Smoke { get; init; }

    /// <summary>Gets the number of instances. The default is 1, the range 0–50.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Gets what each instance may use. The default is 512 MB of memory and no processor limit.</summary>
    public LimitSpec Resources { get; init; } = new() { MemoryBytes = 512L << 20 };

    /// <summary>Gets its variables, with references not yet resolved.</summary>
    public IReadOnlyDictionary<VariableName, string> Env { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets the rules that its variables must keep before every deployment.</summary>
    public IReadOnlyDictionary<VariablePattern, RequireSpec> Require { get; init; } = new Dictionary<VariablePattern, RequireSpec>();

    /// <summary>Gets the project's own checks: argument lists that must succeed in the built source before the migrations (requirement P117).</summary>
    public IReadOnlyList<IReadOnlyList<string>> Checks { get; init; } = [];

    /// <summary>Gets how the traffic moves.</summary>
    public RolloutSpec Rollout { get; init; } = new();

    /// <summary>Gets what it promises its users.</summary>
    public SloSpec Slo { get; init; } = new();

    /// <summary>Gets what public requests may, at the edge; in the order of the file.</summary>
    public IReadOnlyList<RequestLimit> Limits { get; init; } = [];

    /// <summary>Gets what its container may; only for services whose builder makes an image.</summary>
    public ContainerRules Container { get; init; } = new();

    /// <summary>Gets its named volumes and the paths that its instances see them at. One that has any never runs twice at once.</summary>
    public IReadOnlyDictionary<ServiceName, string> Volumes { get; init; } = new Dictionary<ServiceName, string>();

    /// <summary>Gets how an instance is ended.</summary>
    public StopSpec Stop { get; init; } = new();

    /// <summary>Gets whether old and new instances of a service without health check and routes may run at the same time. The default is false: a worker is stopped before its successor starts.</summary>
    public bool Overlap { get; init; }

    /// <summary>Gets a value indicating whether the service answers HTTP: it has routes or a health check, or is a static site.</summary>
    public bool IsWeb => Routes.Count > 0 || Health is not null || Build.With == Builder.Static;
}
