"""A search walks where many match and looks up together where few do: the answers are those of a naive reader."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

import asyncpg
import pytest

from app.context import Context, Office
from app.core import clock
from app.domain.access import PUBLIC
from app.domain.addresses import AddressDraft, AddressType, Location
from app.services import addresses, public_register
from app.services.public_register import Sought, _searching
from tests.factories.addresses import today_of
from tests.factories.crowds import CITIES, DAY, LANGUAGES, SPECIALTIES, crowded
from tests.factories.people import make_registrant
from tests.services import college_days
from tests.services.naive_search import Naive
from tests.services.search_steps import STEPS, forget, take

ASKED = 30


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Have the statements written anew, and as they are delivered afterwards."""
    yield
    forget()


def asker(office: Office) -> Context:
    return Context(office, PUBLIC, clock.real_now(), "search_register_entries", "req")


async def walked(office: Office, sought: Sought, day: date, limit: int) -> list[str]:
    """Turn all pages of a search."""
    seen: list[str] = []
    cursor = None
    while True:
        page = await public_register.search(
            asker(office), **asdict(sought), as_of=day, limit=limit, cursor=cursor
        )
        seen += [entry["registration_number"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return seen


async def test_every_way_of_searching_finds_the_same(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [
        await make_registrant(office, given=given, family="Zwexcombe") for given in ("Cy", "Ada", "Bea")
    ]

    for chosen in STEPS:
        take(monkeypatch, chosen)
        seen = await walked(office, Sought(q="wexcombe"), await today_of(office), 1)
        assert seen == [people[place].registration_number for place in (1, 2, 0)]


async def test_a_walk_ends_after_a_thousand(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_searching, "LONGEST_WALK", 2)
    for given in ("Ada", "Bea", "Cy"):
        await make_registrant(office, given=given, family="Thornquill")
    ctx = asker(office)

    first = await public_register.search(ctx, q="thornquill", limit=1)
    second = await public_register.search(ctx, q="thornquill", limit=1, cursor=first["next_cursor"])

    assert first["next_cursor"] is not None
    assert (len(second["items"]), second["next_cursor"]) == (1, None)


def asks(chance: random.Random, naive: Naive) -> Iterator[tuple[Sought, date]]:
    for _ in range(ASKED):
        words = [
            None,
            "ng",
            "wu",
            "nna",
            "ann",
            "o",
            "o brien",
            "wu li",
            "brien wu",
            "e la",
            *naive.words(chance),
        ]
        sought = Sought(
            q=chance.choice(words),
            city=chance.choice([None, None, *CITIES]),
            specialty=chance.choice([None, None, *SPECIALTIES]),
            language=chance.choice([None, None, *LANGUAGES]),
        )
        if sought.is_enough:
            yield sought, DAY + timedelta(chance.randrange(-9, 15))


async def test_every_search_of_any_day_finds_what_a_naive_reader_finds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_searching, "LONGEST_WALK", 1_000_000)  # the other tests' people are found as well
    chance = await crowded(office, 2026)
    naive = await Naive.read(office)
    found = 0

    for chosen in STEPS:
        take(monkeypatch, chosen)
        for sought, day in asks(chance, naive):
            expected = naive.search(sought, day)
            found += len(expected)
            seen = await walked(office, sought, day, limit=min(50, 1 + len(expected) // 3))
            assert seen == expected, (sought, day, chosen)

    assert found > ASKED, "something was there to be found"


async def test_a_move_is_found_from_the_first_minute_of_its_day_in_toronto(office: Office) -> None:
    """No job has to run at midnight: the days are written down with what is searched."""
    person = await make_registrant(office, family="Yarrowmere")
    assert person.registrant_id is not None
    place = Location(("1 Ferry Road",), "Attawapiskat", "CA-ON", "P0L 1A0", "CA")
    draft = AddressDraft(AddressType.PRIMARY_BUSINESS, date(2026, 7, 2), place)
    told = college_days.at("2026-06-20T15:00:00Z")
    actor = college_days.registrant(person.registrant_id)
    await college_days.change(
        office, actor, told, addresses.declare, registrant_id=person.registrant_id, draft=draft
    )

    found = [
        await college_days.read(
            office, actor, college_days.at(moment), public_register.search, city="attawapiskat"
        )
        for moment in ("2026-07-02T03:59:59Z", "2026-07-02T04:00:00Z")
    ]

    assert [len(page["items"]) for page in found] == [0, 1]


async def test_what_is_written_down_for_searching_is_what_the_register_says(office: Office) -> None:
    """Triggers keep it, one change at a time; written anew from the register as a whole it is the same."""
    await crowded(office, 7)
    url = office.settings.database_owner_url
    assert url is not None
    owner = await asyncpg.connect(url.get_secret_value())
    everything = (
        "select 'person', p::text from register_people p"
        " union all select 'term', t::text from register_terms t order by 1, 2"
    )
    try:
        kept = await owner.fetch(everything)
        await owner.execute("select write_register(array(select id from registrants))")
        written_anew = await owner.fetch(everything)
    finally:
        await owner.close()

    assert kept
    assert kept == written_anew
