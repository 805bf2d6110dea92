using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>The tiny example with paths that leave a transaction open on its table (<c>/hold</c>) and end it (<c>/release</c>), and a migration of that table.</summary>
internal static class LockApp
{
    private const string Hold = """
        idle = []


        def hold():
            import subprocess
            session = subprocess.Popen(["psql", os.environ["DATABASE_URL"], "-AtX"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            session.stdin.write("set application_name = 'forgetful';\nbegin;\nselect n from thing where n <> 4711;\n")
            session.stdin.flush()
            idle.append(session)
            return {"held": [session.stdout.readline() for _ in range(3)]}


        def release():
            for session in idle:
                session.stdin.close()
                session.wait()
            return {"released": len(idle)}


        class Counter:
        """;

    private const string Paths = """
        elif url.path == "/hold":
                    self.answer(200, hold())
                elif url.path == "/release":
                    self.answer(200, release())
                elif url.path == "/env":
        """;

    // A program that says nothing of what the database said: the code of the error is seen all the same.
    private const string Migrate = """
        import os, subprocess, sys
        url = os.environ["DATABASE_URL"]
        sql = ["create table if not exists thing as select 42 as n", "alter table thing add column if not exists v" + os.environ["VERSION"] + " int"]
        done = subprocess.run(["psql", url, "-qX", "-v", "ON_ERROR_STOP=1"] + [part for line in sql for part in ("-c", line)], stderr=subprocess.DEVNULL)
        print("migrated by", url if done.returncode == 0 else "nobody", flush=True)
        sys.exit(done.returncode)
        """;

    /// <summary>Writes its manifest and files.</summary>
    /// <param name="version">Its version; each adds a column of its own.</param>
    /// <param name="timeout">The longest time of its migration.</param>
    public static TinyManifest Manifest(string version, string timeout) => new()
    {
        Version = version,
        MigrateTimeout = timeout,
        Env = ["DATABASE_URL: ${{ postgres.URL }}"],
        Rest = "databases: { postgres: { engine: postgres, memory: 256MB } }",
        Files = new Dictionary<string, string>
        {
            ["app.py"] = File.ReadAllText(Repository.PathOf("examples", "tiny", "app.py"))
                .Replace("class Counter:", Hold, StringComparison.Ordinal)
                .Replace("elif url.path == \"/env\":", Paths, StringComparison.Ordinal),
            ["migrate.py"] = Migrate,
        },
    };
}
