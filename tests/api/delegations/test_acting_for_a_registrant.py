"""What a delegate may do, until when, and how it is recorded (security.md T8, T13; decisions.md 23)."""

from datetime import timedelta

import httpx
import pytest

from app.context import Office
from app.core.settings import Settings
from app.domain.access import Role
from app.edge.stack import surround
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import asked, email_of, invite, make_delegate, prove, token_sent_to
from tests.factories.people import make_account, make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_who_may_read_may_not_write(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="read")
    theirs, body = portal.as_(robin), declared(await today_of(office) + ONE_DAY)

    read = await theirs.get_registrant(registrant_id=solis.wire_id)
    written = await theirs.create_address(body, registrant_id=solis.wire_id)

    assert read.status_code == 200
    assert (written.status_code, written.json()["code"]) == (403, "delegation_not_permitted")
    assert written.json()["permission"] == "profile.write"


async def test_what_the_college_knew_before_is_not_for_delegates(portal: Portal, office: Office) -> None:
    """A correction takes away what was wrong; who reads it all the same is named by the rules (decisions.md 19)."""
    solis, auditor = await make_registrant(office), await make_staff(office, Role.AUDITOR)
    robin, _ = await make_delegate(portal, office, solis, profile="read", practice="read")
    asked = {"registrant_id": solis.wire_id, "known_at": (await office.now()).isoformat()}
    reads = ("get_registrant", "get_practice", "list_registrations", "list_addresses")

    theirs = [await getattr(portal.as_(robin), read)(**asked) for read in reads]
    others = [
        await getattr(portal.as_(person), read)(**asked) for person in (solis, auditor) for read in reads
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in theirs] == [
        (403, "delegation_not_permitted")
    ] * len(reads)
    assert {answer.json()["permission"] for answer in theirs} == {"history.read"}
    assert {answer.status_code for answer in others} == {200}


async def test_what_a_delegate_writes_is_recorded_as_theirs_for_the_registrant(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="write")

    made = await portal.as_(robin).create_address(
        declared(await today_of(office) + ONE_DAY), registrant_id=solis.wire_id
    )
    changes = (await portal.as_(solis).list_registrant_changes(registrant_id="me", limit=100)).json()["items"]

    recorded_by = {"kind": "delegate", "display": "Robin Lee for Dr. Amara Solis"}
    assert (made.status_code, made.json()["recorded_by"]) == (201, recorded_by)
    assert changes[-1]["recorded_by"] == recorded_by
    async with office.database.driver() as connection:
        event = await connection.fetchrow(
            "select actor_kind, actor_name, on_behalf_of, registrant_id from audit_events"
            " where account_id = $1 and event = 'address.declared'",
            robin.account_id,
        )
    assert event is not None
    assert tuple(event) == ("delegate", "Robin Lee", solis.registrant_id, solis.registrant_id)


async def test_t13_outside_the_areas_403_without_a_grant_404(portal: Portal, office: Office) -> None:
    solis, stranger = await make_registrant(office), await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, messages="write", billing="read")
    theirs = portal.as_(robin)

    outside = [
        await theirs.get_registrant(registrant_id=solis.wire_id),
        await theirs.list_addresses(registrant_id=solis.wire_id),
        await theirs.get_dashboard(registrant_id=solis.wire_id),
    ]
    ungranted = [
        await theirs.get_registrant(registrant_id=stranger.wire_id),
        await theirs.list_delegations(registrant_id=stranger.wire_id),
        await theirs.get_dashboard(registrant_id=stranger.wire_id),
    ]

    assert [(a.status_code, a.json()["code"]) for a in outside] == [(403, "delegation_not_permitted")] * 3
    assert [a.status_code for a in ungranted] == [404] * 3


