"""Namesakes are found along lists, in the order of names, and so is who is not on them (contract.md 4.5)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Role
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from tests.factories.addresses import today_of
from tests.factories.people import make_applicant, make_registrant, make_staff
from tests.portal import Portal
from tests.services.search_steps import STEPS, forget, take

FAMILY = "Yxgrundstein"
SOON = timedelta(30)


@pytest.fixture(params=[STEPS[5], STEPS[1], STEPS[3]], ids=["few", "walked", "many words"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the lists walked, or those found looked up together, whatever their lengths."""
    take(monkeypatch, request.param)
    yield
    forget()


async def numbered(office: Office, number: str, given: str, family: str, **standing: Any) -> str:
    """Make somebody with a number whose standing is none, or not yet one."""
    async with unit_of_work(office, "a_test") as ctx:
        registrant = Registrant(registration_number=number, profession="physician", **ctx.recorded())
        ctx.session.add(registrant)
        await ctx.session.flush()
        owner = {"registrant_id": registrant.id, **ctx.recorded()}
        begins = ctx.today + SOON if "cancelled_at" not in standing else ctx.today
        registration = Registration(class_="independent_practice", effective_from=begins, **owner)
        name = Name(kind="legal", given_names=given, family_name=family, effective_from=ctx.today, **owner)
        ctx.session.add_all((name, registration))
        await ctx.session.flush()
        ctx.session.add(
            RegistrationStatus(
                registration_id=registration.id, status="active", effective_from=begins, **owner, **standing
            )
        )
        return ids.render("reg", registrant.id)


async def named(desk: Portal, person: str, family: str, start: str) -> None:
    body = {
        "given_names": "Bo", "family_name": family, "effective_from": start, "reason": "told late",
        "evidence_type": "marriage_certificate", "evidence": "seen in person",
    }  # fmt: skip
    answer = await desk.create_name(body, registrant_id=person)
    assert answer.status_code == 201, answer.text


async def walked(desk: Portal, q: str) -> list[dict[str, Any]]:
    """Turn all pages, one person at a time."""
    seen: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await desk.list_registrants(q=q, limit=1, **cursor)
        assert answer.status_code == 200, answer.text
        seen += answer.json()["items"]
        if answer.json()["next_cursor"] is None:
            return seen
        cursor = {"cursor": answer.json()["next_cursor"]}


@pytest.mark.usefixtures("steps")
async def test_everybody_of_a_name_is_met_once_in_order_on_the_lists_or_not(
    portal: Portal, office: Office
) -> None:
    chance = ids.new().int
    family = FAMILY + "".join(chr(ord("a") + chance // 26**place % 26) for place in range(6))
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    listed = [
        (await make_registrant(office, given=each, family=family)).wire_id for each in ("Ada", "Ada", "Cy")
    ]
    applicant = (await make_applicant(office, given="Ada", family=family)).wire_id
    number = str(10_000_000 + ids.new().int % 80_000_000)
    soon = await numbered(office, number, "Bea", family)
    withdrawn = await numbered(office, f"{number}0", "Dov", family, cancelled_at=await office.now())
    former = (await make_registrant(office, family=family)).wire_id
    await named(desk, former, "Aaberg", "2024-01-02")
    to_come = (await make_registrant(office, family="Aaaberg")).wire_id
    await named(desk, to_come, family, (today + SOON).isoformat())

    found = await walked(desk, family[:-1])

    assert [each["id"] for each in found[:2]] == [to_come, former]
    assert {each["id"] for each in found[2:5]} == {*listed[:2], applicant}
    assert [each["id"] for each in found[5:]] == [soon, listed[2], withdrawn]


async def test_a_word_of_two_letters_begins_a_word_of_a_name(portal: Portal, office: Office) -> None:
    person = await make_registrant(office, given="Oyvind", family=FAMILY)
    other = await make_registrant(office, given="Foy", family=FAMILY)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    found = [each["id"] for each in await walked(desk, f"{FAMILY} oy")]

    assert person.wire_id in found
    assert other.wire_id not in found
