"""The rules of addresses (domain.md 3), one table each."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from app.core.errors import Invalid, Refusal
from app.domain.access import Action
from app.domain.addresses import (
    AddressDraft,
    AddressType,
    Correction,
    Location,
    RemovalNotApplicable,
    check_correction,
    check_location,
    check_open,
    check_place,
    open_actions,
    tidy,
)
from app.domain.periods import (
    DateNotInFuture,
    DateOutOfRange,
    Held,
    InvalidTransition,
    Period,
    SliceOverlap,
    SliceStatus,
    check_move,
    check_start,
    predecessor,
)

TODAY = date(2026, 5, 4)
TOMORROW = TODAY + timedelta(1)
ELM_STREET = Location(("200 Elm Street",), "Toronto", "CA-ON", "M5T 1K4", "CA")
PRIMARY, SECONDARY, MAILING, NOT_IN_PRACTICE = AddressType
SCHEDULED, CURRENT, HISTORICAL, CANCELLED = SliceStatus
UPDATE, CANCEL, END, CORRECT = Action.UPDATE, Action.CANCEL, Action.END, Action.CORRECT


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(fault.code, fault.pointer) for fault in refused.value.faults]


def draft(type_: AddressType = PRIMARY, **chosen: Any) -> AddressDraft:
    return AddressDraft(type_, TOMORROW, **{"location": ELM_STREET, **chosen})


def placed(**chosen: Any) -> Location:
    parts = {name: getattr(ELM_STREET, name) for name in Location.__slots__}
    return Location(**{**parts, **chosen})


@pytest.mark.parametrize(
    ("type_", "is_public", "slot"),
    [
        (PRIMARY, True, "practice"),
        (SECONDARY, True, None),
        (MAILING, False, "mailing"),
        (NOT_IN_PRACTICE, False, "practice"),
    ],
)
def test_only_business_addresses_are_public_and_not_in_practice_takes_the_primary_slot(
    type_: AddressType, is_public: bool, slot: str | None
) -> None:
    assert type_.is_public is is_public
    assert type_.slot == slot


@pytest.mark.parametrize(
    ("country", "written", "kept"),
    [
        ("CA", "m5t1k4", "M5T 1K4"),
        ("CA", "M5T 1K4", "M5T 1K4"),
        ("US", "10001-1234", "10001-1234"),
        ("GB", "sw1a 1aa", "sw1a 1aa"),
    ],
)
def test_a_canadian_postal_code_is_written_as_on_letters(country: str, written: str, kept: str) -> None:
    assert tidy(placed(country=country, postal_code=written)).postal_code == kept


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, []),
        ({"postal_code": "m5t1k4"}, []),
        ({"postal_code": "M5T-1K4"}, [("wrong_format", "/location/postal_code")]),
        ({"postal_code": "D5T 1K4"}, [("wrong_format", "/location/postal_code")]),
        ({"postal_code": "M5T 1K4 "}, [("wrong_format", "/location/postal_code")]),
        ({"region": "ON"}, [("unknown_code", "/location/region")]),
        (
            {"region": "Ontario", "postal_code": "10001"},
            [("unknown_code", "/location/region"), ("wrong_format", "/location/postal_code")],
        ),
        ({"country": "US", "region": "anything", "postal_code": "any 1"}, []),
        (
            {"country": "XX", "region": "anything", "postal_code": "any 1"},
            [("unknown_code", "/location/country")],
        ),
    ],
)
def test_canada_is_checked_and_other_countries_are_free_text(
    chosen: dict[str, str], found: list[tuple[str, str]]
) -> None:
    lists = {"provinces": {"CA-ON", "CA-QC"}, "countries": {"CA", "US"}}

    if not found:
        check_location(placed(**chosen), **lists)
        return
    with pytest.raises(Invalid) as refused:
        check_location(placed(**chosen), **lists)
    assert faults(refused) == found


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (draft(), []),
        (draft(MAILING, public=False), []),
        (draft(SECONDARY, public=True), []),
        (draft(NOT_IN_PRACTICE, location=None), []),
        (draft(NOT_IN_PRACTICE, location=None, public=False), []),
        (draft(location=None), [("required", "/location")]),
        (draft(NOT_IN_PRACTICE), [("not_allowed", "/location")]),
        (draft(NOT_IN_PRACTICE, location=None, phone="+14165550188"), [("not_allowed", "/phone")]),
        (draft(public=False), [("not_allowed", "/public")]),
        (draft(MAILING, public=True), [("not_allowed", "/public")]),
        (
            draft(MAILING, location=None, public=True),
            [("required", "/location"), ("not_allowed", "/public")],
        ),
    ],
)
def test_every_address_has_a_place_except_out_of_practice_and_its_type_says_whether_it_is_public(
    declared: AddressDraft, found: list[tuple[str, str]]
) -> None:
    if not found:
        check_place(declared)
        return
    with pytest.raises(Invalid) as refused:
        check_place(declared)
    assert faults(refused) == found


@pytest.mark.parametrize(
    ("day", "may_back_date", "reason", "refusal"),
    [
        (TOMORROW, False, None, None),
        (TODAY, False, None, DateNotInFuture),
        (TODAY - timedelta(1), False, None, DateNotInFuture),
        (date(2028, 5, 4), False, None, None),
        (date(2028, 5, 5), False, None, DateOutOfRange),
        (date(1899, 12, 31), True, "a reason", DateOutOfRange),
        (TODAY, True, "a reason", None),
        (date(1900, 1, 1), True, "a reason", None),
        (TODAY, True, None, Invalid),
        (TOMORROW, True, None, None),
    ],
)
def test_an_address_begins_tomorrow_at_the_earliest_except_for_staff_who_say_why(
    day: date, may_back_date: bool, reason: str | None, refusal: type[Invalid] | None
) -> None:
    given = {"today": TODAY, "may_back_date": may_back_date, "reason": reason}

    if refusal is None:
        check_start(day, **given)  # type: ignore[arg-type]  # one table for three keyword arguments
        return
    with pytest.raises(refusal) as refused:
        check_start(day, **given)  # type: ignore[arg-type]  # as above
    assert type(refused.value) is refusal


def test_a_refused_first_day_names_the_earliest_one() -> None:
    with pytest.raises(DateNotInFuture) as refused:
        check_start(TODAY, today=TODAY, may_back_date=False, reason=None)

    (fault,) = refused.value.faults
    assert fault.params == {"today": TODAY, "earliest": TOMORROW}


def test_staff_who_back_date_must_say_why() -> None:
    with pytest.raises(Invalid) as refused:
        check_start(TODAY, today=TODAY, may_back_date=True, reason=None)

    assert faults(refused) == [("required", "/reason")]


def held(name: str, start: int, end: int | None = None) -> Held:
    return Held(name, Period(TODAY + timedelta(start), TODAY + timedelta(end) if end is not None else None))


@pytest.mark.parametrize(
    ("on_file", "follows"),
    [
        ([], None),
        ([held("open", -9)], "open"),
        ([held("past", -9, -5), held("open", -5)], "open"),
        ([held("past", -9, -5)], None),
        ([held("ending_that_day", -9, 5)], None),
        ([held("ending_later", -9, 6)], "ending_later"),
    ],
)
def test_a_new_slice_follows_the_one_in_force_on_its_first_day(
    on_file: list[Held], follows: str | None
) -> None:
    found = predecessor(on_file, TODAY + timedelta(5))

    assert (found.href if found else None) == follows


@pytest.mark.parametrize("start", [5, 6, 300])
def test_nothing_may_begin_before_what_is_on_file_already(start: int) -> None:
    on_file = [held("open", -9, start), held("scheduled", start)]

    with pytest.raises(SliceOverlap) as refused:
        predecessor(on_file, TODAY + timedelta(5))
    assert refused.value.members == {"conflicts_with": "scheduled"}


@pytest.mark.parametrize(
    ("start", "end", "before", "refusal"),
    [
        (3, None, None, None),
        (3, None, held("before", 2), None),
        (2, None, held("before", 2), SliceOverlap),
        (1, None, held("before", 2), SliceOverlap),
        (3, 4, None, None),
        (4, 4, None, DateOutOfRange),
        (5, 4, None, DateOutOfRange),
    ],
)
def test_a_scheduled_slice_moves_between_the_one_before_and_its_own_end(
    start: int, end: int | None, before: Held | None, refusal: type[Refusal] | None
) -> None:
    period = held("this", 3, end).period

    if refusal is None:
        check_move(period, TODAY + timedelta(start), before)
        return
    with pytest.raises(refusal):
        check_move(period, TODAY + timedelta(start), before)


@pytest.mark.parametrize("type_", AddressType)
@pytest.mark.parametrize("named", [frozenset({"effective_from"}), frozenset({"effective_to"})])
def test_only_an_additional_location_may_be_corrected_to_another_end(
    type_: AddressType, named: frozenset[str]
) -> None:
    correction = Correction("a reason", effective_from=TODAY, effective_to=TOMORROW, named=named)

    if "effective_to" not in named or type_ is SECONDARY:
        check_correction(correction, type_)
        return
    with pytest.raises(Invalid) as refused:
        check_correction(correction, type_)
    assert faults(refused) == [("not_allowed", "/effective_to")]


OPEN = {
    SCHEDULED: {UPDATE, CANCEL},
    CURRENT: {CORRECT},
    HISTORICAL: {CORRECT},
    CANCELLED: set[Action](),
}


@pytest.mark.parametrize(("type_", "status"), list(product(AddressType, SliceStatus)))
def test_what_has_begun_is_corrected_and_what_has_not_is_edited_or_cancelled(
    type_: AddressType, status: SliceStatus
) -> None:
    expected = set(OPEN[status])
    if type_ is SECONDARY and status in (SCHEDULED, CURRENT):
        expected |= {END, Action.REQUEST_REMOVAL}

    assert set(open_actions(type_, status, corrected=False)) == expected
    assert open_actions(type_, status, corrected=True) == ()


@pytest.mark.parametrize(
    ("action", "type_", "status", "corrected"),
    list(product((UPDATE, CANCEL, END, CORRECT), AddressType, SliceStatus, (False, True))),
)
def test_what_is_not_open_is_refused(
    action: Action, type_: AddressType, status: SliceStatus, corrected: bool
) -> None:
    allowed = open_actions(type_, status, corrected=corrected)

    if action in allowed:
        check_open(action, type_, status, corrected=corrected)
        return
    refusal = RemovalNotApplicable if action is END and type_ is not SECONDARY else InvalidTransition
    with pytest.raises(refusal) as refused:
        check_open(action, type_, status, corrected=corrected)
    if refusal is InvalidTransition:
        assert refused.value.members == {
            "current_status": status,
            "allowed_actions": [each.value for each in allowed],
        }
