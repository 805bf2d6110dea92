using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>Builds that end badly.</summary>
public sealed class BuildFaultTests(HeadwayServer server)
{
    private const string Package = """{ "name": "tiny", "version": "1.0.0", "private": true }""";

    [Fact]
    public Task A_node_build_that_fails_is_quoted() => FaultCase.RunAsync(
        server,
        "build",
        Node("console.error('Error: no config for this build'); process.exit(3)", "10m", "2GB"),
        "build",
        "app: ",
        "`node build.js` ended with exit code 3",
        "Error: no config for this build",
        "went on serving");

    [Fact]
    [Trait("Kind", "Long")]
    public Task A_python_build_that_fails_is_quoted() => FaultCase.RunAsync(
        server,
        "build",
        new TinyManifest { Build = "python", Files = Files(("requirements.txt", "this is no requirement\n")) },
        "build",
        "app: ",
        "pip install",
        "ended with exit code 1",
        "Invalid requirement",
        "went on serving");

    [Fact]
    public Task A_static_build_that_fails_is_quoted() => FaultCase.RunAsync(
        server,
        "build",
        new TinyManifest
        {
            Services = "  site:\n    build: { with: static, command: [python3, site.py] }\n    routes: [site.PROJECT.localhost]",
            Files = Files(("site.py", "raise SystemExit('the page /about does not compile')\n")),
        },
        "build",
        "site: ",
        "`python3 site.py` ended with exit code 1",
        "the page /about does not compile",
        "went on serving");

    [Fact]
    [Trait("Kind", "Long")]
    public Task A_build_beyond_its_time_is_ended_with_all_its_processes() => FaultCase.RunAsync(
        server,
        "build",
        Node("require('child_process').spawn('sleep', ['3600'], { detached: true }); setInterval(() => {}, 1000)", "8s", "2GB"),
        "build",
        "app: `node build.js` was ended",
        "8 seconds (build.timeout)",
        "went on serving");

    [Fact]
    [Trait("Kind", "Long")]
    public Task A_build_beyond_its_memory_is_ended() => FaultCase.RunAsync(
        server,
        "build",
        Node("const all = []; for (;;) all.push(Buffer.alloc(16 << 20, 1))", "10m", "256MB"),
        "build",
        "app: `node build.js` needed more than 256 MB of memory (build.memory)",
        "went on serving");

    [Fact]
    public Task A_build_that_forks_without_end_is_ended() => FaultCase.RunAsync(
        server,
        "build",
        new TinyManifest
        {
            Services = "  site:\n    build: { with: static, command: [python3, site.py] }\n    routes: [site.PROJECT.localhost]",
            Files = Files(("site.py", "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n")),
        },
        "build",
        "site: `python3 site.py` was ended because it went on to start more than the 1024 processes",
        "went on serving");

    private static TinyManifest Node(string script, string timeout, string memory) => new()
    {
        Build = $"{{ with: node, command: [node, build.js], timeout: {timeout}, memory: {memory} }}",
        Files = Files(("package.json", Package), ("build.js", script)),
    };

    private static Dictionary<string, string> Files(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
}
