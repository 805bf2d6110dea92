using System.Globalization;
using System.Text;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Manifests that are wrong by accident or on purpose, and what must be said of them.</summary>
public static class HostileManifest
{
    private const string Head = "project: PROJECT\nservices:\n  app:\n    start: python3 app.py\n";

    /// <summary>Lists them by name with the words that the refusal must have.</summary>
    public static TheoryData<string, string[]> All() => new()
    {
        { "unknown key", ["services/app/rout: is not known; did you mean 'routes'? (line 5)"] },
        { "duplicate key", ["services/app/start: ", "(line 5)"] },
        { "many problems", ["services/app/replicas: must be 0–50, was 70 (line 5)", "services/app/nonsense", "(line 6)", "services/app/stop/grace", "(line 7)", "flags", "(line 8)"] },
        { "bomb", ["alias"] },
        { "ten megabytes", ["must be at most 1"] },
        { "deep", ["nested at most 24 deep"] },
        { "control characters", ["\\u001b", "(line 5)"] },
        { "host with HAProxy syntax", ["services/app/routes", "(line 5)"] },
        { "host with quotes", ["services/app/routes", "(line 5)"] },
        { "service with a line end", ["(line 5)"] },
        { "service that climbs", ["(line 5)"] },
        { "root that climbs", ["services/app/root", "(line 5)"] },
        { "command with a shell", ["services/app/start", "(line 4)"] },
        { "variable with an injected name", ["services/app/env", "(line 5)"] },
        { "second document", ["(line "] },
        { "tag", ["(line 5)"] },
        { "binary", ["headway.yaml"] },
        { "empty", ["headway.yaml"] },
    };

    /// <summary>Writes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="project">The project that it is of.</param>
    public static string Text(string name, string project) => (name switch
    {
        "unknown key" => Head + "    rout: [a.localhost]\n",
        "duplicate key" => Head + "    start: other\n",
        "many problems" => Head + "    replicas: 70\n    nonsense: 1\n    stop: { grace: soon }\nflags: yes\n",
        "bomb" => Bomb(),
        "ten megabytes" => Head + "# " + new string('x', 10 << 20),
        "deep" => Head + "    routes: " + new string('[', 1000) + new string(']', 1000) + "\n",
        "control characters" => Head + "    root: \"a\u001b[2J\"\n",
        "host with HAProxy syntax" => Head + "    routes: [\"a.localhost\\n  server evil 127.0.0.1:1\"]\n",
        "host with quotes" => Head + "    routes: [\"a' if { always_true } #.localhost\"]\n",
        "service with a line end" => Head + "  \"a\\nb\": { start: x }\n",
        "service that climbs" => Head + "  ../../etc: { start: x }\n",
        "root that climbs" => Head + "    root: ../../../etc\n",
        "command with a shell" => Head.Replace("python3 app.py", "python3 $(touch /tmp/evil) && x", StringComparison.Ordinal),
        "variable with an injected name" => Head + "    env: { \"A=1\\nLD_PRELOAD\": x }\n",
        "second document" => Head + "---\n" + Head,
        "tag" => Head + "    root: !!python/object/apply:os.system [x]\n",
        "binary" => string.Concat(Enumerable.Range(0, 500).Select(index => (char)(index % 7 * 31))),
        _ => string.Empty,
    }).Replace("PROJECT", project, StringComparison.Ordinal);

    private static string Bomb()
    {
        var yaml = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (var level = 1; level < 12; level++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        return yaml + Head;
    }
}
