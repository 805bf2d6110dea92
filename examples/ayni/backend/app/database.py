"""Sessions with PostgreSQL."""

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from app.settings import settings

engine = create_engine(settings.database_url, pool_pre_ping=True, pool_size=5, max_overflow=5)
sessions = sessionmaker(engine)


def session() -> Session:
    with sessions() as opened:
        yield opened
