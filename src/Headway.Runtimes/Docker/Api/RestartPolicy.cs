namespace Headway.Runtimes.Docker.Api;

/// <summary>Docker restarts nothing: Headway's reconciler does.</summary>
internal sealed record RestartPolicy
{
    public string Name { get; init; } = "no";
}