async def test_t13_what_is_never_delegated_is_refused_with_every_area(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, mine = await make_delegate(
        portal, office, solis, profile="write", practice="write", renewals="write", billing="write",
        messages="write", applications="write", corporations="write", documents="write",
    )  # fmt: skip
    _, other = await make_delegate(portal, office, solis, profile="read")
    theirs = portal.as_(await prove(office, robin))
    body = await asked(office, "friend@example.org", profile="read")

    refused = [
        await theirs.create_delegation(body, registrant_id=solis.wire_id),
        await theirs.list_delegations(registrant_id=solis.wire_id),
        await theirs.revoke_delegation(delegation_id=other["id"], if_match=other["etag"]),
        await theirs.list_registrant_changes(registrant_id=solis.wire_id),
        await theirs.list_access_log(registrant_id=solis.wire_id),
    ]

    assert mine["status"] == "active"
    assert [(a.status_code, a.json()["code"]) for a in refused] == [(403, "delegation_not_permitted")] * 5


async def test_t13_from_invitation_to_expiry_at_the_minute(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin = await make_account(office)
    today = await today_of(office)
    body = await asked(office, await email_of(office, robin), profile="read")
    body["effective_from"] = (today + ONE_DAY).isoformat()
    body["effective_to"] = (today + 3 * ONE_DAY).isoformat()
    await portal.as_(await prove(office, solis)).create_delegation(body, registrant_id="me")
    token = await token_sent_to(office, await email_of(office, robin))
    accepted = (await portal.as_(robin).accept_delegation({"token": token})).json()
    minutes = [(1, "00:00"), (2, "23:59"), (3, "00:00")]
    zone = office.settings.zone

    before = await portal.as_(robin).get_registrant(registrant_id=solis.wire_id)
    seen = []
    try:
        for days, minute in minutes:
            day = today + days * ONE_DAY
            at = (await office.now()).astimezone(zone).replace(
                year=day.year, month=day.month, day=day.day,
                hour=int(minute[:2]), minute=int(minute[3:]), second=5, microsecond=0, tzinfo=zone,
            )  # fmt: skip
            await portal.set_sandbox_clock({"now": at.isoformat()})
            answer = await portal.as_(robin).get_registrant(registrant_id=solis.wire_id)
            listed = (await portal.as_(solis).list_delegations(registrant_id="me")).json()["items"]
            seen.append((answer.status_code, listed[0]["status"]))
    finally:
        await portal.set_sandbox_clock({"now": None})

    assert accepted["status"] == "scheduled"
    assert before.status_code == 404
    assert seen == [(200, "active"), (200, "active"), (404, "ended")]


@pytest.mark.parametrize("by", ["registrant", "delegate", "membership"])
async def test_t8_a_revocation_is_seen_by_the_very_next_request(
    portal: Portal, office: Office, by: str
) -> None:
    solis = await make_registrant(office)
    robin, made = await make_delegate(portal, office, solis, profile="write")
    theirs = portal.as_(robin)
    callers = {
        "registrant": solis, "delegate": robin, "membership": await make_staff(office, Role.MEMBERSHIP),
    }  # fmt: skip
    before = await theirs.get_registrant(registrant_id=solis.wire_id)

    revoked = await portal.as_(callers[by]).revoke_delegation(delegation_id=made["id"], if_match=made["etag"])
    after = await theirs.get_registrant(registrant_id=solis.wire_id)

    assert (before.status_code, revoked.status_code, after.status_code) == (200, 200, 404)
    assert (revoked.json()["status"], revoked.json()["available_actions"]) == ("revoked", [])
    told = [
        (await portal.as_(person).list_notifications()).json()["items"][0]["code"]
        for person in (solis, robin)
    ]
    assert told == ["delegation_revoked", "delegation_withdrawn"]


async def test_t8_a_revocation_is_seen_by_another_application_on_the_same_database(
    portal: Portal, office: Office, own_settings: Settings
) -> None:
    solis = await make_registrant(office)
    robin, made = await make_delegate(portal, office, solis, profile="read")
    elsewhere = framework(own_settings)
    served = surround(elsewhere, settings=own_settings, problems=problem_response_bytes, api_version=VERSION)
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_001))

    async with (
        elsewhere.router.lifespan_context(elsewhere),
        httpx.AsyncClient(transport=transport, base_url=own_settings.base_url) as client,
    ):
        theirs = Portal(elsewhere, client).as_(robin)
        before = await theirs.get_registrant(registrant_id=solis.wire_id)
        await portal.as_(solis).revoke_delegation(delegation_id=made["id"], if_match=made["etag"])
        after = await theirs.get_registrant(registrant_id=solis.wire_id)

    assert (before.status_code, after.status_code) == (200, 404)


