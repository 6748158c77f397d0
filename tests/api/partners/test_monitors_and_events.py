"""Monitors and the feed of events: told once, in order, and never passed by."""

from datetime import timedelta

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.cpc import CertificateStatus
from app.domain.partner_events import PartnerEventType
from app.domain.partners import Basis, Scope
from app.services import cpc as services
from app.services import monitors, partner_events
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.partners import make_partner_token, make_program, token_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import condition, registration_of, standing
from tests.portal import Portal

ENDED = Read("select reason from audit_events where event = 'monitor.ended' and subject_id = :monitor_id")


async def revoked(portal: Portal, office: Office, asked: cpc.Asked) -> None:
    desk, named = portal.as_(await make_staff(office, Role.REGISTRATION)), asked.request["certificate"]
    answer = await desk.revoke_cpc_certificate(
        {"reason": "Issued in error."}, cpc_certificate_id=named["id"], if_match=named["etag"]
    )
    assert answer.status_code == 200, answer.text


async def suspended(portal: Portal, office: Office, person: Person) -> None:
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, person)
    body = standing(await today_of(office), "fee_unpaid")
    answer = await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])
    assert answer.status_code in (200, 201), answer.text


async def watch(office: Office) -> None:
    async with unit_of_work(office, "watch_registrants") as ctx:
        await monitors.watch(ctx)


async def test_a_partner_is_told_of_a_change_of_status_and_of_conditions(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    theirs = portal.with_token(await make_partner_token(office))
    made = await theirs.create_monitor(cpc.to_watch(person))
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held, today = await registration_of(desk, person), await today_of(office)
    await desk.create_registration_condition(condition(today), registration_id=held["id"])
    held = await registration_of(desk, person)
    body = standing(today, "fee_unpaid")
    await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])

    await watch(office)
    told = (await theirs.list_partner_events()).json()
    log = (await portal.as_(person).list_access_log(registrant_id="me")).json()["items"]

    assert made.status_code == 201
    assert {each["type"] for each in told["items"]} == {
        "registrant.status_changed", "registrant.conditions_changed",
    }  # fmt: skip
    assert {each["data"]["registration_number"] for each in told["items"]} == {person.registration_number}
    assert "create_monitor" in {each["operation_id"] for each in log}


async def test_a_cursor_goes_on_where_one_left_off_and_passes_nothing_by(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)
    theirs = portal.with_token(token_of(office, program))
    for count in range(5):
        async with unit_of_work(office, "a_test") as ctx:
            news = (program.organization_id, PartnerEventType.CPC_ISSUED, {"count": count})
            await partner_events.tell(ctx, [news])

    first = (await theirs.list_partner_events(limit=2)).json()
    rest = (await theirs.list_partner_events(limit=50, cursor=first["next_cursor"])).json()
    end = (await theirs.list_partner_events(cursor=rest["next_cursor"])).json()
    async with unit_of_work(office, "a_test") as ctx:
        await partner_events.tell(
            ctx, [(program.organization_id, PartnerEventType.CPC_REVOKED, {"count": 5})]
        )
    later = (await theirs.list_partner_events(cursor=end["next_cursor"])).json()

    seen = [each["data"]["count"] for page in (first, rest, later) for each in page["items"]]
    assert seen == [0, 1, 2, 3, 4, 5]
    assert end["items"] == []


async def test_a_hospital_watches_only_who_has_released_a_certificate_to_it(
    portal: Portal, office: Office
) -> None:
    program, body = await cpc.connected_program(office)
    stranger, known = await make_registrant(office), await make_registrant(office)
    await cpc.issued(portal, office, body, person=known)
    theirs = portal.with_token(token_of(office, program))

    unknown = await theirs.create_monitor(cpc.to_watch(stranger))
    nobody = await theirs.create_monitor({**cpc.to_watch(stranger), "registration_number": "100001"})
    watched = await theirs.create_monitor(cpc.to_watch(known))
    twice = await theirs.create_monitor(cpc.to_watch(known))
    events = (await theirs.list_partner_events()).json()["items"]

    assert (unknown.status_code, nobody.status_code, watched.status_code) == (404, 404, 201)
    assert unknown.json()["code"] == nobody.json()["code"]
    assert (twice.status_code, twice.json()["code"]) == (409, "resource_already_exists")
    assert [each["type"] for each in events] == ["cpc.issued"]


