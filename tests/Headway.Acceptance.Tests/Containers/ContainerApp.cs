namespace Headway.Acceptance.Tests.Containers;

/// <summary>A small system with a Dockerfile: a program that asks its PostgreSQL and its Redis.</summary>
internal static class ContainerApp
{
    private const string Program = """
        import http.server, json, os, socket, subprocess, urllib.parse

        class App(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                if self.path == "/crash":
                    os._exit(7)
                answer = getattr(self, "on_" + self.path.strip("/"), self.on_)()
                body = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def on_(self):
                return {"version": VERSION, "instance": os.environ["HEADWAY_INSTANCE"], "user": os.getuid()}
            def on_postgres(self):
                return {key: subprocess.run(["psql", "-AtXq", "-c", "select 40 + 2", os.environ[key]], capture_output=True, text=True).stdout.strip()
                        for key in ("DATABASE_URL", "POOLED_URL")}
            def on_redis(self):
                url = urllib.parse.urlsplit(os.environ["REDIS_URL"])
                with socket.create_connection((url.hostname, url.port), 5) as redis:
                    redis.sendall(f"AUTH {url.password}\r\nPING\r\n".encode())
                    answers = redis.makefile()
                    return answers.readline().strip() + answers.readline().strip()
            def on_private(self):
                url = urllib.parse.urlsplit(os.environ["HEADWAY_PRIVATE_URL"])
                with socket.create_connection((url.hostname, url.port), 5) as edge:
                    edge.sendall(b"GET / HTTP/1.0\r\nHost: x\r\n\r\n")
                    return edge.makefile().read().splitlines()[-1]

        if os.path.isdir("/data"):
            import fcntl
            lock = open("/data/lock", "w")
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("version", VERSION, "listens", flush=True)
        http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), App).serve_forever()
        """;

    private const string Dockerfile = """
        FROM headway-test-python
        ARG GREETING=none
        RUN ["/bin/busybox", "mkdir", "-p", "/app"]
        COPY app.py /app/
        USER 1234
        WORKDIR /app
        CMD ["python3.11", "app.py"]
        """;

    public static string Manifest(string project) => $$$"""
        project: {{{project}}}
        services:
          app:
            build: { with: dockerfile, args: { GREETING: hello } }
            routes: [{{{project}}}.localhost]
            health: { path: /, within: 60s }
            smoke:
              - { name: says its version, request: GET /, expect: { status: 200 } }
            rollout: { watch: 1s }
            env:
              DATABASE_URL: ${{ postgres.URL }}
              POOLED_URL: ${{ postgres.POOLED_URL }}
              REDIS_URL: ${{ redis.URL }}
        databases:
          postgres: { engine: postgres }
          redis: { engine: redis }
        """;

    /// <summary>Writes the manifest of the same program without an image: a process, or a container of the host's own system.</summary>
    public static string Plain(string project, string runtime) => Manifest(project)
        .Replace("build: { with: dockerfile, args: { GREETING: hello } }", "start: python3 app.py", StringComparison.Ordinal)
        + $"\nenvironments: {{ production: {{ runtime: {runtime} }} }}\n";

    /// <summary>Writes the manifest of a system that has a volume and no database.</summary>
    public static string Storing(string project) => Small(project) + "    volumes: { data: /data }\n";

    /// <summary>Writes the manifest of a system that has no database.</summary>
    public static string Small(string project, string within = "60s") => $$$"""
        project: {{{project}}}
        services:
          app:
            build: dockerfile
            routes: [{{{project}}}.localhost]
            health: { path: /, within: {{{within}}} }
            rollout: { watch: 1s }

        """;

    /// <summary>Writes a Dockerfile whose check ends with a code.</summary>
    public static string Checked(string code) => Dockerfile.Replace(
        "CMD [", $"HEALTHCHECK --interval=500ms --timeout=5s --retries=1 CMD [\"python3.11\", \"-c\", \"raise SystemExit({code})\"]\nCMD [", StringComparison.Ordinal);

    public static Dictionary<string, string> Files(string version, string? dockerfile = null) => new(StringComparer.Ordinal)
    {
        ["app.py"] = Program.Replace("VERSION", $"\"{version}\"", StringComparison.Ordinal),
        ["Dockerfile"] = dockerfile ?? Dockerfile,
    };
}
