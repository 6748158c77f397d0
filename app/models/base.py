"""What every table shares: names of constraints, identifiers, and the two kinds of register rows."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, DateTime, ForeignKey, MetaData, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.core import ids

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: DateTime(timezone=True),
        list[str]: ARRAY(Text),
        dict[str, Any]: JSONB,
    }


class Identified(Base):
    """A row with an identifier that is given at birth, so that a new row can be named before it is stored."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)

    def __init__(self, **columns: Any) -> None:
        super().__init__(**{"id": ids.new(), **columns})


class Versioned:
    """A row whose every change raises its version: the strong entity tag is made of it."""

    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]

    @property
    def etag(self) -> str:
        return f'"{self.version}"'


class Recorded(Versioned):
    """A row of the register: it says when it was first recorded, and by whom."""

    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]


def another_slice() -> Any:
    """Point at another slice of the same table; neighbours point at each other, so it is checked at commit."""
    return declared_attr(
        lambda cls: mapped_column(
            ForeignKey(f"{cls.__tablename__}.id", deferrable=True, initially="DEFERRED")
        )
    )


class Slice(Recorded):
    """A fact in force from its first day to the day before `effective_to`."""

    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    cancelled_at: Mapped[datetime | None]
    supersedes_id: Mapped[UUID | None] = another_slice()
    superseded_by_id: Mapped[UUID | None] = another_slice()
    corrects_id: Mapped[UUID | None] = another_slice()
    corrected_by_id: Mapped[UUID | None] = another_slice()
