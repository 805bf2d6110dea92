using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>The tiny system as a shop: with everything that rules and smoke checks look at. FAULT says which part of it is broken.</summary>
public static class Shop
{
    private const string Program = """
        import json
        import os
        import app

        FAULT = os.environ["FAULT"]
        TOKEN = "token-123456"
        PAGE = "<title>Shop</title><script src='/main.js'></script>"

        class Shop(app.Handler):
            def do_GET(self):
                if self.path == "/ws" and FAULT == "socket-refused":
                    self.reply(403, "forbidden", "text/plain")
                else:
                    super().do_GET()

            def do_POST(self):
                if self.path != "/login":
                    super().do_POST()
                    return
                self.read_body()
                if FAULT == "login-broken":
                    self.reply(500, '{"error":"no such table: users"}')
                else:
                    self.reply(200, json.dumps({"access_token": TOKEN}))

            def do_OPTIONS(self):
                origin = self.headers.get("Origin", "")
                allowed = FAULT == "cors-open" or origin == "https://shop.example"
                self.reply(204, "", "text/plain", {"Access-Control-Allow-Origin": origin} if allowed else {})

            def get(self, url):
                if url.path == "/health" and FAULT == "health-lies":
                    self.reply(200, '{"status":"unhealthy","services":{"database":{"status":"down"}}}')
                elif url.path == "/me":
                    self.reply(200 if self.headers.get("Authorization") == f"Bearer {TOKEN}" else 401, "{}")
                elif url.path == "/schema":
                    self.reply(200, json.dumps({"revision": "0001" if FAULT == "schema-behind" else "0002"}))
                elif url.path == "/page":
                    policy = {} if FAULT == "header-missing" else {"Content-Security-Policy": "default-src 'self'"}
                    self.reply(200, PAGE, "text/html", policy)
                elif url.path == "/main.js":
                    # A site that answers unknown paths with its page says 200 for what is not there.
                    missing = FAULT == "asset-missing"
                    self.reply(200, PAGE if missing else "1", "text/html" if missing else "text/javascript")
                else:
                    super().get(url)

            def reply(self, status, body, kind="application/json", headers={}):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())
                self.wfile.flush()

        app.Handler = Shop
        app.main()
        """;

    private const string Rules = """
            require:
              JWT_SECRET: { minLength: 32 }
              OPENAI_API_KEY: { pattern: "^sk-" }
              USE_MOCK: { equals: false }
              BROKER: { url: [redis] }
              "CLOUDINARY_*": {}
            smoke:
              - name: log in
                request: POST /login
                json: { password: "${PASSWORD}" }
                expect: { status: 200 }
                capture: { token: $.access_token }
              - name: who am I
                request: GET /me
                headers: { Authorization: "Bearer ${token}" }
              - name: schema
                request: GET /schema
                expect: { json: { revision: "0002" } }
              - name: live updates
                websocket: /ws
                send: { action: ping }
                expect: { json: { action: ping } }
              - cors: { path: /me, origin: "https://shop.example", allowed: true }
              - cors: { path: /me, origin: "https://evil.example", allowed: false }
              - securityHeaders: { path: /page, require: Content-Security-Policy }
              - page: /page
        """;

    private const string Environments = """
        environments:
          staging: { routes: { app: [staging.PROJECT.localhost] } }
          production: {}
        """;

    /// <summary>Gets the version that keeps every rule and does all that it is for.</summary>
    public static TinyManifest Good { get; } = new()
    {
        Start = "python3 shop.py",
        Health = "timeout: 5s",
        Files = new Dictionary<string, string> { ["shop.py"] = Program },
        Services = Rules,
        Rest = Environments,
        Env =
        [
            "FAULT: \"\"",
            "JWT_SECRET: ${{ secret(64) }}",
            "PASSWORD: ${{ secret(32) }}",
            "OPENAI_API_KEY: sk-${{ secret(40) }}",
            "USE_MOCK: \"false\"",
            "BROKER: redis://queue.internal:6379/0",
            "CLOUDINARY_CLOUD: shop",
            "CORS_ORIGINS: https://shop.example",
        ],
    };

    /// <summary>Gets how many smoke checks there are.</summary>
    public static int Checks => 8;
}
