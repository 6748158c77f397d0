"""`list_registrants`: staff find a person by what they know of them (contract.md 4.5)."""

from datetime import date
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.models.registrants import Registrant
from tests.factories.addresses import declared
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

SEARCHES = Read("select count(*) as count from audit_events where event = 'registrants.searched'")


async def at_the_desk(portal: Portal, office: Office, role: Role = Role.MEMBERSHIP) -> Portal:
    return portal.as_(await make_staff(office, role))


async def found(desk: Portal, **asked: Any) -> list[str]:
    answer = await desk.list_registrants(**asked)
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["items"]]


async def renamed(desk: Portal, person: Person, family: str) -> None:
    body = {
        "given_names": "Zofia", "family_name": family, "effective_from": "2024-01-02", "reason": "told late",
        "evidence_type": "marriage_certificate", "evidence": "seen in person",
    }  # fmt: skip
    answer = await desk.create_name(body, registrant_id=person.wire_id)
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("role", [Role.INTAKE, Role.FINANCE, Role.CONDUCT, Role.AUDITOR])
async def test_every_team_may_search_and_each_search_is_recorded(
    portal: Portal, office: Office, role: Role
) -> None:
    desk = await at_the_desk(portal, office, role)
    before = await office.database.fetch_one(SEARCHES)

    answer = await desk.list_registrants(q="nobody at all")

    after = await office.database.fetch_one(SEARCHES)
    assert answer.json() == {"items": [], "next_cursor": None}
    assert before is not None
    assert after is not None
    assert after["count"] == before["count"] + 1


@pytest.mark.parametrize("q", ["Ångström", "angstr", "NGSTRO", "linnea ångström", "ångström linn"])
async def test_parts_of_a_name_are_enough_and_accents_do_not_matter(
    portal: Portal, office: Office, q: str
) -> None:
    person = await make_registrant(office, given="Linnéa", family="Ångström")

    assert person.wire_id in await found(await at_the_desk(portal, office), q=q)


async def test_a_former_name_finds_who_has_another_now(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office, family="Quackenbush"), await at_the_desk(portal, office)
    await renamed(desk, person, "Vandersloot")

    (item,) = (await desk.list_registrants(q="quackenbush")).json()["items"]

    assert (item["id"], item["name"]["family_name"]) == (person.wire_id, "Vandersloot")
    assert [name["family_name"] for name in item["former_names"]] == ["Quackenbush"]


async def test_number_and_address_of_the_college_and_of_the_account_find_one(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    email = f"On.File.{person.registration_number}@example.org"
    async with unit_of_work(office, "put_on_file") as ctx:
        registrant = await ctx.session.get_one(Registrant, person.registrant_id)
        registrant.email = email
    account = (await portal.as_(person).get_account()).json()["email"]

    for q in (person.registration_number, email.lower(), account.upper()):
        assert await found(desk, q=q) == [person.wire_id], q


@pytest.mark.parametrize("postal_code", ["X0E", "x0e 1z", "X0E1Z9"])
async def test_the_start_of_a_postal_code_in_force_finds_who_is_there(
    portal: Portal, office: Office, postal_code: str
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    place = {
        "lines": ["1 Ice Road"],
        "city": "Ulukhaktok",
        "region": "CA-NT",
        "postal_code": "X0E 1Z9",
        "country": "CA",
    }
    body = declared(date(2021, 1, 4), location=place, reason="told late")
    await desk.create_address(body, registrant_id=person.wire_id)

    assert person.wire_id in await found(desk, postal_code=postal_code, limit=100)
    assert person.wire_id not in await found(desk, postal_code="X0E 1Z0")


async def test_filters_narrow_each_other(portal: Portal, office: Office) -> None:
    person, desk = (
        await make_registrant(office, family="Featherstonehaugh"),
        await at_the_desk(portal, office),
    )

    asked = {"q": "featherstonehaugh"}

    assert await found(desk, **asked, status=["active"], **{"class": ["independent_practice"]}) == [
        person.wire_id
    ]
    assert await found(desk, **asked, status=["revoked", "expired"]) == []
    assert await found(desk, **asked, **{"class": ["restricted"]}) == []
    assert await found(desk, **{"class": ["physician_assistant"]}, status=["revoked"]) == []


@pytest.mark.parametrize("asked", [{"status": "active"}, {"class": "independent_practice"}])
async def test_a_walk_by_status_or_class_meets_everybody_once_in_the_order_of_names(
    portal: Portal, office: Office, asked: dict[str, str]
) -> None:
    people = {(await make_registrant(office, account=False)).wire_id for _ in range(5)}
    desk = await at_the_desk(portal, office)
    seen: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        answer = (await desk.list_registrants(**asked, limit=3, **cursor)).json()
        seen += answer["items"]
        if answer["next_cursor"] is None:
            break
        cursor = {"cursor": answer["next_cursor"]}

    assert people <= {each["id"] for each in seen}
    assert len(seen) == len({each["id"] for each in seen})
    families = [each["name"]["family_name"] for each in seen if each["name"]["family_name"].isascii()]
    assert [family.lower() for family in families] == sorted(family.lower() for family in families)


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [({}, "/q"), ({"q": "a"}, "/q"), ({"q": "\u0301\u0301"}, "/q"), ({"postal_code": "M5"}, "/postal_code")],
)
async def test_too_little_to_search_by_is_refused(
    portal: Portal, office: Office, asked: dict[str, str], pointer: str
) -> None:
    answer = await (await at_the_desk(portal, office)).list_registrants(**asked)

    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["code"], fault["pointer"], fault["in"]) == (
        422, "filter_required", pointer, "query",
    )  # fmt: skip


@pytest.mark.parametrize("classes", [["wizardry"], ["independent_practice", "wizardry"]])
async def test_a_class_that_there_never_was_is_refused_and_its_list_is_named(
    portal: Portal, office: Office, classes: list[str]
) -> None:
    desk = await at_the_desk(portal, office)

    answer = await desk.list_registrants(q="solis", **{"class": classes})

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["code"], fault["in"], fault["pointer"]) == (
        422, "unknown_code", "query", "/class",
    )  # fmt: skip
    assert fault["params"] == {"code_set": "registration_classes"}


async def test_a_class_that_is_retired_may_be_asked_for(portal: Portal, office: Office) -> None:
    desk = await at_the_desk(portal, office)

    assert await found(desk, q="nobody at all", **{"class": ["underserviced_area"]}) == []


async def test_a_status_that_there_is_not_is_refused_with_those_that_there_are(
    portal: Portal, office: Office
) -> None:
    answer = await (await at_the_desk(portal, office)).list_registrants(status="asleep")

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["code"]) == (422, "not_allowed")
    assert set(fault["params"]["allowed"]) == {"active", "suspended", "expired", "revoked"}


async def test_a_cursor_of_another_search_is_refused(portal: Portal, office: Office) -> None:
    desk = await at_the_desk(portal, office)
    await make_registrant(office, account=False)
    await make_registrant(office, account=False)
    cursor = (await desk.list_registrants(status="active", limit=1)).json()["next_cursor"]

    answer = await desk.list_registrants(q="solis", cursor=cursor)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


async def test_what_looks_like_a_pattern_is_taken_as_it_is_written(portal: Portal, office: Office) -> None:
    await make_registrant(office, account=False)
    desk = await at_the_desk(portal, office)

    assert await found(desk, q="%%%") == []
    assert await found(desk, q="sol_s") == []


async def test_registrants_and_delegates_do_not_search(portal: Portal, office: Office) -> None:
    answer = await portal.as_(await make_registrant(office)).list_registrants(q=str(ids.new()))

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
