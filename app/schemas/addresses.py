"""Addresses on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictBool

from app.domain.addresses import AddressChanges, AddressDraft, AddressType, Correction
from app.domain.addresses import Location as Place
from app.domain.periods import SliceStatus
from app.schemas import patterns
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    Phone,
    RecordedBy,
    Ref,
    SeveralLines,
    View,
    absent,
)
from app.schemas.pages import writer_of

Line = Annotated[str, OneLine(100)]
Lines = Annotated[
    list[Line], Field(min_length=1, max_length=4, description="Street, suite, unit: one to four lines.")
]
City = Annotated[str, OneLine(80), Field(description="City.")]
Region = Annotated[
    str, OneLine(60), Field(description="In Canada the ISO 3166-2 code (`CA-ON`), elsewhere free text.")
]
PostalCode = Annotated[str, OneLine(20), Field(description="In Canada `A1A 1A1`, elsewhere free text.")]
Country = Annotated[
    str, Field(pattern=patterns.COUNTRY, max_length=2, strict=True, description="ISO 3166-1 code (`CA`).")
]
Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]


class Location(View):
    """Where a letter goes."""

    lines: list[str] = Field(description="Street, suite, unit: one to four lines.")
    city: str = Field(description="City.")
    region: str = Field(description="In Canada the ISO 3166-2 code, elsewhere free text.")
    postal_code: str = Field(description="Postal code.")
    country: str = Field(description="ISO 3166-1 code.")


class AddressSummary(View):
    """An address inside another resource."""

    id: Annotated[str, Named("addr")] = Field(description="Its identifier.")
    type: Annotated[AddressType | str, Open(AddressType)] = Field(description="What the address is for.")
    status: Annotated[SliceStatus | str, Open(SliceStatus)] = Field(
        description="Where the slice stands today."
    )
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")
    location: Location | None = Field(description="Null for `not_in_practice`.")
    phone: str | None = Field(description="Phone at this address, E.164.")
    public: bool = Field(description="Whether the public register shows it.")


class Address(View):
    """One address over one period."""

    id: Annotated[str, Named("addr")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registrant: Ref = Field(description="Whose it is.")
    type: Annotated[AddressType | str, Open(AddressType)] = Field(description="What the address is for.")
    status: Annotated[SliceStatus | str, Open(SliceStatus)] = Field(
        description="Where the slice stands today."
    )
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")
    location: Location | None = Field(description="Null for `not_in_practice`.")
    phone: str | None = Field(description="Phone at this address, E.164.")
    public: bool = Field(description="Whether the public register shows it; fixed by the type.")
    supersedes_id: Annotated[str, Named("addr")] | None = Field(description="The address before it.")
    superseded_by_id: Annotated[str, Named("addr")] | None = Field(description="The address after it.")
    corrects_id: Annotated[str, Named("addr")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("addr")] | None = Field(description="The entry that corrects it.")
    reason: str | None = Field(description="Why staff back-dated or corrected it; shown to staff only.")
    ended_by_message: Ref | None = Field(
        description="The conversation in which the end of an additional location was asked for."
    )
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class AddressList(Page[Address]):
    """A page of addresses, the latest first."""


written = writer_of(
    Address,
    id="addr",
    supersedes_id="addr",
    superseded_by_id="addr",
    corrects_id="addr",
    corrected_by_id="addr",
)


class LocationCreate(Body):
    """Where a letter goes."""

    lines: Lines
    city: City
    region: Region
    postal_code: PostalCode
    country: Country

    def to_place(self) -> Place:
        return Place(tuple(self.lines), self.city, self.region, self.postal_code, self.country)


class LocationUpdate(Body):
    """The parts of a location that change; lines are replaced whole."""

    lines: Lines = absent("Street, suite, unit: one to four lines.")
    city: City = absent("City.")
    region: Region = absent("In Canada the ISO 3166-2 code, elsewhere free text.")
    postal_code: PostalCode = absent("In Canada `A1A 1A1`, elsewhere free text.")
    country: Country = absent("ISO 3166-1 code.")


class AddressCreate(Body):
    """An address as it is declared."""

    type: AddressType = Field(description="`not_in_practice` takes the place of a primary business address.")
    effective_from: Day = Field(description="First day at this address: after today, for registrants.")
    location: LocationCreate = absent("Required, except for `not_in_practice`.")
    phone: Phone = absent("Phone at this address, E.164.")
    public: StrictBool = absent("May be left out: it follows from the type.")
    reason: Reason = absent("Required from staff who back-date; nobody else sends it.")

    def to_draft(self) -> AddressDraft:
        return AddressDraft(
            type=self.type,
            effective_from=self.effective_from,
            location=self.location.to_place() if self.location else None,
            phone=self.phone,
            public=self.public,
            reason=self.reason,
        )


class AddressUpdate(Body):
    """A merge patch on a scheduled address: what is left out stays, `phone: null` clears."""

    effective_from: Day = absent("A new first day, after today.")
    location: LocationUpdate = absent("The parts of the place that change.")
    phone: Phone | None = absent("Phone at this address, E.164; null clears it.")

    def to_changes(self) -> AddressChanges:
        return AddressChanges(
            named=frozenset(self.model_fields_set),
            effective_from=self.effective_from,
            location=self.location.model_dump(exclude_unset=True) if self.location else None,
            phone=self.phone,
        )


class AddressEnd(Body):
    """The end of an additional location."""

    effective_to: Day = Field(description="The first day on which it is no longer in force.")
    reason: Reason
    message_id: Annotated[UUID, Naming("msg")] = absent("The registrant's message that asked for it.")


class AddressCorrection(Body):
    """What an address should have said; what is left out stays as it was."""

    reason: Reason
    effective_from: Day = absent("The right first day.")
    effective_to: Day | None = absent("The right end, or null; only for additional locations.")
    location: LocationCreate = absent("The right place.")
    phone: Phone | None = absent("The right phone, E.164; null clears it.")

    def to_correction(self) -> Correction:
        return Correction(
            reason=self.reason,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            location=self.location.to_place() if self.location else None,
            phone=self.phone,
            named=frozenset(self.model_fields_set - {"reason"}),
        )
