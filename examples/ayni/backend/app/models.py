"""The tables."""

from sqlalchemy import JSON, Column, DateTime, Integer, Text, func
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Dataset(Base):
    """One upload: what was sold, and what the worker made of it."""

    __tablename__ = "datasets"

    id = Column(Integer, primary_key=True)
    name = Column(Text, nullable=False)
    sales = Column(JSON, nullable=False)
    status = Column(Text, nullable=False, server_default="queued")
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    summary = Column(JSON)
    worker = Column(Text)
