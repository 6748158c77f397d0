"""What an address is, when one may begin, and what may still be done with it."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from app.core.errors import Fault, Invalid, Refused
from app.domain.access import Action, Resource
from app.domain.periods import (
    InvalidTransition,
    SliceStatus,
)

CANADA: Final = "CA"
_CANADIAN_POSTAL_CODE: Final = re.compile(
    r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]"
)


class AddressType(StrEnum):
    PRIMARY_BUSINESS = "primary_business"
    SECONDARY_BUSINESS = "secondary_business"
    MAILING = "mailing"
    NOT_IN_PRACTICE = "not_in_practice"

    @property
    def is_public(self) -> bool:
        """Only business addresses are published.

        Source: domain.md 3, rule 9 (what the College's register shows; mailing addresses: assumed, never).
        """
        return self in (AddressType.PRIMARY_BUSINESS, AddressType.SECONDARY_BUSINESS)

    @property
    def slot(self) -> str | None:
        """Addresses of one slot follow one another; secondary ones may stand beside each other."""
        if self is AddressType.SECONDARY_BUSINESS:
            return None
        return "mailing" if self is AddressType.MAILING else "practice"


class RemovalNotApplicable(Refused):
    """A primary or mailing address is replaced, never left empty."""

    code = "removal_not_applicable"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a letter goes: one to four lines, city, region (ISO 3166-2 in Canada), postal code, country."""

    lines: tuple[str, ...]
    city: str
    region: str
    postal_code: str
    country: str


@dataclass(frozen=True, slots=True)
class AddressDraft:
    """An address as somebody declares it."""

    type: AddressType
    effective_from: date
    location: Location | None
    phone: str | None = None
    public: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """What a scheduled address shall say instead; only what is named changes, and a place merges."""

    named: frozenset[str]
    effective_from: date | None = None
    location: Mapping[str, Any] | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an address should have said; a field that is not named stays as it was."""

    reason: str
    effective_from: date | None = None
    effective_to: date | None = None
    location: Location | None = None
    phone: str | None = None
    named: frozenset[str] = frozenset()


def tidy(location: Location) -> Location:
    """Write a Canadian postal code as it is written on letters: `M5G 2E2`."""
    if location.country != CANADA:
        return location
    code = location.postal_code.replace(" ", "").upper()
    return Location(
        location.lines, location.city, location.region, f"{code[:3]} {code[3:]}", location.country
    )


def check_location(location: Location, *, provinces: Container[str], countries: Container[str]) -> None:
    """Refuse a country that is not one, and in Canada a province or postal code that is not one.

    Outside Canada region and postal code are free text: a look-up that does not know an address must not
    block a person. Source: domain.md 3 (the lesson from Alberta) and 16.9.
    """
    faults = []
    if location.country not in countries:
        faults.append(Fault("unknown_code", "/location/country", params={"code_set": "countries"}))
    if location.country == CANADA:
        if location.region not in provinces:
            faults.append(Fault("unknown_code", "/location/region", params={"code_set": "provinces"}))
        if not _CANADIAN_POSTAL_CODE.fullmatch(location.postal_code.upper()):
            faults.append(Fault("wrong_format", "/location/postal_code", params={"example": "M5G 2E2"}))
    if faults:
        raise Invalid(*faults)


def check_place(draft: AddressDraft) -> None:
    """Refuse an address without a place, and a place for somebody who is not in practice.

    Whether an address is public follows from its type. Source: Portal Resources FAQ ("Not in Practice");
    decisions.md 16.
    """
    faults = []
    if draft.type is AddressType.NOT_IN_PRACTICE:
        faults += [Fault("not_allowed", "/location")] if draft.location is not None else []
        faults += [Fault("not_allowed", "/phone")] if draft.phone is not None else []
    elif draft.location is None:
        faults.append(Fault("required", "/location"))
    if draft.public is not None and draft.public is not draft.type.is_public:
        faults.append(Fault("not_allowed", "/public"))
    if faults:
        raise Invalid(*faults)


def check_correction(correction: Correction, type_: AddressType) -> None:
    """Refuse an end for an address of a slot: it ends where the next one begins.

    Source: domain.md 3, rule 3; Source of "no gap": assumed, configurable.
    """
    if "effective_to" in correction.named and type_.slot is not None:
        raise Invalid(Fault("not_allowed", "/effective_to"))


def open_actions(type_: AddressType, status: SliceStatus, *, corrected: bool) -> tuple[Action, ...]:
    """Tell what the state of an address allows; who may do it is the access table's business.

    A registrant's change is a new address; only what has not begun can be edited or cancelled.
    Source: domain.md 3, rules 1, 4, 6 and 10.
    """
    if corrected or status is SliceStatus.CANCELLED:
        return ()
    actions: list[Action] = []
    if status is SliceStatus.SCHEDULED:
        actions += [Action.UPDATE, Action.CANCEL]
    else:
        actions.append(Action.CORRECT)
    if type_ is AddressType.SECONDARY_BUSINESS and status in (SliceStatus.CURRENT, SliceStatus.SCHEDULED):
        actions += [Action.END, Action.REQUEST_REMOVAL]
    return tuple(actions)


def check_open(action: Action, type_: AddressType, status: SliceStatus, *, corrected: bool) -> None:
    """Refuse an action that the state of an address does not allow.

    Raises:
        RemovalNotApplicable: a primary or mailing address is replaced, not ended.
        InvalidTransition: its status does not allow it.
    """
    if action in (Action.END, Action.REQUEST_REMOVAL) and type_ is not AddressType.SECONDARY_BUSINESS:
        raise RemovalNotApplicable
    allowed = open_actions(type_, status, corrected=corrected)
    if action is Action.REQUEST_REMOVAL and action not in allowed:
        raise RemovalNotApplicable
    if action not in allowed:
        needs = {each.value: (each, Resource.ADDRESS) for each in allowed}
        raise InvalidTransition(status=status, allowed_actions=needs)
