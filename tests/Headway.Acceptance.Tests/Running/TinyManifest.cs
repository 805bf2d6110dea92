namespace Headway.Acceptance.Tests.Running;

/// <summary>The manifest of <c>examples/tiny</c> with what a test wants of it; short waits, so that tests are quick.</summary>
public sealed record TinyManifest
{
    public string Version { get; init; } = "1";

    public string Mode { get; init; } = "ok";

    public string Migrate { get; init; } = "ok";

    public string Within { get; init; } = "10s";

    public string KeepWarm { get; init; } = "1s";

    /// <summary>Gets more keys of <c>rollout</c>, such as <c>canary: 25%, step: 2s,</c>.</summary>
    public string Rollout { get; init; } = string.Empty;

    /// <summary>Gets what the service promises, as a map.</summary>
    public string Slo { get; init; } = "{}";

    public string Grace { get; init; } = "2s";

    public string Memory { get; init; } = "128MB";

    public string MigrateTimeout { get; init; } = "20s";

    public string Build { get; init; } = "none";

    /// <summary>Gets more of <c>migrate</c>, such as <c>exclusive: true</c>.</summary>
    public string MigrateMore { get; init; } = string.Empty;

    /// <summary>Gets the rules of <c>limits</c>, such as <c>{ path: /login, rate: 5/h }</c>.</summary>
    public string Limits { get; init; } = string.Empty;

    public int Replicas { get; init; } = 1;

    /// <summary>Gets more lines for <c>env</c>.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    /// <summary>Gets more services, as lines with their indentation; PROJECT is the project's name.</summary>
    public string Services { get; init; } = string.Empty;

    /// <summary>Gets more top-level lines.</summary>
    public string Rest { get; init; } = string.Empty;

    /// <summary>Gets more files of the source.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public string Text(string project) => $$"""
        project: {{project}}

        services:
          app:
            build: {{Build}}
            start: python3 app.py
            routes: [{{project}}.localhost]
            health: { path: /health, within: {{Within}}, expect: { json: { status: healthy } } }
            migrate: { up: python3 migrate.py, timeout: {{MigrateTimeout}}{{(MigrateMore.Length > 0 ? ", " + MigrateMore : string.Empty)}} }
            replicas: {{Replicas}}
            resources: { memory: {{Memory}} }
            env:
              VERSION: "{{Version}}"
              TINY_MODE: {{Mode}}
              TINY_MIGRATE: {{Migrate}}
              {{string.Join("\n      ", Env)}}
            rollout: { {{Rollout}} keepWarm: {{KeepWarm}} }
            slo: {{Slo}}
            stop: { grace: {{Grace}} }
            limits: [{{Limits}}]
        {{Services.Replace("PROJECT", project, StringComparison.Ordinal)}}
        {{Rest}}
        """;
}
