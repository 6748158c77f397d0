"""An undertaking not to practise that a survey gives becomes a condition, until it is released (domain.md 5.5)."""

from datetime import timedelta
from typing import Any

import httpx

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_staff
from tests.factories.renewals import SIGNED, UNDERTAKING, submitted
from tests.factories.service_requests import decided, item_of
from tests.portal import Portal

WHY = {"outcome": "countersigned", "reason": "Reviewed."}


async def follow_up_of(desk: Portal, person: Person) -> dict[str, Any]:
    listed = (await desk.list_renewal_follow_ups(limit=100)).json()["items"]
    (item,) = [each for each in listed if each["registrant"]["id"] == person.wire_id]
    return dict(item)


async def closed(desk: Portal, item: dict[str, Any], **changes: str) -> httpx.Response:
    return await desk.close_renewal_follow_up(
        {**WHY, **changes}, renewal_follow_up_id=item["id"], if_match=item["etag"]
    )


async def conditions_of(portal: Portal, person: Person) -> list[dict[str, Any]]:
    listed = (await portal.as_(person).list_registrations(registrant_id="me")).json()["items"]
    return [each for registration in listed for each in registration["conditions"]]


async def test_it_is_a_condition_from_the_day_that_it_names_and_does_not_say_why(
    portal: Portal, office: Office
) -> None:
    day = (await today_of(office) + timedelta(days=20)).isoformat()
    person, _ = await submitted(portal, office, **{**UNDERTAKING, "cpd_undertaking_from": day})
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    answer = await closed(desk, await follow_up_of(desk, person))

    (condition,) = await conditions_of(portal, person)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "countersigned")
    assert (condition["type"], condition["origin"], condition["public"]) == (
        "cease_to_practise", "cpd_cease_to_practise", True,
    )  # fmt: skip
    assert (condition["effective_from"], condition["effective_to"]) == (day, None)
    assert "ill" not in str(condition["text"]).replace("will", "")
    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert "condition_imposed" in {each["code"] for each in told}


async def test_nobody_undertakes_anything_for_the_past(portal: Portal, office: Office) -> None:
    person, _ = await submitted(portal, office, **{**UNDERTAKING, "cpd_undertaking_from": "2020-01-01"})
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    await closed(desk, await follow_up_of(desk, person))

    (condition,) = await conditions_of(portal, person)
    assert condition["effective_from"] == (await today_of(office)).isoformat()


async def test_the_desk_offers_to_countersign_it(portal: Portal, office: Office) -> None:
    person, _ = await submitted(portal, office, **UNDERTAKING)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    item = await follow_up_of(desk, person)

    (offered,) = (await item_of(desk, item))["decisions"]
    done = await decided(desk, item, "close", WHY)

    assert (offered["decision"], offered["form"]["key"]) == ("close", "undertaking_closing")
    assert done["status"] == "done"
    assert len(await conditions_of(portal, person)) == 1


async def test_what_is_not_countersigned_binds_nobody(portal: Portal, office: Office) -> None:
    person, _ = await submitted(portal, office, **UNDERTAKING)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    answer = await closed(desk, await follow_up_of(desk, person), outcome="no_action")

    assert (answer.status_code, await conditions_of(portal, person)) == (200, [])


async def test_it_is_released_by_somebody_else(portal: Portal, office: Office) -> None:
    """decisions.md 22: who lifts a condition did not impose it."""
    person, _ = await submitted(portal, office, **UNDERTAKING)
    registrar = portal.as_(await make_staff(office, Role.REGISTRAR))
    another = portal.as_(await make_staff(office, Role.REGISTRAR))
    await closed(registrar, await follow_up_of(registrar, person))
    (condition,) = await conditions_of(portal, person)
    end = {
        "effective_to": (await today_of(office) + timedelta(days=9)).isoformat(),
        "reason": "Practises again.",
    }
    named = {"registration_condition_id": condition["id"], "if_match": condition["etag"]}

    refused = await registrar.end_registration_condition(end, **named)
    released = await another.end_registration_condition(end, **named)

    assert refused.json()["code"] == "second_person_required"
    assert (released.status_code, released.json()["effective_to"]) == (200, end["effective_to"])


async def test_a_yes_is_no_undertaking(portal: Portal, office: Office) -> None:
    charges = [{"offence_date": "2026-02-11", "statute": "highway_traffic_act"}]
    person, _ = await submitted(portal, office, charged_with_offence=True, charges=charges)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))

    answer = await closed(conduct, await follow_up_of(conduct, person))

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["pointer"], fault["code"]) == (422, "/outcome", "not_allowed")
    assert "countersigned" not in fault["params"]["allowed"]


async def test_what_is_being_corrected_is_not_countersigned_and_later_binds_once(
    portal: Portal, office: Office
) -> None:
    person, renewal = await submitted(portal, office, **UNDERTAKING)
    desk, mine = portal.as_(await make_staff(office, Role.MEMBERSHIP)), portal.as_(person)
    item, named = await follow_up_of(desk, person), {"renewal_id": renewal["id"]}
    reopened = await desk.reopen_renewal({"reason": "A call."}, **named, if_match=renewal["etag"])

    early = await closed(desk, item)
    again = await mine.submit_renewal(SIGNED, **named, if_match=reopened.headers["etag"])
    await closed(desk, await follow_up_of(desk, person))
    reopened = await desk.reopen_renewal({"reason": "Another."}, **named, if_match=again.headers["etag"])
    await mine.submit_renewal(SIGNED, **named, if_match=reopened.headers["etag"])
    twice = await closed(desk, await follow_up_of(desk, person))

    assert (early.status_code, early.json()["code"]) == (409, "invalid_state_transition")
    assert (twice.status_code, len(await conditions_of(portal, person))) == (200, 1)
