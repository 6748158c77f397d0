"""What a registrant does and where: activities, privileges, licences elsewhere, languages; in slices of time."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, literal_column, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Slice
from app.models.institutions import Institution
from app.models.registrants import IN_FORCE, PERIOD, Registrant


def one_at_a_time(name: str) -> ExcludeConstraint:
    """Let no two entries of one slot hold on the same day."""
    return ExcludeConstraint(
        ("registrant_id", "="), ("slot", "="), (PERIOD, "&&"), name=name, using="gist", where=IN_FORCE
    )


def latest_first(table: str) -> Index:
    """Give the index in which the entries of a registrant are listed."""
    return Index(
        f"ix_{table}_registrant_id_effective_from",
        "registrant_id", literal_column("effective_from desc"), literal_column("id desc"),
    )  # fmt: skip


class ClinicalActivity(Slice, Identified):
    """One thing that a registrant does in practice, over one period."""

    __tablename__ = "clinical_activities"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("(code = 'other') = (description is not null)", name="described_when_other"),
        one_at_a_time("one_activity_at_a_time"),
        latest_first("clinical_activities"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    code: Mapped[str]
    description: Mapped[str | None]
    slot: Mapped[str] = mapped_column(
        Computed(
            "case when code = 'other' then 'other ' || public.fold(description) else code end", persisted=True
        )
    )
    reason: Mapped[str | None]


class HospitalPrivilege(Slice, Identified):
    """The privileges of a registrant at one hospital, listed or named, over one period."""

    __tablename__ = "hospital_privileges"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("num_nonnulls(institution_id, institution_name) = 1", name="listed_or_named"),
        one_at_a_time("one_privilege_at_a_time"),
        latest_first("hospital_privileges"),
        Index(
            "ix_hospital_privileges_institution_id",
            "institution_id",
            postgresql_where=text("institution_id is not null"),
        ),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey(Institution.id))
    institution_name: Mapped[str | None]
    category: Mapped[str]
    slot: Mapped[str] = mapped_column(
        Computed("coalesce(institution_id::text, public.fold(institution_name))", persisted=True)
    )
    reason: Mapped[str | None]


class OtherRegistration(Slice, Identified):
    """A licence of another regulator, over one period."""

    __tablename__ = "other_registrations"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint(
            "(regulator = 'other') = (num_nonnulls(regulator_name, jurisdiction) = 2)",
            name="named_when_other",
        ),
        CheckConstraint("num_nonnulls(regulator_name, jurisdiction) in (0, 2)", name="named_or_listed"),
        one_at_a_time("one_licence_at_a_time"),
        latest_first("other_registrations"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    regulator: Mapped[str]
    regulator_name: Mapped[str | None]
    jurisdiction: Mapped[str | None]
    licence_number: Mapped[str | None]
    licence_status: Mapped[str]
    registered_on: Mapped[date | None]
    slot: Mapped[str] = mapped_column(
        Computed(
            "case when regulator = 'other' then 'other ' || public.fold(regulator_name) else regulator end"
            " || ' ' || coalesce(public.fold(licence_number), '')",
            persisted=True,
        )
    )
    reason: Mapped[str | None]


class PracticeLanguages(Slice, Identified):
    """The languages in which a registrant cares for patients, whole, over one period. Editions count up."""

    __tablename__ = "practice_languages"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("cardinality(languages) between 1 and 20", name="at_least_one"),
        UniqueConstraint("registrant_id", "edition"),
        one_at_a_time("one_list_of_languages_at_a_time"),
        latest_first("practice_languages"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    languages: Mapped[list[str]]
    edition: Mapped[int]
    slot: Mapped[str] = mapped_column(Computed("'languages'", persisted=True))
    reason: Mapped[str | None]
