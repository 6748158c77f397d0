"""Plumbing of the running college: its clock, its schedule, the starts of its jobs, its sandbox mail."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Identity, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class JobStart(Base):
    """How often a job was begun: one that kills its worker never reports a failure."""

    __tablename__ = "job_starts"

    job_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    starts: Mapped[int]
    last_start_at: Mapped[datetime]


class CollegeClock(Base):
    """Sandbox only: how far college time is ahead of real time. One row or none."""

    __tablename__ = "college_clock"
    __table_args__ = (CheckConstraint("single", name="one_row"),)

    single: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    ahead: Mapped[timedelta]


class SandboxMail(Base):
    """Sandbox only: one mail that the embedded mail server received."""

    __tablename__ = "sandbox_mails"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    received_at: Mapped[datetime]
    recipients: Mapped[list[str]]
    subject: Mapped[str]
    body: Mapped[str]
    headers: Mapped[dict[str, Any]]
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class ScheduleRun(Base):
    """When a part of the schedule last ran to its end."""

    __tablename__ = "schedule_runs"

    name: Mapped[str] = mapped_column(primary_key=True)
    ran_at: Mapped[datetime]
