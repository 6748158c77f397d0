"""Waves: planned by staff, sent on their day, taken up and sent again (contract.md 4.23; domain.md 14 and 15)."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import links
from app.domain.access import Role
from app.services import operations
from tests.factories.accounts import make_login
from tests.factories.addresses import today_of
from tests.factories.entering import NEW_PASSWORD, aged, new_address, put_on_file
from tests.factories.mails import arrived, newest_token
from tests.factories.people import make_account, make_registrant, make_staff
from tests.factories.registrations import changed_class
from tests.portal import Portal


async def desk_of(portal: Portal, office: Office) -> Portal:
    return portal.as_(await make_staff(office, Role.COMMUNICATIONS, team="Communications"))


async def wave(office: Office, *, later: timedelta = timedelta(), **chosen: Any) -> dict[str, Any]:
    at = await office.now() + later
    return {"name": "First week", "send_at": at.isoformat(), **chosen}


async def send_what_is_due(office: Office) -> None:
    async with unit_of_work(office, "send_invitations") as ctx:
        await operations.SCHEDULE["send_invitations"](ctx)


async def statuses(desk: Portal, cohort_id: str) -> dict[str, str]:
    listed = (await desk.list_invitations(cohort_id=cohort_id)).json()["items"]
    return {each["email"]: each["status"] for each in listed}


async def test_a_wave_goes_from_a_list_of_addresses_to_first_dashboards(
    portal: Portal, office: Office
) -> None:
    desk = await desk_of(portal, office)
    person, on_file, unknown = await make_registrant(office, account=False), new_address(), new_address()
    await put_on_file(office, person.registrant_id, on_file)
    emails = f"email\n{on_file}\n\n{unknown.upper()}\n{on_file.upper()}\n"

    planned = await desk.create_invitation_cohort(await wave(office, emails=emails))
    cohort = planned.json()
    await send_what_is_due(office)
    token = await newest_token(office, on_file)
    session = await portal.accept_invitation({"token": token, "password": NEW_PASSWORD, "terms_version": 1})

    assert (planned.status_code, cohort["created_by"]) == (202, "Communications")
    assert cohort["counts"] == {"planned": 2, "sent": 0, "accepted": 0, "expired": 0, "replaced": 0}
    assert session.status_code == 201
    mine = portal.with_token(session.json()["access_token"])
    assert (await mine.get_dashboard()).json()["registrant"]["id"] == person.wire_id
    seen = next(
        each for each in (await desk.list_invitation_cohorts()).json()["items"] if each["id"] == cohort["id"]
    )
    assert (seen["status"], seen["counts"]["sent"], seen["counts"]["accepted"]) == ("sent", 1, 1)
    assert await statuses(desk, cohort["id"]) == {on_file: "accepted", unknown.upper(): "sent"}


async def test_a_wave_waits_for_its_day(portal: Portal, office: Office) -> None:
    desk, email = await desk_of(portal, office), new_address()
    body = await wave(office, later=timedelta(days=7), emails=email)
    cohort = (await desk.create_invitation_cohort(body)).json()

    await send_what_is_due(office)

    assert await statuses(desk, cohort["id"]) == {email: "planned"}
    assert await arrived(office, email) == []


async def test_a_wave_by_class_and_status_leaves_out_who_has_an_account(
    portal: Portal, office: Office
) -> None:
    desk = await desk_of(portal, office)
    without, with_account = await make_registrant(office, account=False), await make_registrant(office)
    emails = [new_address(), new_address()]
    for person, email in zip((without, with_account), emails, strict=True):
        await put_on_file(office, person.registrant_id, email)
    chosen = {"class": "independent_practice", "status": "active"}

    first = (
        await desk.create_invitation_cohort(await wave(office, later=timedelta(days=1), filter=chosen))
    ).json()
    again = (
        await desk.create_invitation_cohort(await wave(office, later=timedelta(days=1), filter=chosen))
    ).json()

    listed: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await desk.list_invitations(cohort_id=first["id"], limit=100, **cursor)).json()
        listed += [each["email"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert emails[0] in listed
    assert emails[1] not in listed
    assert len(listed) == len(set(listed)) == first["counts"]["planned"]
    assert again["counts"]["planned"] == 0


async def test_who_got_an_account_in_the_meantime_is_not_written_to(portal: Portal, office: Office) -> None:
    desk, email = await desk_of(portal, office), await make_login(office)
    taken = new_address()
    body = await wave(office, emails=f"{email}\n{taken}")
    cohort = (await desk.create_invitation_cohort(body)).json()
    await portal.create_account_request({"email": taken})
    token = await newest_token(office, taken)
    await portal.accept_invitation({"token": token, "password": NEW_PASSWORD, "terms_version": 1})

    await send_what_is_due(office)

    assert await statuses(desk, cohort["id"]) == {taken: "replaced"}
    assert len(await arrived(office, taken)) == 1


async def test_thousands_are_sent_in_batches_until_none_is_left(portal: Portal, office: Office) -> None:
    desk = await desk_of(portal, office)
    emails = "\n".join(new_address() for _ in range(1_200))
    cohort = (await desk.create_invitation_cohort(await wave(office, emails=emails))).json()

    for _ in range(3):
        await send_what_is_due(office)

    seen = next(
        each for each in (await desk.list_invitation_cohorts()).json()["items"] if each["id"] == cohort["id"]
    )
    assert (seen["status"], seen["counts"]["sent"], seen["counts"]["planned"]) == ("sent", 1_200, 0)


async def test_sent_again_the_old_link_dies_and_the_new_one_lives(portal: Portal, office: Office) -> None:
    desk, email = await desk_of(portal, office), new_address()
    cohort = (await desk.create_invitation_cohort(await wave(office, emails=email))).json()
    await send_what_is_due(office)
    old_token = await newest_token(office, email)
    (old,) = (await desk.list_invitations(cohort_id=cohort["id"])).json()["items"]

    answer = await desk.resend_invitation(invitation_id=old["id"])

    assert (answer.status_code, answer.json()["status"]) == (200, "sent")
    new_token = await newest_token(office, email)
    looked_up = [await portal.lookup_invitation({"token": token}) for token in (old_token, new_token)]
    assert [each.status_code for each in looked_up] == [410, 200]
    replaced = (await desk.list_invitations(cohort_id=cohort["id"], status="replaced")).json()["items"]
    assert [each["replaced_by_id"] for each in replaced] == [answer.json()["id"]]
    again = await desk.resend_invitation(invitation_id=old["id"])
    assert (again.status_code, again.json()["code"]) == (410, "link_expired")


async def test_an_invitation_is_sent_again_three_times_a_day(portal: Portal, office: Office) -> None:
    desk, email = await desk_of(portal, office), new_address()
    cohort = (await desk.create_invitation_cohort(await wave(office, emails=email))).json()
    await send_what_is_due(office)
    newest = (await desk.list_invitations(cohort_id=cohort["id"])).json()["items"][0]["id"]

    answers = []
    for _ in range(4):
        answers.append(await desk.resend_invitation(invitation_id=newest))
        newest = answers[-1].json().get("id", newest)

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 86_000 < int(answers[-1].headers["retry-after"]) <= 86_401


async def test_one_that_was_not_taken_up_in_time_is_expired_and_can_be_sent_again(
    portal: Portal, office: Office
) -> None:
    desk, email = await desk_of(portal, office), new_address()
    cohort = (await desk.create_invitation_cohort(await wave(office, emails=email))).json()
    await send_what_is_due(office)
    token = await newest_token(office, email)
    await aged(office, "invitations", links.hashed(token), timedelta(seconds=1))

    (expired,) = (await desk.list_invitations(cohort_id=cohort["id"], status="expired")).json()["items"]
    again = await desk.resend_invitation(invitation_id=expired["id"])

    assert (expired["email"], expired["status"]) == (email, "expired")
    assert (again.status_code, again.json()["status"]) == (200, "sent")


async def test_one_that_was_taken_up_is_not_sent_again(portal: Portal, office: Office) -> None:
    desk, email = await desk_of(portal, office), new_address()
    cohort = (await desk.create_invitation_cohort(await wave(office, emails=email))).json()
    await send_what_is_due(office)
    token = await newest_token(office, email)
    await portal.accept_invitation({"token": token, "password": NEW_PASSWORD, "terms_version": 1})
    (used,) = (await desk.list_invitations(cohort_id=cohort["id"])).json()["items"]

    answer = await desk.resend_invitation(invitation_id=used["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "invitation_already_used")


@pytest.mark.parametrize(
    ("chosen", "pointer", "code"),
    [
        ({}, "/emails", "required"),
        ({"filter": {}, "emails": "a@example.org"}, "/emails", "not_allowed"),
        ({"emails": "a@example.org\nnot an address"}, "/emails", "wrong_format"),
        ({"emails": "a@example.org\r\nBcc: b@example.org"}, "/emails", "wrong_format"),
        ({"emails": "\n".join(f"a{n}@example.org" for n in range(5_001))}, "/emails", "too_long"),
        ({"filter": {"class": "wizard"}}, "/filter/class", "unknown_code"),
        ({"filter": {"status": "wizard"}}, "/filter/status", "not_allowed"),
        ({"emails": "a@example.org", "sent_at": None}, "/sent_at", "unknown_field"),
    ],
)
async def test_a_wave_that_makes_no_sense_is_refused(
    portal: Portal, office: Office, chosen: dict[str, Any], pointer: str, code: str
) -> None:
    desk = await desk_of(portal, office)

    answer = await desk.create_invitation_cohort(await wave(office, **chosen))

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]


async def test_one_key_plans_one_wave(portal: Portal, office: Office) -> None:
    desk, body = await desk_of(portal, office), await wave(office, emails=new_address())

    first, second = [await desk.create_invitation_cohort(body, key="0123456789abcdef") for _ in range(2)]

    assert first.json()["id"] == second.json()["id"]
    assert second.headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR, Role.REGISTRATION])
async def test_other_teams_have_no_part_in_invitations(portal: Portal, office: Office, role: Role) -> None:
    other = portal.as_(await make_staff(office, role))

    listed = await other.list_invitations()
    planned = await other.create_invitation_cohort(await wave(office, emails=new_address()))

    for answer in (listed, planned):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_who_is_not_staff_is_refused(portal: Portal, office: Office) -> None:
    callers = [await make_registrant(office), await make_account(office)]

    answers = [await portal.as_(caller).list_invitation_cohorts() for caller in callers]

    assert [answer.status_code for answer in answers] == [403, 403]


async def test_a_wave_by_status_takes_each_as_they_stand_today(portal: Portal, office: Office) -> None:
    """Who practises in another class is active once, and not expired as well (domain.md 2.2)."""
    desk, email = await desk_of(portal, office), new_address()
    person = await make_registrant(office, account=False, class_="underserviced_area")
    await put_on_file(office, person.registrant_id, email)
    registration = portal.as_(await make_staff(office, Role.REGISTRATION))
    await changed_class(registration, person, await today_of(office), "academic_practice")

    waves = [
        (await desk.create_invitation_cohort(await wave(office, filter=asked))).json()["id"]
        for asked in (
            {"class": "underserviced_area", "status": "expired"},
            {"class": "academic_practice", "status": "active"},
        )
    ]

    assert [email in await statuses(desk, cohort_id) for cohort_id in waves] == [False, True]