async def test_a_monitor_ends_with_the_last_certificate_that_it_rests_on(
    portal: Portal, office: Office
) -> None:
    """security.md 3.4: a partner is told only of whom it has a live basis for."""
    program, body = await cpc.connected_program(office)
    person = await make_registrant(office)
    first, second = [await cpc.issued(portal, office, body, person=person) for _ in range(2)]
    theirs = portal.with_token(token_of(office, program))
    made = (await theirs.create_monitor(cpc.to_watch(person))).json()

    await revoked(portal, office, first)
    watched = (await theirs.list_monitors()).json()["items"]
    await revoked(portal, office, second)
    unwatched = (await theirs.list_monitors()).json()["items"]
    await suspended(portal, office, person)
    await watch(office)
    events = (await theirs.list_partner_events()).json()["items"]
    again = await theirs.create_monitor(cpc.to_watch(person))

    assert ([each["id"] for each in watched], unwatched) == ([made["id"]], [])
    assert [each["type"] for each in events] == [
        "cpc.issued", "cpc.issued", "cpc.revoked", "cpc.revoked", "monitor.expired",
    ]  # fmt: skip
    assert events[-1]["data"] == {
        "monitor_id": made["id"], "registration_number": person.registration_number,
    }  # fmt: skip
    assert (again.status_code, again.json()["code"]) == (404, "not_found")
    (ended,) = await office.database.fetch(ENDED, monitor_id=ids.parse("mon", made["id"]))
    assert ended["reason"] == "basis_gone"


async def test_a_regulator_watches_on_whatever_certificate_is_revoked(portal: Portal, office: Office) -> None:
    program = await make_program(office)
    person = await make_registrant(office)
    assert person.registrant_id is not None
    certificate_id = await cpc.released_to(office, program.client_id, person.registrant_id)
    theirs = portal.with_token(token_of(office, program))
    await theirs.create_monitor(cpc.to_watch(person))

    async with unit_of_work(office, "a_test") as ctx:
        status = CertificateStatus.REVOKED
        await services.mark(ctx, certificate_id=certificate_id, version=2, status=status, reason="In error.")
    await watch(office)

    assert len((await theirs.list_monitors()).json()["items"]) == 1
    assert "monitor.expired" not in {
        each["type"] for each in (await theirs.list_partner_events()).json()["items"]
    }


async def test_a_monitor_that_was_left_without_a_basis_tells_nothing_and_ends_in_its_turn(
    portal: Portal, office: Office
) -> None:
    program, _ = await cpc.connected_program(office)
    person = await make_registrant(office)
    await cpc.watched(office, program.client_id, cpc.to_watch(person))  # as a regulator could
    theirs = portal.with_token(token_of(office, program))
    await suspended(portal, office, person)

    await watch(office)
    await watch(office)

    assert [each["type"] for each in (await theirs.list_partner_events()).json()["items"]] == [
        "monitor.expired"
    ]
    assert (await theirs.list_monitors()).json()["items"] == []


async def test_a_monitor_ends_and_is_another_partners_business_to_nobody(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    theirs = portal.with_token(await make_partner_token(office))
    others = portal.with_token(await make_partner_token(office))
    made = (await theirs.create_monitor(cpc.to_watch(person))).json()

    foreign = await others.delete_monitor(monitor_id=made["id"])
    done = await theirs.delete_monitor(monitor_id=made["id"])
    again = await theirs.delete_monitor(monitor_id=made["id"])

    assert (foreign.status_code, done.status_code, again.status_code) == (404, 204, 404)
    assert (await theirs.list_monitors()).json()["items"] == []


async def test_a_monitor_lasts_for_a_year_at_most_and_needs_its_scope(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    theirs = portal.with_token(await make_partner_token(office))
    without = portal.with_token(await make_partner_token(office, Scope.CPC_READ, basis=Basis.REGULATOR))
    body = {**cpc.to_watch(person), "expires_on": (today + timedelta(400)).isoformat()}

    late = await theirs.create_monitor(body)
    denied = await without.create_monitor(cpc.to_watch(person))

    assert (late.status_code, late.json()["errors"][0]["code"]) == (422, "date_out_of_range")
    assert (denied.status_code, denied.json()["code"]) == (403, "insufficient_scope")
