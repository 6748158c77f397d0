"""A cursor works for the caller, the operation and the filters it was written for, unchanged."""

import base64
import string
import struct
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import paging
from app.core.paging import PUBLIC, Cursors, InvalidCursor

KEY = bytes(range(32))
ALPHABET = string.ascii_letters + string.digits + "-_"
INVOICE = UUID("019b2d60-0000-7000-8000-000000000001")
ISSUED_AT = datetime(2026, 11, 5, 14, 30, 0, 123_456, tzinfo=UTC)
ANNE, BEN = "acct_01KQS7E1Z3N6M0V9T7Y2Q4R8KD", "acct_01KQS7F9T2Q8B4C6D1E3F5G7HJ"
FILTERS = {"status": ["outstanding", "overdue"], "as_of": date(2026, 11, 5)}

keys = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.integers(-(2**63), 2**63 - 1),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.uuids(),
)


class Status(StrEnum):
    OUTSTANDING = "outstanding"


class Size(Enum):
    SMALL = 1


@pytest.fixture(scope="module")
def cursors() -> Cursors:
    return Cursors(KEY)


@pytest.fixture(scope="module")
def cursor(cursors: Cursors) -> str:
    return cursors.write("list_invoices", FILTERS, (ISSUED_AT, INVOICE), owner=ANNE)


@given(st.lists(keys, max_size=5), st.sampled_from([ANNE, PUBLIC]))
@settings(max_examples=150, database=None, deadline=None)
def test_sort_keys_come_back_as_they_were_with_their_types(after: list[paging.Key], owner: str) -> None:
    cursor = Cursors(KEY).write("list_invoices", FILTERS, after, owner=owner)

    read = Cursors(KEY).read("list_invoices", FILTERS, cursor, owner=owner)

    assert read == tuple(after)
    assert [type(key) for key in read] == [type(key) for key in after]


@given(st.data())
@settings(max_examples=150, database=None, deadline=None)
def test_any_edit_of_one_character_is_refused(data: st.DataObject) -> None:
    after = data.draw(st.lists(keys, max_size=3))
    cursor = Cursors(KEY).write("list_invoices", FILTERS, after, owner=ANNE)
    place = data.draw(st.integers(0, len(cursor) - 1))
    other = data.draw(
        st.one_of(st.sampled_from(ALPHABET), st.characters()).filter(lambda c: c != cursor[place])
    )
    edits = (
        cursor[:place] + other + cursor[place + 1 :],
        cursor[:place] + other + cursor[place:],
        cursor[:place],
        cursor + other,
    )

    for edited in edits:
        with pytest.raises(InvalidCursor):
            Cursors(KEY).read("list_invoices", FILTERS, edited, owner=ANNE)


def test_every_single_edit_of_an_ordinary_cursor_is_refused(cursors: Cursors, cursor: str) -> None:
    for place, present in enumerate(cursor):
        for other in ALPHABET.replace(present, ""):
            with pytest.raises(InvalidCursor):
                cursors.read(
                    "list_invoices", FILTERS, cursor[:place] + other + cursor[place + 1 :], owner=ANNE
                )


def test_an_ordinary_cursor_is_short_and_fit_for_a_query(cursor: str) -> None:
    assert len(cursor) <= 60
    assert set(cursor) <= set(ALPHABET)


@pytest.mark.parametrize(
    ("operation", "filters", "owner"),
    [
        ("list_payments", FILTERS, ANNE),
        ("list_invoices", FILTERS, BEN),
        ("list_invoices", FILTERS, PUBLIC),
        ("list_invoices", {}, ANNE),
        ("list_invoices", {**FILTERS, "status": ["outstanding"]}, ANNE),
        ("list_invoices", {**FILTERS, "status": ["overdue", "outstanding"]}, ANNE),
        ("list_invoices", {**FILTERS, "as_of": date(2026, 11, 6)}, ANNE),
        ("list_invoices", {**FILTERS, "q": "x"}, ANNE),
        ("ist_invoices", FILTERS, ANNE + "l"),
    ],
)
def test_a_cursor_of_another_caller_operation_or_filter_is_refused(
    cursors: Cursors, cursor: str, operation: str, filters: dict[str, object], owner: str
) -> None:
    with pytest.raises(InvalidCursor) as refused:
        cursors.read(operation, filters, cursor, owner=owner)

    assert (refused.value.status, refused.value.code) == (400, "invalid_cursor")


def test_a_cursor_of_another_key_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        Cursors(bytes(32)).read("list_invoices", FILTERS, cursor, owner=ANNE)


