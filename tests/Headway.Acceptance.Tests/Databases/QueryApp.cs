using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>The tiny example with a path more: <c>/query</c> answers with what its database says, by <c>DATABASE_URL</c>. It asks by <c>psql</c>.</summary>
internal static class QueryApp
{
    private const string Query = """
        def query():
            import subprocess
            url = os.environ["DATABASE_URL"]
            done = subprocess.run(["psql", url, "-AtXc", "select n from thing"], capture_output=True, text=True)
            return {"port": urlsplit(url).port, "answer": done.stdout.strip(), "error": done.stderr.strip()}


        class Counter:
        """;

    private const string Path = """
        elif url.path == "/query":
                    self.answer(200, query())
                elif url.path == "/env":
        """;

    // A migration that needs its session: the lock of one statement is looked for by the next.
    private const string Migrate = """
        import os, subprocess, sys
        from urllib.parse import urlsplit
        url = os.environ["DATABASE_URL"]
        print("migrating by port", urlsplit(url).port, flush=True)
        sql = ["select pg_advisory_lock(7)", "create table if not exists thing as select 42 as n", "select pg_advisory_unlock(7)"]
        sys.exit(subprocess.run(["psql", url, "-X", "-v", "ON_ERROR_STOP=1"] + [part for line in sql for part in ("-c", line)]).returncode)
        """;

    /// <summary>Writes its manifest and files.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="pool">The value of <c>pool</c>.</param>
    /// <param name="more">More keys of the database.</param>
    public static TinyManifest Manifest(string version, string pool, string more = "") => new()
    {
        Version = version,
        Env = ["DATABASE_URL: ${{ postgres.POOLED_URL }}"],
        Rest = $"databases: {{ postgres: {{ engine: postgres, memory: 256MB, pool: {pool}{more} }} }}",
        Files = new Dictionary<string, string>
        {
            ["app.py"] = File.ReadAllText(Repository.PathOf("examples", "tiny", "app.py"))
                .Replace("class Counter:", Query, StringComparison.Ordinal)
                .Replace("elif url.path == \"/env\":", Path, StringComparison.Ordinal),
            ["migrate.py"] = Migrate,
        },
    };
}
