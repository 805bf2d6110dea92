"""What the Celery worker does: sums up uploads, takes up those that were lost on the way, and removes old ones once a day."""

from collections import defaultdict
from datetime import datetime, timedelta, timezone

from celery import Celery
from celery.schedules import crontab
from sqlalchemy import delete, select

from app.database import sessions
from app.models import Dataset
from app.settings import settings

celery = Celery("ayni", broker=settings.redis_url, backend=settings.redis_url)
celery.conf.update(
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    broker_transport_options={"visibility_timeout": 600},
    beat_schedule={
        "take_up": {"task": "app.tasks.take_up", "schedule": 10},
        "tidy": {"task": "app.tasks.tidy", "schedule": crontab(hour=3, minute=0)},
    },
)


@celery.task(bind=True, autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def summarise(self, dataset_id: int) -> dict:
    """Sums up the sales of each month. Done twice, it comes to the same."""
    with sessions() as session:
        dataset = session.get(Dataset, dataset_id)
        if dataset is None:
            return {}
        months = defaultdict(float)
        for sale in dataset.sales:
            months[sale["sold_on"][:7]] += sale["amount"]
        summary = {"months": {month: round(total, 2) for month, total in sorted(months.items())}, "total": round(sum(months.values()), 2)}
        dataset.summary, dataset.status, dataset.worker = summary, "done", self.request.hostname
        session.commit()
        return summary


@celery.task
def take_up() -> int:
    """Queues again what nobody has done: Redis may hand a message to a worker that is just ending, and then it is lost."""
    with sessions() as session:
        waiting = select(Dataset.id).where(Dataset.status == "queued", Dataset.created_at < datetime.now(timezone.utc) - timedelta(seconds=10))
        lost = session.scalars(waiting.limit(100)).all()
    for dataset_id in lost:
        summarise.delay(dataset_id)
    return len(lost)


@celery.task
def tidy() -> int:
    """Removes what is older than a year."""
    with sessions() as session:
        removed = session.execute(delete(Dataset).where(Dataset.created_at < datetime.now(timezone.utc) - timedelta(days=365)))
        session.commit()
        return removed.rowcount