@pytest.mark.parametrize(
    "made_up",
    ["", "x", "abcd", "....", "AAAA====", "é", "\ud800", "\0", "A" * 4096, "A" * 100_000, "null", "1"],
)
def test_a_made_up_cursor_is_refused(cursors: Cursors, made_up: str) -> None:
    with pytest.raises(InvalidCursor):
        cursors.read("list_invoices", FILTERS, made_up, owner=ANNE)


@pytest.mark.parametrize("change", ["{}=", "{}==", " {}", "{}\n", "+{}"])
def test_padding_and_space_are_refused(cursors: Cursors, cursor: str, change: str) -> None:
    with pytest.raises(InvalidCursor):
        cursors.read("list_invoices", FILTERS, change.format(cursor), owner=ANNE)


def test_a_signed_cursor_of_another_version_is_refused(
    cursors: Cursors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(paging, "_VERSION", b"\x02")
        cursor = cursors.write("list_invoices", FILTERS, (INVOICE,), owner=ANNE)

    with pytest.raises(InvalidCursor):
        cursors.read("list_invoices", FILTERS, cursor, owner=ANNE)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"q": None}, {}),
        ({"status": Status.OUTSTANDING}, {"status": "outstanding"}),
        ({"size": Size.SMALL}, {"size": 1}),
        ({"id": INVOICE}, {"id": str(INVOICE)}),
        ({"id": {"b", "a"}}, {"id": frozenset(["a", "b"])}),
        ({"least": Decimal("1.50")}, {"least": Decimal("1.50")}),
        ({"name": "Zoë"}, {"name": "Zoë"}),
    ],
)
def test_filters_that_mean_the_same_are_the_same(
    cursors: Cursors, written: dict[str, object], read: dict[str, object]
) -> None:
    cursor = cursors.write("list_invoices", written, (INVOICE,), owner=ANNE)

    assert cursors.read("list_invoices", read, cursor, owner=ANNE) == (INVOICE,)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": 1}, {"a": "1"}), ({"a": True}, {"a": 1}), ({"a": "b,c"}, {"a": ["b", "c"]}), ({"a": ""}, {})],
)
def test_filters_that_mean_something_else_are_told_apart(
    cursors: Cursors, one: dict[str, object], other: dict[str, object]
) -> None:
    cursor = cursors.write("list_invoices", one, (INVOICE,), owner=ANNE)

    with pytest.raises(InvalidCursor):
        cursors.read("list_invoices", other, cursor, owner=ANNE)


def test_an_instant_of_another_zone_comes_back_as_the_same_instant(cursors: Cursors) -> None:
    toronto = ISSUED_AT.astimezone(timezone(timedelta(hours=-5)))

    cursor = cursors.write("list_invoices", {}, (toronto,), owner=ANNE)

    assert cursors.read("list_invoices", {}, cursor, owner=ANNE) == (ISSUED_AT,)


@pytest.mark.parametrize("key", [True, 1.5, b"bytes", 2**63, "x" * 5_000, "x" * 70_000, datetime(2026, 1, 1)])  # noqa: DTZ001 - refused
def test_what_cannot_be_a_sort_key_is_refused_at_once(cursors: Cursors, key: Any) -> None:
    with pytest.raises((TypeError, ValueError, struct.error)):
        cursors.write("list_invoices", {}, (key,), owner=ANNE)


@pytest.mark.parametrize("value", [object(), float("nan"), {"nested": object()}])
def test_what_cannot_be_a_filter_is_refused_at_once(cursors: Cursors, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        cursors.write("list_invoices", {"f": value}, (), owner=ANNE)


def test_the_longest_sort_key_that_is_written_can_be_read(cursors: Cursors) -> None:
    name = "\U0001f600" * 740

    cursor = cursors.write("list_registrants", {}, (name, INVOICE), owner=ANNE)

    assert cursors.read("list_registrants", {}, cursor, owner=ANNE) == (name, INVOICE)


def test_the_signature_is_sixteen_bytes_in_front_of_the_content(cursor: str) -> None:
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))

    assert raw[16:17] == b"\x01"
    assert len(raw) == 16 + 1 + 9 + 17


@pytest.mark.parametrize(
    ("rows", "kept", "cursor"),
    [([], [], None), ([1], [1], None), ([1, 2], [1, 2], None), ([1, 2, 3], [1, 2], "after 2")],
)
def test_a_page_ends_with_a_cursor_only_when_there_is_more(
    rows: list[int], kept: list[int], cursor: str | None
) -> None:
    assert paging.page(rows, 2, lambda row: f"after {row}") == (kept, cursor)
