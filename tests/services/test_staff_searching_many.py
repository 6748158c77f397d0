"""Whatever staff ask for together, they find whom a clerk finds who opens every record (contract.md 4.5)."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.context import Context, Office, unit_of_work
from app.models.addresses import Address
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from app.services import directory, public_register
from app.services.directory import Asked
from tests.factories.addresses import today_of
from tests.factories.crowds import LONG_AGO
from tests.factories.numbers import registration_number
from tests.factories.people import make_applicant
from tests.services import college_days
from tests.services.naive_directory import Clerk
from tests.services.search_steps import STEPS, forget, take

PEOPLE = 30
ASKED = 10
FAMILIES = ("Qvist", "Qvistgaard", "Qvortrup", "Zu Qvist", "Qo")
GIVEN = ("Yrja", "Yrsa Oy", "Oyla", "Ib")
# Nobody else's: three letters that begin no Canadian code.
CODES = ("D9F 1A1", "d9f 1a2", "D9F1B3", "D9G 1A1", "D9")
STATUSES = ("active", "suspended", "expired", "revoked")
CLASSES = ("academic_practice", "underserviced_area", "restricted")
LATER = (timedelta(0), timedelta(0), timedelta(1), timedelta(400))
# Nobody else's among the other tests' people, of whom there are too many to open every record of for each question.
NARROW: tuple[dict[str, Any], ...] = (
    {"q": "qvist"}, {"q": "qv"}, {"q": "qo"}, {"q": "qo ib"}, {"q": "vist"}, {"q": "yrsa"}, {"q": "qvist oy"},
    {"q": "zu"}, {"postal_code": "d9f"}, {"postal_code": "D9F 1"}, {"postal_code": "d9f1a2"},
    {"classes": ("underserviced_area",)},
    {"classes": ("underserviced_area", "academic_practice")}, {"statuses": ("revoked",)},
    {"statuses": ("revoked", "suspended")},
)  # fmt: skip


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Have the statements as they are delivered afterwards."""
    yield
    forget()


async def employed(office: Office, chance: random.Random) -> None:
    """Enter people whose names, certificates, statuses and addresses followed one another, or are still to come."""
    async with unit_of_work(office, "crowd") as ctx:
        crowd = [
            Registrant(registration_number=registration_number(), profession="physician", **ctx.recorded())
            for _ in range(PEOPLE)
        ]
        ctx.session.add_all(crowd)
        await ctx.session.flush()
        for one in crowd:
            owner = {"registrant_id": one.id, **ctx.recorded()}
            for days in _periods(ctx.today, chance):
                name = {"family_name": chance.choice(FAMILIES), "given_names": chance.choice(GIVEN)}
                ctx.session.add(Name(kind="legal", supersedes_id=None, **name, **owner, **days))
            for type_ in ("primary_business", "mailing"):
                for days in _periods(ctx.today, chance):
                    place = {"lines": ["1 Elm"], "city": "Moosonee", "region": "CA-ON", "country": "CA"}
                    code = {"postal_code": chance.choice(CODES)}
                    ctx.session.add(Address(type=type_, **place, **code, **owner, **days))
            await _certify(ctx, chance, one.id)


async def _certify(ctx: Context, chance: random.Random, who: UUID) -> None:
    owner = {"registrant_id": who, **ctx.recorded()}
    for days in _periods(ctx.today, chance):
        held = Registration(class_=chance.choice(CLASSES), **owner, **days)
        ctx.session.add(held)
        await ctx.session.flush()
        withdrawn = chance.choice([None] * 6 + [ctx.now])
        ctx.session.add(
            RegistrationStatus(
                registration_id=held.id,
                status=chance.choice(STATUSES),
                cancelled_at=withdrawn,
                **owner,
                **days,
            )
        )
        if days["effective_to"] is not None and chance.random() < 0.7:
            # What became of it afterwards, recorded with it and in force beside the one that followed.
            over = {
                "status": chance.choice(STATUSES),
                "effective_from": days["effective_to"] + chance.choice(LATER),
            }
            ctx.session.add(RegistrationStatus(registration_id=held.id, **over, **owner))


def _periods(today: Any, chance: random.Random) -> list[dict[str, Any]]:
    """Give periods that follow one another up to today."""
    days = sorted({LONG_AGO, *(today - timedelta(chance.randrange(4)) for _ in range(chance.randrange(3)))})
    return [
        {"effective_from": start, "effective_to": end}
        for start, end in zip(days, [*days[1:], None], strict=True)
    ]


def asks(chance: random.Random) -> Iterator[Asked]:
    for _ in range(ASKED):
        yield Asked(**{name: each for narrow in chance.sample(NARROW, 2) for name, each in narrow.items()})
    for narrow in NARROW[:-2]:
        yield Asked(**narrow)


async def walked(office: Office, asked: Asked, limit: int) -> list[str]:
    """Turn all pages of a search."""
    seen: list[str] = []
    cursor = None
    now = await office.now()
    while True:
        page = await college_days.read(
            office, college_days.STAFF, now, directory.find, asked=asked, limit=limit, cursor=cursor
        )
        seen += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return seen


async def test_every_search_finds_whom_a_clerk_finds(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(2026)  # noqa: S311 - makes people up, guards nothing
    await employed(office, chance)
    await make_applicant(office, given="Yrsa", family="Qvist")
    clerk = await Clerk.of(office, await today_of(office))
    expected = {asked: clerk.find(asked) for asked in asks(chance)}

    for chosen in (STEPS[1], STEPS[4], STEPS[5]):
        take(monkeypatch, chosen)
        for asked, people in expected.items():
            seen = await walked(office, asked, limit=min(50, 1 + len(people) * 2 // 3))
            assert seen == people, (asked, chosen)

    assert sum(map(len, expected.values())) > ASKED, "somebody was there to be found"


async def test_what_only_staff_search_by_is_no_word_of_the_public(office: Office) -> None:
    """A mailing address is nobody else's business (domain.md 1.4)."""
    await employed(office, random.Random(7))  # noqa: S311 - as above
    ctx = college_days.context(office, college_days.STAFF, await office.now())

    found = [
        (await public_register.search(ctx, q=q))["items"]
        for q in ("postal d9f", "d9f 1a1", "status revoked", "formerly qv")
    ]

    assert found == [[]] * 4
