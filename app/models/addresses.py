"""Addresses, in slices of time."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, literal_column, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.addresses import Location
from app.models.base import Identified, Slice
from app.models.registrants import PERIOD, Registrant


class Address(Slice, Identified):
    """One address of one registrant over one period of effect."""

    __tablename__ = "addresses"
    __table_args__ = (
        ExcludeConstraint(
            ("registrant_id", "="), ("slot", "="), (PERIOD, "&&"),
            name="one_of_a_kind_at_a_time", using="gist",
            where=text("cancelled_at is null and corrected_by_id is null and slot is not null"),
        ),
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        CheckConstraint(
            "type in ('primary_business', 'secondary_business', 'mailing', 'not_in_practice')", name="type_known"
        ),
        CheckConstraint(
            "case when type = 'not_in_practice'"
            " then num_nonnulls(lines, city, region, postal_code, country, phone) = 0"
            " else num_nulls(lines, city, region, postal_code, country) = 0 end",
            name="located_when_in_practice",
        ),
        CheckConstraint("cardinality(lines) between 1 and 4", name="one_to_four_lines"),
        Index(
            "ix_addresses_registrant_id_effective_from",
            "registrant_id", literal_column("effective_from desc"), literal_column("id desc"),
        ),
        Index(
            "ix_addresses_effective_from_announce", "effective_from",
            postgresql_where=text("announce and cancelled_at is null and corrected_by_id is null"),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    type: Mapped[str]
    slot: Mapped[str | None] = mapped_column(
        Computed(
            "case type when 'primary_business' then 'practice' when 'not_in_practice' then 'practice'"
            " when 'mailing' then 'mailing' end",
            persisted=True,
        )
    )
    lines: Mapped[list[str] | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postal_code: Mapped[str | None]
    country: Mapped[str | None]
    phone: Mapped[str | None]
    public: Mapped[bool] = mapped_column(
        Computed("type in ('primary_business', 'secondary_business')", persisted=True)
    )
    reason: Mapped[str | None]
    announce: Mapped[bool] = mapped_column(server_default=text("false"))

    @property
    def location(self) -> Location | None:
        if self.lines is None or self.city is None or self.region is None:
            return None
        return Location(tuple(self.lines), self.city, self.region, self.postal_code or "", self.country or "")

    @location.setter
    def location(self, location: Location | None) -> None:
        self.lines = list(location.lines) if location else None
        self.city = location.city if location else None
        self.region = location.region if location else None
        self.postal_code = location.postal_code if location else None
        self.country = location.country if location else None
