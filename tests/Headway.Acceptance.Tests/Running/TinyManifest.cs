namespace Headway.Acceptance.Tests.Running;

/// <summary>The manifest of <c>examples/tiny</c> with what a test wants of it; short waits, so that tests are quick.</summary>
public sealed record TinyManifest
{
    public string Version { get; init; } = "1";

    public string Mode { get; init; } = "ok";

    public string Migrate { get; init; } = "ok";

    public string Start { get; init; } = "python3 app.py";

    public string Within { get; init; } = "10s";

    /// <summary>Gets more keys of <c>health</c>.</summary>
    public string Health { get; init; } = "expect: { json: { status: healthy } }";

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

    /// <summary>Gets more keys of the service and more services, as lines with their indentation; PROJECT is the project's name.</summary>
    public string Services { get; init; } = string.Empty;

    /// <summary>Gets more top-level lines; PROJECT is the project's name.</summary>
    public string Rest { get; init; } = string.Empty;

    /// <summary>Gets more files of the source.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Gives a variable of <c>env</c> a value.</summary>
    public TinyManifest With(string name, string value)
    {
        var others = Without(name);
        return others with { Env = [.. others.Env, $"{name}: \"{value}\""] };
    }

    /// <summary>Takes a variable out of <c>env</c>.</summary>
    public TinyManifest Without(string name) =>
        this with { Env = [.. Env.Where(line => !line.StartsWith($"{name}: ", StringComparison.Ordinal))] };

    /// <summary>Adds a file to the source.</summary>
    public TinyManifest Plus(string path, string text) =>
        this with { Files = new Dictionary<string, string>(Files) { [path] = text } };

    /// <summary>Gets the runtime of production.</summary>
    public string Runtime { get; init; } = "process";

    public string Text(string project) => $$"""
        project: {{project}}

        services:
          app:
            build: {{Build}}
            start: {{Start}}
            routes: [{{project}}.localhost]
            health: { path: /health, within: {{Within}}, {{Health}} }
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
        {{Surroundings.Replace("PROJECT", project, StringComparison.Ordinal)}}
        """;

    private string Surroundings => Runtime == "process" ? Rest
        : Rest.Contains("production: {", StringComparison.Ordinal) ? Rest.Replace("production: {", $"production: {{ runtime: {Runtime}, ", StringComparison.Ordinal)
        : $"{Rest}\nenvironments: {{ production: {{ runtime: {Runtime} }} }}\n";
}
