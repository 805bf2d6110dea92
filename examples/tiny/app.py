"""A system of one file that Headway's own tests deploy: it needs no build, starts at once, and misbehaves on request.

Variables:
  PORT       where to listen (default 8000)
  VERSION    what /  answers as "version"
  TINY_MODE  ok (default)       behaves
             exit-now           exits with 1 before it listens
             exit-after:3       serves, and exits with 1 after 3 seconds
             never-listen       runs, but never listens
             listen-after:2     listens after 2 seconds
             wrong-port         listens on another port than PORT
             health-500         /health answers 500
             health-slow:5      /health answers after 5 seconds
             health-flap        /health answers 200 and 503 in turn
             ignore-term        ignores SIGTERM
             fork-orphans       starts two processes that leave its session and ignore SIGTERM
             eat-memory:3       takes 16 MB more every 50 ms, after 3 seconds (default: at once)
             leak:8             takes 8 MB more every second
             fail-requests:0.5  answers 500 to this share of the requests for /
             slow:300           takes this many milliseconds more for each request for /
             ill-after:3        /health answers 500 from 3 seconds after the start on
             log-errors         writes an error for each request

Paths: / and /health, /slow?ms=1000, /echo (POST: length and SHA-256 of the body), /ws (WebSocket echo; X-Version tells whose), /env.
/env shows the whole environment: never deploy this where others can reach it.

On SIGTERM it stops accepting, finishes what is in flight, closes WebSockets with 1001 in paces, and exits with 0.
"""

import base64
import hashlib
import json
import os
import signal
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MODE, _, ARGUMENT = os.environ.get("TINY_MODE", "ok").partition(":")
VERSION = os.environ.get("VERSION", "0")
INSTANCE = os.environ.get("HEADWAY_INSTANCE", "")
PORT = int(os.environ.get("PORT", "8000"))
STARTED = time.monotonic()

MODES = {
    "ok", "exit-now", "exit-after", "never-listen", "listen-after", "wrong-port", "health-500", "health-slow",
    "health-flap", "ignore-term", "fork-orphans", "eat-memory", "fail-requests",
    "slow", "ill-after", "log-errors", "leak",
}
WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
LARGEST_FRAME = 1024 * 1024
CLOSES_PER_PACE = 50
PACE_SECONDS = 0.1
DRAIN_SECONDS = 25
QUIET_SECONDS = 0.1


class Counter:
    """Counts the requests in flight, and all requests there were."""

    def __init__(self):
        self.lock = threading.Lock()
        self.active = 0
        self.total = 0

    def __enter__(self):
        with self.lock:
            self.active += 1
            self.total += 1
            return self.total

    def __exit__(self, *_):
        with self.lock:
            self.active -= 1


in_flight = Counter()
probes = Counter()
failable = Counter()
stopping = threading.Event()
websockets = set()
websockets_lock = threading.Lock()


class Server(ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/ws":
            serve_websocket(self)
            return
        with in_flight:
            self.get(url)

    def do_POST(self):
        with in_flight:
            if urlsplit(self.path).path != "/echo" or "chunked" in self.headers.get("Transfer-Encoding", ""):
                self.close_connection = True
                self.answer(404, {"error": "POST /echo with a Content-Length"})
                return
            length, digest = self.read_body()
            self.answer(200, identity() | {"length": length, "sha256": digest})

    def get(self, url):
        if url.path == "/health":
            self.health()
        elif url.path == "/":
            self.root()
        elif url.path == "/slow":
            milliseconds = parse_qs(url.query).get("ms", ["1000"])[0]
            time.sleep(min(int(milliseconds), 60_000) / 1000 if milliseconds.isdigit() else 1)
            self.answer(200, identity())
        elif url.path == "/env":
            self.answer(200, dict(os.environ))
        else:
            self.answer(404, {"error": "not found"})

    def health(self):
        with probes as number:
            if MODE == "health-slow":
                time.sleep(float(ARGUMENT))
            broken = MODE == "health-500" or (MODE == "health-flap" and number % 2 == 0)
            broken = broken or (MODE == "ill-after" and time.monotonic() - STARTED > float(ARGUMENT))
            status = (503 if MODE == "health-flap" else 500) if broken else 200
            self.answer(status, identity() | {"status": "unhealthy" if broken else "healthy"})

    def root(self):
        # Spread evenly instead of drawn: number n fails when the sum of shares passes the next whole number there.
        share = float(ARGUMENT) if MODE == "fail-requests" else 0
        if MODE == "slow":
            time.sleep(float(ARGUMENT) / 1000)
        if MODE == "log-errors":
            print("ERROR: this request made me write an error", flush=True)
        with failable as number:
            failed = int(number * share) > int((number - 1) * share)
            self.answer(500 if failed else 200, identity())

    def read_body(self):
        length = left = int(self.headers.get("Content-Length", "0"))
        digest = hashlib.sha256()
        while left > 0:
            part = self.rfile.read(min(left, 65536))
            if not part:
                raise ConnectionError("the client went away")
            digest.update(part)
            left -= len(part)
        return length, digest.hexdigest()

    def answer(self, status, body):
        content = json.dumps(body).encode()
        if stopping.is_set():
            self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # The client went away; it is gone and needs no answer.

    def log_message(self, *_):
        pass


class WebSocket:
    """One connection: frames are written under a lock, since the echo and the close come from two threads."""

    def __init__(self, handler):
        self.handler = handler
        self.lock = threading.Lock()

    def send(self, opcode, payload):
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | opcode, size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 127, size)
        with self.lock:
            self.handler.wfile.write(head + payload)
            self.handler.wfile.flush()

    def close(self, code, reason):
        self.send(0x8, struct.pack("!H", code) + reason.encode())

    def receive(self):
        first, second = self.exactly(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.exactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self.exactly(8))
        if size > LARGEST_FRAME or not second & 0x80:
            raise ConnectionError("a frame that is too long, or not masked")
        mask = self.exactly(4)
        data = self.exactly(size)
        return first & 0x0F, bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))

    def exactly(self, count):
        data = self.handler.rfile.read(count)
        if len(data) < count:
            raise ConnectionError("the client went away")
        return data


