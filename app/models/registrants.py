"""Registrants, their names and their registrations."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Recorded, Slice

IN_FORCE = text("cancelled_at is null and corrected_by_id is null")
PERIOD = func.daterange(literal_column("effective_from"), literal_column("effective_to"))


class Registrant(Recorded, Identified):
    """A person with a record at the College: on the register, once on it, or applying to be."""

    __tablename__ = "registrants"
    __table_args__ = (
        UniqueConstraint("registration_number"),
        UniqueConstraint("minc"),
        CheckConstraint("profession in ('physician', 'physician_assistant')", name="profession_known"),
        CheckConstraint("correspondence_language in ('en', 'fr')", name="language_known"),
        CheckConstraint("registration_number ~ '^[0-9]{4,9}$'", name="number_is_digits"),
        Index("ix_registrants_unnumbered", "id", postgresql_where=text("registration_number is null")),
        Index("uq_registrants_email", func.lower(literal_column("email")), unique=True),
    )

    registration_number: Mapped[str | None]
    minc: Mapped[str | None]
    profession: Mapped[str] = mapped_column(server_default="physician")
    gender: Mapped[str | None]
    birth_date: Mapped[date | None]
    email: Mapped[str | None]
    public_email: Mapped[str | None]
    mobile_phone: Mapped[str | None]
    correspondence_language: Mapped[str] = mapped_column(server_default="en")
    home_phone: Mapped[str | None]
    fax: Mapped[str | None]
    publishes_private_email: Mapped[bool] = mapped_column(default=False, server_default=text("false"))


class Name(Slice, Identified):
    """One name of one registrant over one period."""

    __tablename__ = "names"
    __table_args__ = (
        ExcludeConstraint(
            ("registrant_id", "="), ("kind", "="), (PERIOD, "&&"),
            name="one_name_at_a_time", using="gist", where=IN_FORCE,
        ),
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("kind in ('legal')", name="kind_known"),
        Index(None, "registrant_id"),
        Index("ix_names_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
        Index("ix_names_sort_key", "sort_key"),
        Index("ix_names_effective_from", "effective_from", postgresql_where=text("supersedes_id is not null")),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    kind: Mapped[str] = mapped_column(server_default="legal")
    family_name: Mapped[str]
    given_names: Mapped[str]
    middle_names: Mapped[str | None]
    search: Mapped[str] = mapped_column(
        Computed(
            "public.fold(family_name || ' ' || given_names || coalesce(' ' || middle_names, ''))",
            persisted=True,
        )
    )
    sort_key: Mapped[str] = mapped_column(
        Text(collation="C"), Computed("public.fold(family_name || ' ' || given_names)", persisted=True)
    )
    reason: Mapped[str | None]
    evidence_type: Mapped[str | None]
    evidence: Mapped[str | None]
    file_id: Mapped[UUID | None]


class Registration(Slice, Identified):
    """One certificate of registration of one registrant, in one class."""

    __tablename__ = "registrations"
    __table_args__ = (
        ExcludeConstraint(
            ("registrant_id", "="), (PERIOD, "&&"),
            name="one_registration_at_a_time", using="gist", where=IN_FORCE,
        ),
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        UniqueConstraint("id", "registrant_id"),
        Index("ix_registrations_class", "class", "registrant_id", postgresql_where=IN_FORCE),
        Index(None, "registrant_id"),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    class_: Mapped[str] = mapped_column("class")
    kind: Mapped[str | None]
    reason: Mapped[str | None]
    issued_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("accounts.id", name="fk_registrations_issued_by_id_accounts")
    )


class RegistrationStatus(Slice, Identified):
    """The status of one registration over one period; the last one has no end.

    The account that decided or last corrected it is kept, because another person must correct it.
    """

    __tablename__ = "registration_statuses"
    __table_args__ = (
        ExcludeConstraint(
            ("registration_id", "="), (PERIOD, "&&"),
            name="one_status_at_a_time", using="gist", where=IN_FORCE,
        ),
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("status in ('active', 'suspended', 'expired', 'revoked')", name="status_known"),
        ForeignKeyConstraint(
            ["registration_id", "registrant_id"], [Registration.id, Registration.registrant_id]
        ),
        Index("ix_registration_statuses_status", "status", "registrant_id", postgresql_where=IN_FORCE),
        Index(
            "ix_registration_statuses_cancelled", "registrant_id", postgresql_where=text("cancelled_at is not null")
        ),
        Index(None, "registrant_id"),
        Index("ix_registration_statuses_effective_from", "effective_from"),
        Index("ix_registration_statuses_recorded_at", "recorded_at"),
        Index(
            "ix_registration_statuses_cancelled_at", "cancelled_at", postgresql_where=text("cancelled_at is not null")
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID]
    registration_id: Mapped[UUID]
    status: Mapped[str]
    reason_code: Mapped[str | None]
    public_text: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None]
    entered_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("accounts.id", name="fk_registration_statuses_entered_by_id_accounts")
    )
