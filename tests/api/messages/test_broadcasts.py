"""`create_broadcast`, `get_job`: one message to many, each of whom finds it once, in their own language."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.jobs.effects import deliver_broadcast
from app.services import broadcasts
from tests.factories.addresses import today_of
from tests.factories.messages import announced, said
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import changed_class
from tests.portal import Portal

NEWEST = Read("select id from broadcasts order by created_at desc, id desc limit 1")
MAILS = Read(
    "select count(*) as mails from mails where account_id = :account_id and code = 'message_waiting'"
)
EVERYBODY = {"registration_classes": ["independent_practice"], "registration_statuses": ["active"]}


async def delivered(office: Office) -> None:
    """Deliver the newest broadcast."""
    (row,) = await office.database.fetch(NEWEST)
    await deliver_broadcast(office, {"broadcast_id": str(row["id"])})


async def test_each_finds_it_once_in_their_own_language_and_can_answer(
    portal: Portal, office: Office
) -> None:
    solis, gagne = await make_registrant(office), await make_registrant(office, language="fr")
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS, team="Communications"))

    answer = await desk.create_broadcast(announced(audience=EVERYBODY))
    await delivered(office)
    await delivered(office)

    subjects = {}
    for person in (solis, gagne):
        mine = portal.as_(person)
        (thread,) = (await mine.list_message_threads(registrant_id="me")).json()["items"]
        (message,) = await said(mine, thread)
        subjects[person] = thread["subject"]
        assert (message["direction"], message["author"]["kind"]) == ("to_registrant", "staff")
        assert (await mine.create_message({"body": "Thank you."}, thread_id=thread["id"])).status_code == 201
        (row,) = await office.database.fetch(MAILS, account_id=person.account_id)
        assert row["mails"] == 1
    assert answer.status_code == 202
    assert list(subjects.values()) == ["The renewal opens on April 13", "Le renouvellement ouvre le 13 avril"]


async def test_the_job_tells_how_far_it_is(portal: Portal, office: Office) -> None:
    await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRAR))

    answer = await desk.create_broadcast(announced(audience=EVERYBODY))
    before = answer.json()
    await delivered(office)
    after = (await desk.get_job(job_id=before["id"])).json()

    assert answer.headers["location"] == f"/v1/jobs/{before['id']}"
    assert (before["status"], before["done"]) == ("queued", 0)
    assert before["total"] > 0
    assert (after["status"], after["done"], after["errors"]) == ("done", before["total"], [])
    assert after["finished_at"] is not None


async def test_a_delivery_that_breaks_off_goes_on_where_it_was(portal: Portal, office: Office) -> None:
    people = [await make_registrant(office) for _ in range(5)]
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))
    job = (await desk.create_broadcast(announced(audience=EVERYBODY))).json()
    (row,) = await office.database.fetch(NEWEST)
    async with unit_of_work(office, "a_test") as ctx:
        await broadcasts.deliver_some(ctx, broadcast_id=row["id"], at_once=2)
    half = (await desk.get_job(job_id=job["id"])).json()
    await delivered(office)

    assert (half["status"], half["done"]) == ("running", 2)
    for person in people:
        threads = (await portal.as_(person).list_message_threads(registrant_id="me")).json()["items"]
        assert len(threads) == 1


async def test_whom_it_is_for_is_settled_when_it_is_made(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))
    job = (await desk.create_broadcast(announced(audience={**EVERYBODY, "languages": ["fr"]}))).json()
    late = await make_registrant(office, language="fr")

    await delivered(office)

    assert (await portal.as_(late).list_message_threads(registrant_id="me")).json()["items"] == []
    assert (await desk.get_job(job_id=job["id"])).json()["status"] == "done"


async def test_a_broadcast_to_nobody_is_done(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))

    nobody = {
        "registration_classes": ["underserviced_area"],
        "registration_statuses": ["revoked"],
        "languages": ["fr"],
    }
    job = (await desk.create_broadcast(announced(audience=nobody))).json()
    await delivered(office)

    assert job["total"] == 0
    assert (await desk.get_job(job_id=job["id"])).json() | {"started_at": "", "finished_at": ""} == {
        **job, "status": "done", "started_at": "", "finished_at": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "missing"),
    [
        ({"subject": {"en": "The renewal opens"}}, ["subject.fr"]),
        ({"body": {"fr": "Bonjour."}}, ["body.en"]),
        ({"subject": {}, "body": {}}, ["subject.en", "subject.fr", "body.en", "body.fr"]),
    ],
)
async def test_both_languages_are_needed(
    portal: Portal, office: Office, chosen: dict[str, Any], missing: list[str]
) -> None:
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))

    answer = await desk.create_broadcast(announced(**chosen))

    assert (answer.status_code, answer.json()["code"]) == (409, "translation_missing")
    assert answer.json()["missing"] == missing


@pytest.mark.parametrize(
    ("chosen", "code", "pointer"),
    [
        ({"category": "astrology"}, "unknown_code", "/category"),
        (
            {"audience": {"registration_classes": ["wizard"]}},
            "unknown_code",
            "/audience/registration_classes/0",
        ),
        (
            {"audience": {"registration_statuses": ["asleep"]}},
            "not_allowed",
            "/audience/registration_statuses/0",
        ),
        ({"audience": {"emails": ["a@example.org"]}}, "unknown_field", "/audience/emails"),
        ({"subject": {"en": "Hello\nBcc: x", "fr": "Bonjour"}}, "pattern", "/subject/en"),
    ],
)
async def test_what_cannot_be_sent_is_pointed_at(
    portal: Portal, office: Office, chosen: dict[str, Any], code: str, pointer: str
) -> None:
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))

    answer = await desk.create_broadcast(announced(**chosen))

    assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [(code, pointer)]


async def test_a_job_is_its_owners_and_the_auditors(portal: Portal, office: Office) -> None:
    desk, other, auditor = [
        portal.as_(await make_staff(office, role))
        for role in (Role.COMMUNICATIONS, Role.COMMUNICATIONS, Role.AUDITOR)
    ]
    job = (await desk.create_broadcast(announced())).json()

    statuses = [(await each.get_job(job_id=job["id"])).status_code for each in (desk, other, auditor)]
    unknown = await desk.get_job(job_id=ids.render("job", ids.new()))

    assert (statuses, unknown.status_code) == ([200, 404, 200], 404)


async def test_who_practises_in_another_class_is_not_told_what_those_who_left_are_told(
    portal: Portal, office: Office
) -> None:
    """The certificate that is over says that it expired; its holder did not (domain.md 2.2)."""
    person, planned = await make_registrant(office), await make_registrant(office)
    registration = portal.as_(await make_staff(office, Role.REGISTRATION))
    today = await today_of(office)
    await changed_class(registration, person, today, "academic_practice")
    await changed_class(registration, planned, today + timedelta(1), "academic_practice")
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS, team="Communications"))

    for class_, status in (("independent_practice", "expired"), ("academic_practice", "active")):
        audience = {"registration_classes": [class_], "registration_statuses": [status]}
        await desk.create_broadcast(announced(audience=audience))
        await delivered(office)

    for each, told in ((person, 1), (planned, 0)):
        assert len((await portal.as_(each).list_message_threads(registrant_id="me")).json()["items"]) == told