async def test_a_look_at_the_registrants_home_leaves_a_trace(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="read")

    await portal.as_(robin).get_dashboard(registrant_id=solis.wire_id)

    log = (await portal.as_(solis).list_access_log(registrant_id="me")).json()["items"]
    assert (log[0]["operation_id"], log[0]["person"]) == ("get_dashboard", "Robin Lee")
    assert log[0]["on_behalf_of"]["id"] == solis.wire_id


async def test_what_is_over_cannot_be_revoked_and_the_version_counts(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    _, made = await make_delegate(portal, office, solis, profile="read")
    mine = portal.as_(solis)

    stale = await mine.revoke_delegation(delegation_id=made["id"], if_match='"1"')
    revoked = await mine.revoke_delegation(delegation_id=made["id"], if_match=made["etag"])
    again = await mine.revoke_delegation(delegation_id=made["id"], if_match=revoked.json()["etag"])

    assert (stale.status_code, stale.json()["current_etag"]) == (412, made["etag"])
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_only_membership_and_registrar_revoke_for_the_college(portal: Portal, office: Office) -> None:
    solis, stranger = await make_registrant(office), await make_registrant(office)
    _, made = await make_delegate(portal, office, solis, profile="read")
    callers = [await make_staff(office, Role.FINANCE), await make_staff(office, Role.AUDITOR), stranger]

    answers = [
        await portal.as_(caller).revoke_delegation(delegation_id=made["id"], if_match=made["etag"])
        for caller in callers
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 404]


async def test_two_delegations_of_one_registrant_add_up(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="read")
    async with office.database.driver() as connection:
        await connection.execute(
            "update accounts set email = 'new.' || email where id = $1", robin.account_id
        )
    second = await invite(portal, office, solis, robin, profile="write", billing="read")
    token = await token_sent_to(office, await email_of(office, robin))
    body = declared(await today_of(office) + ONE_DAY)

    before = await portal.as_(robin).create_address(body, registrant_id=solis.wire_id)
    await portal.as_(robin).accept_delegation({"token": token})
    after = await portal.as_(robin).create_address(body, registrant_id=solis.wire_id)
    home = (await portal.as_(robin).get_dashboard()).json()

    assert (second.status_code, before.status_code, after.status_code) == (201, 403, 201)
    assert home["acting_for"] == [
        {
            "registrant": {
                "id": solis.wire_id,
                "href": f"/v1/registrants/{solis.wire_id}",
                "display": "Dr. Amara Solis",
            },
            "permissions": [{"area": "billing", "access": "read"}, {"area": "profile", "access": "write"}],
        }
    ]


async def test_a_delegate_sees_the_registrants_home_with_what_was_delegated_open(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="read", documents="read")

    home = (await portal.as_(robin).get_dashboard(registrant_id=solis.wire_id)).json()
    own = (await portal.as_(solis).get_dashboard(registrant_id=solis.wire_id)).json()

    tiles = {tile["key"]: tile for tile in home["tiles"]}
    assert home["registration_number"] == solis.registration_number
    assert {key for key, tile in tiles.items() if tile["enabled"]} == {"profile", "membership_services"}
    assert [each["code"] for each in tiles["practice"]["reasons"]] == ["delegation_not_permitted"]
    assert home["unread"] == {"notifications": 0, "messages": 0}
    assert "practice" in {tile["key"] for tile in own["tiles"] if tile["enabled"]}
    assert own["acting_for"] == []


async def test_staff_have_queues_and_not_other_peoples_homes(portal: Portal, office: Office) -> None:
    solis, clerk = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)

    answer = await portal.as_(clerk).get_dashboard(registrant_id=solis.wire_id)

    assert answer.status_code == 403
