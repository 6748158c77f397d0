"""A correction that leaves no period says which of its days is wrong."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.context import Office
from app.domain.addresses import AddressDraft, AddressType, Correction
from app.domain.periods import DateOutOfRange
from app.services import addresses
from tests.factories.people import make_registrant
from tests.services.college_days import STAFF, at, change, place

NOW = at("2026-05-04T15:00:00Z")
TODAY = NOW.date()
LATEST = date(2028, 5, 4)


def day(offset: int) -> date:
    return TODAY + timedelta(offset)


@pytest.mark.parametrize(
    ("type_", "corrected", "pointer", "bounds"),
    [
        ("primary_business", {"effective_from": day(-5)}, "/effective_from", (date(1900, 1, 1), day(-6))),
        ("primary_business", {"effective_from": day(9)}, "/effective_from", (date(1900, 1, 1), day(-6))),
        ("secondary_business", {"effective_to": day(-20)}, "/effective_to", (day(-19), LATEST)),
        ("secondary_business", {"effective_to": day(-21)}, "/effective_to", (day(-19), LATEST)),
        (
            "secondary_business",
            {"effective_from": day(-3), "effective_to": day(-4)},
            "/effective_to",
            (day(-2), LATEST),
        ),
        (
            "secondary_business",
            {"effective_to": date(2028, 5, 5)},
            "/effective_to",
            (date(1900, 1, 1), LATEST),
        ),
    ],
)
async def test_the_day_that_is_wrong_is_named_with_its_bounds(
    office: Office, type_: str, corrected: dict[str, Any], pointer: str, bounds: tuple[date, date]
) -> None:
    person = await make_registrant(office, account=False)
    owned = {"registrant_id": person.registrant_id}
    kind = AddressType(type_)
    first = await change(
        office, STAFF, NOW, addresses.declare,
        draft=AddressDraft(kind, day(-20), place(1), reason="a letter"), **owned,
    )  # fmt: skip
    version = 1
    if kind.slot is not None:
        await change(
            office, STAFF, NOW, addresses.declare,
            draft=AddressDraft(kind, day(-5), place(2), reason="a letter"), **owned,
        )  # fmt: skip
        version = 2
    correction = Correction("a slip of the pen", **corrected, named=frozenset(corrected))

    with pytest.raises(DateOutOfRange) as refused:
        await change(
            office, STAFF, NOW, addresses.correct,
            address_id=UUID(str(first["id"])), version=version, correction=correction, **owned,
        )  # fmt: skip

    (fault,) = refused.value.faults
    assert fault.pointer == pointer
    assert (fault.params["earliest"], fault.params["latest"]) == bounds
