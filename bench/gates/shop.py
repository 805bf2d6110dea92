"""examples/tiny with a page, a login of sorts, CORS and security headers: something to ask for every kind of smoke check."""

import itertools

import app

MOST = 3
ORIGIN = "https://shop.example"
FILES = {
    "/page": ("text/html", "<title>Shop</title><script src='/main.js'></script>"),
    "/main.js": ("text/javascript", "1"),
}
asked = itertools.count(1)


class Shop(app.Handler):
    def do_OPTIONS(self):
        self.send_response(204)
        if self.headers.get("Origin") == ORIGIN:
            self.send_header("Access-Control-Allow-Origin", ORIGIN)
        self.end_headers()

    def get(self, url):
        if url.path == "/me":
            self.answer(200 if "Bearer " in self.headers.get("Authorization", "") else 401, {})
        elif url.path == "/limited":
            self.answer(429 if next(asked) > MOST else 200, {})
        elif url.path in FILES:
            self.file(*FILES[url.path])
        else:
            super().get(url)

    def file(self, kind, text):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def end_headers(self):
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()


if __name__ == "__main__":
    app.Handler = Shop
    app.main()
