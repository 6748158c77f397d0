"""Forms that the College makes itself, and the answers that a case keeps."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Versioned


class FormVersion(Versioned, Identified):
    """One version of a form, a draft until it is published; then it never changes."""

    __tablename__ = "form_versions"
    __table_args__ = (
        UniqueConstraint("form_key", "number", name="uq_form_versions_form_key_number"),
        CheckConstraint("number > 1000", name="number_is_ours"),
    )

    form_key: Mapped[str]
    number: Mapped[int]
    definition: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]
    published_at: Mapped[datetime | None]
    published_by_name: Mapped[str | None]


class Answered:
    """What every case that is driven by a form keeps: the version it began with, and the answers.

    Answers about health and conduct are in `sealed_answers`, closed for this row and column alone.
    """

    form_key: Mapped[str]
    form_version: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    sealed_answers: Mapped[bytes | None]
