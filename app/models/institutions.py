"""Hospitals and other bodies that certificates go to and privileges are held at."""

from sqlalchemy import Computed, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified


class Institution(Identified):
    """One body on the pick-list."""

    __tablename__ = "institutions"
    __table_args__ = (
        Index("ix_institutions_sort_key", "sort_key", "id"),
        Index(
            "ix_institutions_search",
            "search",
            postgresql_using="gin",
            postgresql_ops={"search": "gin_trgm_ops"},
        ),
    )

    institution_type: Mapped[str]
    name: Mapped[str]
    city: Mapped[str]
    email: Mapped[str]
    connected_partner: Mapped[bool] = mapped_column(server_default=text("false"))
    search: Mapped[str] = mapped_column(Computed("public.fold(name || ' ' || city)", persisted=True))
    sort_key: Mapped[str] = mapped_column(Text(collation="C"), Computed("public.fold(name)", persisted=True))
