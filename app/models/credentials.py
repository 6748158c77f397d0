"""How a registrant became one: education, qualifications and examinations, in slices of time."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Slice
from app.models.practice import latest_first, one_at_a_time
from app.models.registrants import Registrant


class Education(Slice, Identified):
    """A medical degree from its day on, or postgraduate training over its years."""

    __tablename__ = "education"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint("kind in ('medical_degree', 'postgraduate_training')", name="kind_known"),
        one_at_a_time("one_course_at_a_time"),
        latest_first("education"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    kind: Mapped[str]
    school: Mapped[str]
    country: Mapped[str]
    program: Mapped[str | None]
    graduation_year: Mapped[int | None]
    slot: Mapped[str] = mapped_column(
        Computed("kind || ' ' || public.fold(school) || ' ' || coalesce(program, '')", persisted=True)
    )
    reason: Mapped[str | None]


class Qualification(Slice, Identified):
    """A designation as a specialist, from its day on."""

    __tablename__ = "qualifications"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        one_at_a_time("one_designation_at_a_time"),
        latest_first("qualifications"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    specialty: Mapped[str]
    issuer: Mapped[str]
    slot: Mapped[str] = mapped_column(Computed("issuer || ' ' || specialty", persisted=True))
    reason: Mapped[str | None]


class Examination(Slice, Identified):
    """The result of one sitting of an examination, from its day on."""

    __tablename__ = "examinations"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        latest_first("examinations"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    examination: Mapped[str]
    result: Mapped[str]
    reason: Mapped[str | None]
