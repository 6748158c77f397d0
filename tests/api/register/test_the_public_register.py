"""`search_register_entries`, `get_register_entry`: what anybody may know, as of a day (domain.md 1.4)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import ELM_STREET, RUE_LAURIER, declared, today_of
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.rates import tightened
from tests.factories.registrations import certificate
from tests.portal import Portal

ONE_DAY = timedelta(1)
NUMBER = Read("select registration_number from registrants where id = :id")


async def practising(portal: Portal, office: Office, **name: str) -> Person:
    person = await make_registrant(office, **name)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 30 * ONE_DAY
    for type_, place in (("primary_business", ELM_STREET), ("mailing", RUE_LAURIER)):
        body = declared(past, type=type_, location=place, reason="Seen")
        assert (await desk.create_address(body, registrant_id=person.wire_id)).status_code == 201
    return person


async def test_the_register_shows_a_move_from_its_day_on(portal: Portal, office: Office) -> None:
    person = await practising(portal, office)
    today = await today_of(office)
    day = today + 3 * ONE_DAY
    await portal.as_(person).create_address(declared(day, location=RUE_LAURIER), registrant_id="me")

    cities = [
        (
            await portal.get_register_entry(
                registration_number=person.registration_number, as_of=on.isoformat()
            )
        ).json()["addresses"][0]["location"]["city"]
        for on in (today, day - ONE_DAY, day)
    ]

    assert cities == ["Toronto", "Toronto", "Ottawa"]


@pytest.mark.parametrize("q", ["Léandre Brûlé-Xyst", "leandre brule-xyst", "brule-x", "XYST léa", "br"])
async def test_accents_case_and_order_of_a_name_do_not_matter(portal: Portal, office: Office, q: str) -> None:
    person = await practising(portal, office, given="Léandre", family="Brûlé-Xyst")

    found = (await portal.search_register_entries(q=q, limit=50)).json()["items"]

    assert person.registration_number in [entry["registration_number"] for entry in found]


@pytest.mark.parametrize("q", ["%%%", "___", "b%le", "\\\\\\"])
async def test_wildcards_are_letters(portal: Portal, office: Office, q: str) -> None:
    await practising(portal, office, given="Léandre", family="Brûlé-Xyst")

    answer = await portal.search_register_entries(q=q)

    assert (answer.status_code, answer.json()["items"]) == (200, [])


async def test_a_number_finds_its_holder(portal: Portal, office: Office) -> None:
    person = await practising(portal, office)

    found = (await portal.search_register_entries(q=person.registration_number)).json()["items"]

    assert [entry["registration_number"] for entry in found] == [person.registration_number]
    assert found[0]["cities"] == ["Toronto"]


async def test_city_and_name_narrow_each_other(portal: Portal, office: Office) -> None:
    person = await practising(portal, office, family="Quillfeather")

    there = (await portal.search_register_entries(q="quillfeather", city="TORONTO")).json()["items"]
    elsewhere = (await portal.search_register_entries(q="quillfeather", city="Ottawa")).json()["items"]

    assert person.registration_number in [entry["registration_number"] for entry in there]
    assert elsewhere == []


@pytest.mark.parametrize("asked", [{}, {"q": "x"}, {"q": "x", "city": "Toronto"}])
async def test_something_must_be_asked_for_and_nothing_that_is_asked_is_left_out(
    portal: Portal, asked: dict[str, str]
) -> None:
    answer = await portal.search_register_entries(**asked)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "filter_required"


async def test_pages_of_a_search_meet_without_gap_or_repeat(portal: Portal, office: Office) -> None:
    people = [await practising(portal, office, given=given, family="Zzyzx") for given in ("Ada", "Bea", "Cy")]
    seen, cursor = [], {}
    for _ in people:
        page = (await portal.search_register_entries(q="zzyzx", limit=1, **cursor)).json()
        seen += [entry["registration_number"] for entry in page["items"]]
        cursor = {"cursor": page["next_cursor"]}

    assert seen == [person.registration_number for person in people]
    assert cursor == {"cursor": None}


async def test_a_cursor_belongs_to_its_search(portal: Portal, office: Office) -> None:
    for given in ("Ada", "Bea"):
        await practising(portal, office, given=given, family="Yxott")
    page = (await portal.search_register_entries(q="yxott", limit=1)).json()

    answer = await portal.search_register_entries(q="other", limit=1, cursor=page["next_cursor"])

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


async def test_an_entry_that_was_read_is_not_sent_again(portal: Portal, office: Office) -> None:
    person = await practising(portal, office)
    first = await portal.get_register_entry(registration_number=person.registration_number)

    again = await portal.get_register_entry(
        registration_number=person.registration_number, headers={"If-None-Match": first.headers["etag"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "public, max-age=300"


async def test_an_applicant_is_not_on_the_register_nor_who_is_given_a_certificate_ahead_of_its_day(
    portal: Portal, office: Office
) -> None:
    applicant = await make_applicant(office, family="Ummerstadt")
    coming = await make_applicant(office, family="Ummerstadt")
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    start = await today_of(office) + timedelta(20)
    issued = await desk.create_registration(certificate(start), registrant_id=coming.wire_id)
    assert issued.status_code == 201, issued.text
    number = await office.database.fetch_one(NUMBER, id=coming.registrant_id)
    assert number is not None

    found = await portal.search_register_entries(q="ummerstadt")
    entry = await portal.get_register_entry(registration_number=number["registration_number"])
    unknown = await portal.get_register_entry(registration_number="99999999")

    assert applicant.registration_number is None
    assert found.json()["items"] == []
    assert [entry.status_code, unknown.status_code] == [404, 404]
    later = await portal.search_register_entries(q="ummerstadt", as_of=start.isoformat())
    assert [each["registration_number"] for each in later.json()["items"]] == [number["registration_number"]]


async def test_the_public_rate_is_exact(portal: Portal, office: Office) -> None:
    async with tightened(office, register_limit_per_minute=5):
        answers = [await portal.get_code_set(code_set="provinces") for _ in range(7)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[0].headers["ratelimit-policy"] == '"public";q=5;w=60'
    assert int(answers[-1].headers["retry-after"]) >= 1