def serve_websocket(handler):
    key = handler.headers.get("Sec-WebSocket-Key")
    handler.close_connection = True
    if handler.headers.get("Upgrade", "").lower() != "websocket" or not key or stopping.is_set():
        handler.answer(503 if stopping.is_set() else 400, {"error": "no WebSocket here"})
        return

    accept = base64.b64encode(hashlib.sha1((key + WEBSOCKET_GUID).encode()).digest()).decode()
    handler.send_response(101)
    handler.send_header("Upgrade", "websocket")
    handler.send_header("Connection", "Upgrade")
    handler.send_header("Sec-WebSocket-Accept", accept)
    handler.send_header("X-Version", VERSION)
    handler.end_headers()
    handler.wfile.flush()

    client = WebSocket(handler)
    with websockets_lock:
        websockets.add(client)
    try:
        echo(client)
    finally:
        with websockets_lock:
            websockets.discard(client)


def echo(client):
    while True:
        opcode, payload = client.receive()
        if opcode == 0x8:
            client.send(0x8, payload[:2])
            return
        if opcode == 0x9:
            client.send(0xA, payload)
        elif opcode in (0x1, 0x2):
            client.send(opcode, payload)


def identity():
    return {"version": VERSION, "instance": INSTANCE, "pid": os.getpid(), "mode": MODE}


def stop(server):
    """Runs on a thread of its own, since a signal handler must not wait."""
    stopping.set()
    server.shutdown()
    server.socket.close()
    with websockets_lock:
        open_sockets = list(websockets)
    for number, client in enumerate(open_sockets, 1):
        try:
            client.close(1001, "server restarting")
        except OSError:
            pass  # Gone already.
        if number % CLOSES_PER_PACE == 0:
            time.sleep(PACE_SECONDS)

    # A request may be on its way over a connection that is kept: go only after a moment in which nothing came.
    now = time.monotonic()
    deadline, quiet_since = now + DRAIN_SECONDS, now
    while now < deadline and now - quiet_since < QUIET_SECONDS:
        time.sleep(0.01)
        now = time.monotonic()
        if in_flight.active or websockets:
            quiet_since = now
    say("stopped")
    os._exit(0)


def say(what):
    print(json.dumps(identity() | {"message": what, "port": PORT}), flush=True)


def after(seconds, work):
    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()


def fork_orphans():
    for _ in range(2):
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            while True:
                time.sleep(3600)


def eat_memory(megabytes, seconds):
    eaten = []
    while True:
        eaten.append(bytearray(os.urandom(1024)) * (megabytes * 1024))
        time.sleep(seconds)


def sleep_forever():
    while True:
        time.sleep(3600)


def main():
    if MODE not in MODES:
        sys.exit(f"TINY_MODE is {MODE}; it must be one of {', '.join(sorted(MODES))}")
    if MODE == "exit-now":
        sys.exit("exiting at once, as TINY_MODE asks")
    if MODE == "fork-orphans":
        fork_orphans()
    if MODE == "never-listen":
        say("started, but not listening")
        sleep_forever()
    if MODE == "listen-after":
        time.sleep(float(ARGUMENT))

    server = Server(("0.0.0.0", 0 if MODE == "wrong-port" else PORT), Handler)
    if MODE == "ignore-term":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=stop, args=(server,)).start())
    if MODE == "exit-after":
        after(float(ARGUMENT), lambda: os._exit(1))
    if MODE == "eat-memory":
        after(float(ARGUMENT or 0), lambda: eat_memory(16, 0.05))
    if MODE == "leak":
        threading.Thread(target=eat_memory, args=(int(ARGUMENT), 1), daemon=True).start()

    say("started")
    server.serve_forever(poll_interval=0.05)
    # serve_forever has ended because of SIGTERM; `stop` ends the process when all is finished.
    sleep_forever()


if __name__ == "__main__":
    main()
