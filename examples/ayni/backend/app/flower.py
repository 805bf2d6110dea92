"""A page about the Celery workers, in the way of Flower: who they are, what they know, and what they did."""

import hmac
from base64 import b64encode
from html import escape

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse

from app.settings import settings
from app.tasks import celery

app = FastAPI(title="Ayni's workers")

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Workers</title>
<style>body {{ font: 16px system-ui; margin: 2rem auto; max-width: 50rem }} td, th {{ padding: .3rem 1rem; text-align: left }}</style></head>
<body><h1>Workers</h1><table><tr><th>Worker</th><th>Processes</th><th>Active</th><th>Done</th></tr>{rows}</table></body></html>"""


def let_in(request: Request):
    wanted = f"Basic {b64encode(settings.flower_basic_auth.encode()).decode()}"
    if not settings.flower_basic_auth or not hmac.compare_digest(request.headers.get("Authorization", "").encode(), wanted.encode()):
        raise HTTPException(401, "Say who you are.", {"WWW-Authenticate": 'Basic realm="workers"'})


def ask() -> list[dict]:
    inspect = celery.control.inspect(timeout=2)
    active = inspect.active() or {}
    return [
        {
            "name": name,
            "processes": len(stats["pool"]["processes"]),
            "active": len(active.get(name, [])),
            "done": sum(stats["total"].values()),
            "tasks": sorted(stats["total"]),
        }
        for name, stats in sorted((inspect.stats() or {}).items())
    ]


@app.get("/healthcheck")
def alive():
    return {"status": "healthy"}


@app.get("/api/workers", dependencies=[Depends(let_in)])
def workers():
    return ask()


@app.get("/", response_class=HTMLResponse, dependencies=[Depends(let_in)])
def page():
    rows = "".join(f"<tr><td>{escape(w['name'])}</td><td>{w['processes']}</td><td>{w['active']}</td><td>{w['done']}</td></tr>" for w in ask())
    return PAGE.format(rows=rows or "<tr><td colspan=4>No worker answers.</td></tr>")
