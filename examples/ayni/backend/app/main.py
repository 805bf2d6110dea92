"""The HTTP API."""

import hmac
import time
from datetime import date, datetime, timedelta, timezone

import jwt
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.orm import Session

from app import VERSION
from app.database import session, sessions
from app.models import Dataset
from app.settings import settings
from app.tasks import celery, summarise

app = FastAPI(title="Ayni", version=VERSION)


class LogIn(BaseModel):
    email: str
    password: str


class Sale(BaseModel):
    sold_on: date
    amount: float = Field(gt=0)


class Upload(BaseModel):
    name: str = Field(min_length=1, max_length=200)
    sales: list[Sale] = Field(min_items=1, max_items=10_000)


@app.middleware("http")
async def timed(request: Request, call_next):
    started = time.perf_counter()
    response = await call_next(request)
    response.headers["X-Response-Time"] = f"{(time.perf_counter() - started) * 1000:.1f}"
    return response


def user(authorization=Depends(HTTPBearer())) -> str:
    """Who asks, by the token of the request."""
    try:
        return jwt.decode(authorization.credentials, settings.jwt_secret, algorithms=["HS256"])["sub"]
    except jwt.InvalidTokenError as error:
        raise HTTPException(401, "Log in again.") from error


@app.post("/api/v1/login/access-token")
def log_in(credentials: LogIn):
    known = hmac.compare_digest(credentials.email.encode(), settings.first_superuser.encode())
    if not hmac.compare_digest(credentials.password.encode(), settings.first_superuser_password.encode()) or not known:
        raise HTTPException(401, "No such user, or another password.")
    ends = datetime.now(timezone.utc) + timedelta(hours=1)
    return {"access_token": jwt.encode({"sub": credentials.email, "exp": ends}, settings.jwt_secret, "HS256"), "token_type": "bearer"}


@app.post("/api/v1/datasets", status_code=202)
def upload(body: Upload, owner: str = Depends(user), db: Session = Depends(session)):
    sales = [{"sold_on": sale.sold_on.isoformat(), "amount": sale.amount} for sale in body.sales]
    dataset = Dataset(name=body.name, sales=sales)
    db.add(dataset)
    db.commit()
    summarise.delay(dataset.id)
    return {"id": dataset.id, "status": dataset.status}


@app.get("/api/v1/datasets/{dataset_id}")
def show(dataset_id: int, owner: str = Depends(user), db: Session = Depends(session)):
    dataset = db.get(Dataset, dataset_id)
    if dataset is None:
        raise HTTPException(404, "There is no such dataset.")
    return {"id": dataset.id, "name": dataset.name, "status": dataset.status, "summary": dataset.summary, "worker": dataset.worker}


@app.get("/health")
def alive():
    return {"status": "healthy"}


@app.get("/api/v1/health")
def health():
    services = {"database": probe(ask_database), "redis": probe(ask_redis)}
    well = all(service["status"] == "healthy" for service in services.values())
    body = {"status": "healthy" if well else "unhealthy", "version": VERSION, "environment": settings.environment, "services": services}
    return JSONResponse(body, 200 if well else 503)


@app.get("/api/v1/monitoring/celery/tasks")
def celery_tasks(owner: str = Depends(user)):
    inspect = celery.control.inspect(timeout=1)
    return {"workers": inspect.stats() or {}, "registered": inspect.registered() or {}, "active": inspect.active() or {}}


def ask_database():
    with sessions() as opened:
        opened.execute(text("select 1"))


def ask_redis():
    with celery.connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, timeout=2)


def probe(ask) -> dict:
    started = time.perf_counter()
    try:
        ask()
    except Exception as error:  # Whatever it is, it is what the caller wants to know.
        return {"status": "unhealthy", "error": type(error).__name__}
    return {"status": "healthy", "latency_ms": round((time.perf_counter() - started) * 1000, 1)}
