"""From what somebody declares to a row, and the notice of it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.errors import Fault, Invalid
from app.domain import addresses as rules
from app.domain import periods
from app.domain.addresses import AddressDraft, AddressType, Location
from app.models.addresses import Address
from app.services import notices


def check_draft(ctx: Context, draft: AddressDraft, *, back_dates: bool) -> None:
    if draft.reason is not None and not back_dates:
        raise Invalid(Fault("not_writable", "/reason"))
    rules.check_place(draft)
    if draft.location is not None:
        rules.check_location(draft.location, **code_lists())
    periods.check_start(draft.effective_from, today=ctx.today, may_back_date=back_dates, reason=draft.reason)


def check_location(location: Location) -> None:
    """Refuse a place that cannot be: a country that is none, in Canada a province or postal code that is none.

    Raises:
        Invalid: pointing into `/location`.
    """
    rules.check_location(location, **code_lists())


@cache
def code_lists() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(code.code for code in catalogue.code_set(name).codes)
        for name in ("provinces", "countries")
    }


def columns(ctx: Context, draft: AddressDraft) -> dict[str, Any]:
    """Give what a draft says as it is stored."""
    place = None if draft.location is None else rules.tidy(draft.location)
    return {
        "type": draft.type.value,
        "lines": None if place is None else list(place.lines),
        **{name: getattr(place, name, None) for name in ("city", "region", "postal_code", "country")},
        "phone": draft.phone,
        "reason": draft.reason,
        "announce": draft.effective_from > ctx.today,
        "effective_from": draft.effective_from,
    }


def place_of(address: Address) -> dict[str, Any]:
    place = address.location
    return {} if place is None else {name: getattr(place, name) for name in place.__slots__}


def checked(place: Mapping[str, Any]) -> Location:
    missing = [name for name in Location.__slots__ if name not in place]
    if missing:
        raise Invalid(*(Fault("required", f"/location/{name}") for name in missing))
    location = Location(**{**place, "lines": tuple(place["lines"])})
    rules.check_location(location, **code_lists())
    return rules.tidy(location)


def as_draft(address: Address) -> AddressDraft:
    return AddressDraft(AddressType(address.type), address.effective_from, address.location, address.phone)


async def tell(
    ctx: Context, code: str, *, registrant_id: UUID, address_id: UUID, of_type: str, on: date,
    told_of: UUID | None = None,
) -> None:  # fmt: skip
    """Tell the registrant what became of an address, and from which day on."""
    await notices.tell(
        ctx,
        registrant_id=registrant_id,
        code=code,
        subject_id=told_of or address_id,
        href=f"/v1/addresses/{ids.render('addr', address_id)}",
        params={"type": of_type, "day": on.isoformat()},
    )
