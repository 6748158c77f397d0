"""What the public register says beside standing and conditions, and what is written down so that it can be searched."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Slice
from app.models.registrants import Registrant


class RegisterNotice(Slice, Identified):
    """One public notice over one period: it ends when the by-law no longer makes it public."""

    __tablename__ = "register_notices"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        Index(None, "registrant_id"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    type: Mapped[str]
    text: Mapped[dict[str, Any]]
    reason: Mapped[str | None]


class RegisterPerson(Base):
    """Somebody under the name borne over one period, with all that they may be found by on some day.

    Kept by triggers, and read only; a hit is looked up among the terms, which know their days.
    """

    __tablename__ = "register_people"
    __table_args__ = (
        PrimaryKeyConstraint("registrant_id", "sort_key", "effective_from"),
        Index(
            "ix_register_people_sort_key", "sort_key", "registration_number",
            postgresql_include=["effective_from", "effective_to"],
        ),
        Index("ix_register_people_effective_from", "effective_from"),
        Index(
            "ix_register_people_terms", "terms",
            postgresql_using="gin", postgresql_with={"fastupdate": "off"},
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    sort_key: Mapped[str] = mapped_column(Text(collation="C"))
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    registration_number: Mapped[str] = mapped_column(Text(collation="C"))
    terms: Mapped[list[str]]


class RegisterTerm(Base):
    """A word of a name, a city, a specialty or a language, and somebody who is found by it over one period."""

    __tablename__ = "register_terms"
    __table_args__ = (
        PrimaryKeyConstraint(
            "term", "sort_key", "registration_number", "effective_from", postgresql_include=["effective_to"]
        ),
    )

    term: Mapped[str] = mapped_column(Text(collation="C"))
    sort_key: Mapped[str] = mapped_column(Text(collation="C"))
    registration_number: Mapped[str] = mapped_column(Text(collation="C"))
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class RegisterWord(Base):
    """A word of somebody's name, whose parts are searched; it stays when nobody bears it any more."""

    __tablename__ = "register_words"
    __table_args__ = (
        Index(
            "ix_register_words_word", "word",
            postgresql_using="gin", postgresql_ops={"word": "gin_trgm_ops"}, postgresql_with={"fastupdate": "off"},
        ),
    )  # fmt: skip

    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
