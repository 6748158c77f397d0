"""A search walks along the names where many match, and collects them where few do: the answers are the same."""

import pytest

from app.context import Context, Office
from app.core import clock
from app.domain.access import PUBLIC
from app.services import public_register
from app.services.public_register import _searching
from tests.factories.people import make_registrant


@pytest.mark.parametrize(("most", "family"), [(0, "Wexcombe"), (2, "Yewdale"), (5000, "Zennorby")])
async def test_both_ways_of_searching_find_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch, most: int, family: str
) -> None:
    people = [await make_registrant(office, given=given, family=family) for given in ("Cy", "Ada", "Bea")]
    monkeypatch.setattr(_searching, "FEW", most)
    _searching.search_by.cache_clear()
    ctx = Context(office, PUBLIC, clock.real_now(), "search_register_entries", "req")

    seen, cursor = [], None
    for _ in range(3):
        page = await public_register.search(ctx, q=family[1:], limit=1, cursor=cursor)
        seen += [entry["registration_number"] for entry in page["items"]]
        cursor = page["next_cursor"]
    _searching.search_by.cache_clear()

    assert seen == [people[place].registration_number for place in (1, 2, 0)]
    assert cursor is None


async def test_a_walk_ends_after_a_thousand(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_searching, "LONGEST_WALK", 2)
    for given in ("Ada", "Bea", "Cy"):
        await make_registrant(office, given=given, family="Thornquill")
    ctx = Context(office, PUBLIC, clock.real_now(), "search_register_entries", "req")

    first = await public_register.search(ctx, q="thornquill", limit=1)
    second = await public_register.search(ctx, q="thornquill", limit=1, cursor=first["next_cursor"])

    assert first["next_cursor"] is not None
    assert (len(second["items"]), second["next_cursor"]) == (1, None)
