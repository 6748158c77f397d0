"""`create_delegation`, `accept_delegation`, `list_delegations` (contract.md 4.20; security.md T13, T44)."""

import asyncio
from datetime import timedelta

import pytest

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.delegations import asked, email_of, invite, make_delegate, prove, token_sent_to
from tests.factories.people import make_account, make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_a_registrant_invites_and_the_person_takes_it_up(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)

    invited = await invite(portal, office, solis, robin, messages="write", billing="read")
    token = await token_sent_to(office, await email_of(office, robin))
    accepted = await portal.as_(robin).accept_delegation({"token": token})

    assert (invited.status_code, invited.json()["status"], invited.json()["delegate"]) == (
        201,
        "invited",
        None,
    )
    assert invited.json()["permissions"] == [
        {"area": "messages", "access": "write"}, {"area": "billing", "access": "read"},
    ]  # fmt: skip
    assert invited.json()["recorded_by"] == {"kind": "registrant", "display": "Dr. Amara Solis"}
    assert token not in invited.text
    assert (accepted.status_code, accepted.json()["status"]) == (200, "active")
    assert accepted.json()["delegate"] == "Robin Lee"
    assert accepted.json()["registrant"]["display"] == "Dr. Amara Solis"


async def test_both_ends_of_an_invitation_are_told(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)

    await make_delegate(portal, office, solis, profile="read")

    told = (await portal.as_(solis).list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["delegation_accepted", "delegation_invited"]


async def test_the_secret_of_a_link_is_kept_as_a_hash_only(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    await invite(portal, office, solis, robin, profile="read")
    token = await token_sent_to(office, await email_of(office, robin))

    async with office.database.driver() as connection:
        rows = await connection.fetch(
            "select to_jsonb(d)::text as said from delegations d where registrant_id = $1"
            " union all select to_jsonb(m)::text from mails m where cause like 'delegation_invitation:%'"
            " union all select to_jsonb(a)::text from audit_events a where registrant_id = $1",
            solis.registrant_id,
        )

    assert len(rows) >= 3
    assert not [row["said"] for row in rows if token in row["said"]]


async def test_a_person_has_one_delegation_at_a_time(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    first = (await invite(portal, office, solis, robin, profile="read")).json()

    body = await asked(office, (await email_of(office, robin)).upper(), billing="read")
    again = await portal.as_(solis).create_delegation(body, registrant_id="me")

    assert (again.status_code, again.json()["code"]) == (409, "resource_already_exists")
    assert again.json()["existing"] == {"id": first["id"], "status": "invited"}


async def test_of_two_at_the_same_moment_one_counts(portal: Portal, office: Office) -> None:
    solis, robin = await prove(office, await make_registrant(office)), await make_account(office)
    body = await asked(office, await email_of(office, robin), profile="read")

    invited = await asyncio.gather(
        *(portal.as_(solis).create_delegation(body, registrant_id="me") for _ in range(2))
    )
    token = await token_sent_to(office, await email_of(office, robin))
    accepted = await asyncio.gather(
        *(portal.as_(robin).accept_delegation({"token": token}) for _ in range(2))
    )

    assert sorted(answer.status_code for answer in invited) == [201, 409]
    assert sorted(answer.status_code for answer in accepted) == [200, 409]


async def test_a_repeat_with_the_same_key_invites_once(portal: Portal, office: Office) -> None:
    solis, robin = await prove(office, await make_registrant(office)), await make_account(office)
    body, key = await asked(office, await email_of(office, robin), profile="read"), "delegation-key-0001"

    first, again = [
        await portal.as_(solis).create_delegation(body, registrant_id="me", key=key) for _ in range(2)
    ]

    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        ({"days_from": -1}, "/effective_from", "date_out_of_range"),
        ({"days_to": 0}, "/effective_to", "date_out_of_range"),
        ({"days_to": 367}, "/effective_to", "date_out_of_range"),
        ({"twice": True}, "/permissions/1/area", "not_allowed"),
        ({"own": True}, "/email", "not_allowed"),
    ],
)
async def test_what_cannot_be_delegated_names_its_place(
    portal: Portal, office: Office, changed: dict[str, int], pointer: str, code: str
) -> None:
    solis = await prove(office, await make_registrant(office))
    today = await today_of(office)
    body = await asked(office, "lawyer@example.org", profile="read")
    if "days_from" in changed:
        body["effective_from"] = (today + changed["days_from"] * ONE_DAY).isoformat()
    if "days_to" in changed:
        body["effective_to"] = (today + changed["days_to"] * ONE_DAY).isoformat()
    if "twice" in changed:
        body["permissions"].append({"area": "profile", "access": "write"})
    if "own" in changed:
        body["email"] = (await email_of(office, solis)).upper()

    answer = await portal.as_(solis).create_delegation(body, registrant_id="me")

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]


