namespace Headway.Acceptance.Tests.Faults;

/// <summary>A system of one file with everything that smoke checks look at, one part of which is broken on request.</summary>
public static class SmokeApp
{
    /// <summary>Gets the program. The variable FAULT says what is broken.</summary>
    public const string Program = """
        import base64, hashlib, json, os
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        FAULT = os.environ.get("FAULT", "")
        class App(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def answer(self, status, body, kind="application/json", headers=()):
                data = body.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            def do_GET(self):
                if self.path == "/health":
                    body = {"status": "unhealthy", "services": {"database": {"status": "down"}}} if FAULT == "health-lies" else {"status": "healthy"}
                    self.answer(200, json.dumps(body))
                elif self.path == "/page":
                    self.answer(200, "<title>Shop</title><script src='/main.js'></script>", "text/html",
                                () if FAULT == "header-missing" else (("Content-Security-Policy", "default-src 'self'"),))
                elif self.path == "/main.js" and FAULT != "asset-missing":
                    self.answer(200, "1", "text/javascript")
                elif self.path == "/me":
                    good = self.headers.get("Authorization") == "Bearer token-123456"
                    self.answer(200 if good else 401, "{}")
                elif self.path == "/ws":
                    self.socket()
                elif self.path == "/":
                    self.answer(200, json.dumps({"version": os.environ["VERSION"], "instance": os.environ["HEADWAY_INSTANCE"]}))
                else:
                    self.answer(200, "<title>Shop</title>", "text/html")
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                if FAULT == "login-broken":
                    self.answer(500, '{"error":"no such table: users"}')
                else:
                    self.answer(200, '{"access_token":"token-123456"}')
            def do_OPTIONS(self):
                origin = self.headers.get("Origin", "")
                allowed = FAULT == "cors-open" or origin == "https://shop.example"
                self.answer(204, "", "text/plain", (("Access-Control-Allow-Origin", origin),) if allowed else ())
            def socket(self):
                if FAULT == "socket-refused":
                    self.answer(403, "forbidden", "text/plain")
                    return
                key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
                self.send_response(101)
                self.send_header("Upgrade", "websocket")
                self.send_header("Connection", "Upgrade")
                self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
                self.end_headers()
                body = b'{"event":"pong"}'
                self.wfile.write(bytes([0x81, len(body)]) + body)
                self.close_connection = True
            def log_message(self, *arguments):
                pass
        ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
        """;

    /// <summary>Writes the manifest of a version.</summary>
    /// <param name="project">The project.</param>
    /// <param name="version">The version.</param>
    /// <param name="fault">What is broken; empty for nothing.</param>
    /// <returns>The text.</returns>
    public static string Manifest(string project, string version, string fault) => $$$"""
        project: {{{project}}}
        services:
          app:
            start: python3 shop.py
            routes: [{{{project}}}.localhost]
            health: { path: /health, within: 5s }
            env: { VERSION: "{{{version}}}", FAULT: "{{{fault}}}", PASSWORD: "${{ secret(32) }}" }
            rollout: { keepWarm: 1s }
            stop: { grace: 2s }
            smoke:
              - name: log in
                request: POST /login
                json: { password: "${PASSWORD}" }
                expect: { status: 200 }
                capture: { token: $.access_token }
              - name: who am I
                request: GET /me
                headers: { Authorization: "Bearer ${token}" }
              - name: live updates
                websocket: /ws
                send: { action: ping }
                expect: { json: { event: pong } }
              - cors: { path: /me, origin: "https://shop.example", allowed: true }
              - cors: { path: /me, origin: "https://evil.example", allowed: false }
              - securityHeaders: { path: /page, require: Content-Security-Policy }
              - page: /page
        """;
}