async def test_delegating_asks_for_a_recent_proof_of_identity(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    body = await asked(office, "lawyer@example.org", profile="read")

    answer = await portal.as_(solis).create_delegation(body, registrant_id="me")

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")


async def test_t44_a_link_is_good_once_for_one_address_and_for_14_days(
    portal: Portal, office: Office
) -> None:
    solis, robin, other = (
        await make_registrant(office),
        await make_account(office),
        await make_account(office),
    )
    await invite(portal, office, solis, robin, profile="read")
    token = await token_sent_to(office, await email_of(office, robin))
    late = (await office.now() + 14 * ONE_DAY).isoformat().replace("+00:00", "Z")

    by_another = await portal.as_(other).accept_delegation({"token": token})
    by_herself = await portal.as_(solis).accept_delegation({"token": token})
    unknown = await portal.as_(robin).accept_delegation({"token": "A" * 43})
    await portal.set_sandbox_clock({"now": late})
    try:
        too_late = await portal.as_(robin).accept_delegation({"token": token})
        listed = (await portal.as_(solis).list_delegations(registrant_id="me")).json()["items"]
    finally:
        await portal.set_sandbox_clock({"now": None})
    in_time = await portal.as_(robin).accept_delegation({"token": token})
    twice = await portal.as_(robin).accept_delegation({"token": token})

    assert [answer.status_code for answer in (by_another, by_herself, unknown)] == [404, 404, 404]
    assert (too_late.status_code, too_late.json()["code"]) == (410, "link_expired")
    assert [each["status"] for each in listed] == ["ended"]
    assert in_time.status_code == 200
    assert (twice.status_code, twice.json()["code"]) == (409, "invitation_already_used")


async def test_an_invitation_that_was_withdrawn_is_over(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    made = (await invite(portal, office, solis, robin, profile="read")).json()
    token = await token_sent_to(office, await email_of(office, robin))
    await portal.as_(solis).revoke_delegation(delegation_id=made["id"], if_match=made["etag"])

    answer = await portal.as_(robin).accept_delegation({"token": token})

    assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_staff_act_for_the_college_alone(portal: Portal, office: Office) -> None:
    solis, clerk = await make_registrant(office), await make_staff(office, Role.INTAKE)
    await invite(portal, office, solis, clerk, profile="write")
    token = await token_sent_to(office, await email_of(office, clerk))

    answer = await portal.as_(clerk).accept_delegation({"token": token})

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_t43_invitations_are_limited_to_twenty_a_day(portal: Portal, office: Office) -> None:
    solis = portal.as_(await prove(office, await make_registrant(office)))
    bodies = [await asked(office, f"lawyer-{n}@example.org", profile="read") for n in range(21)]

    answers = [await solis.create_delegation(body, registrant_id="me") for body in bodies]

    assert [answer.status_code for answer in answers] == [201] * 20 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_the_list_tells_who_could_act_on_a_day_and_what_was_known(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    _, made = await make_delegate(portal, office, solis, profile="read")
    mine = portal.as_(solis)
    between = (await office.now()).isoformat().replace("+00:00", "Z")
    await mine.revoke_delegation(delegation_id=made["id"], if_match=made["etag"])
    tomorrow = (await today_of(office) + ONE_DAY).isoformat()

    everything = (await mine.list_delegations(registrant_id="me")).json()["items"]
    on_the_day = (await mine.list_delegations(registrant_id="me", as_of=tomorrow)).json()["items"]
    as_known = await mine.list_delegations(registrant_id="me", as_of=tomorrow, known_at=between)

    assert [(each["id"], each["status"]) for each in everything] == [(made["id"], "revoked")]
    assert on_the_day == []
    assert [(each["id"], each["status"]) for each in as_known.json()["items"]] == [(made["id"], "active")]


async def test_history_keeps_every_version_of_a_delegation(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    _, made = await make_delegate(portal, office, solis, profile="read")
    await portal.as_(solis).revoke_delegation(delegation_id=made["id"], if_match=made["etag"])

    async with office.database.driver() as connection:
        versions = await connection.fetch(
            "select version, accepted_at is not null as accepted, revoked_at is not null as revoked"
            " from history.delegations where registrant_id = $1 order by version_seq",
            solis.registrant_id,
        )
    changes = (await portal.as_(solis).list_registrant_changes(registrant_id="me", limit=100)).json()["items"]

    assert [tuple(each) for each in versions] == [(1, False, False), (2, True, False), (3, True, True)]
    told = [(c["change"], c["recorded_by"]["display"]) for c in changes if c["resource"]["id"] == made["id"]]
    assert told == [
        ("created", "Dr. Amara Solis"), ("updated", "Robin Lee"), ("updated", "Dr. Amara Solis"),
    ]  # fmt: skip


async def test_a_walk_through_the_list_meets_each_delegation_once(portal: Portal, office: Office) -> None:
    mine = portal.as_(await prove(office, await make_registrant(office)))
    made = [
        (
            await mine.create_delegation(
                await asked(office, f"walk-{n}@example.org", profile="read"), registrant_id="me"
            )
        ).json()["id"]
        for n in range(3)
    ]

    first = (await mine.list_delegations(registrant_id="me", limit=2)).json()
    second = (await mine.list_delegations(registrant_id="me", limit=2, cursor=first["next_cursor"])).json()

    assert [each["id"] for each in (*first["items"], *second["items"])] == made[::-1]
    assert second["next_cursor"] is None


async def test_staff_read_delegations_and_nobody_else_does(portal: Portal, office: Office) -> None:
    solis, other = await make_registrant(office), await make_registrant(office)
    await make_delegate(portal, office, solis, profile="read")
    clerk = portal.as_(await make_staff(office, Role.INTAKE))

    by_staff = await clerk.list_delegations(registrant_id=solis.wire_id)
    by_another = await portal.as_(other).list_delegations(registrant_id=solis.wire_id)
    of_nobody = await clerk.list_delegations(registrant_id=ids.render("reg", ids.new()))

    assert (by_staff.status_code, len(by_staff.json()["items"])) == (200, 1)
    assert by_staff.json()["items"][0]["available_actions"] == []
    assert [by_another.status_code, of_nobody.status_code] == [404, 404]
