"""What is another's answers exactly like what does not exist (security.md T1 to T3)."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.domain.access import STAFF_ONLY
from app.routers.door import Door
from tests.access import table
from tests.access.asking import ASKS, Whose
from tests.access.callers import OUTSIDERS, Caller, World
from tests.access.walking import Seen, Walk
from tests.factories.people import make_registrant
from tests.portal import Portal

REACHING = [
    operation for operation, entry in ASKS.items() if {Whose.ANOTHERS, Whose.MISSING} <= set(entry.whose)
]
# What names the answer itself, or the moment of it.
OF_THE_MOMENT = {"request-id", "date", "ratelimit", "traceparent", "server-timing"}


def told(answer: httpx.Response) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Tell all that an answer says about the thing."""
    headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}
    body = {name: value for name, value in answer.json().items() if name != "request_id"}
    return answer.status_code, headers, body


def of(seen: list[Seen], whose: Whose) -> dict[str, Seen]:
    return {each.caller.value: each for each in seen if each.whose is whose and each.caller in OUTSIDERS}


@pytest.mark.parametrize("operation", REACHING)
async def test_t1_anothers_thing_answers_an_outsider_like_nothing(walk: Walk, operation: str) -> None:
    seen = await walk.through(operation)
    anothers, missing = of(seen, Whose.ANOTHERS), of(seen, Whose.MISSING)

    assert set(anothers) == set(missing)
    for caller, each in anothers.items():
        if each.status in (403, 404):
            assert told(each.answer) == told(missing[caller].answer), caller
            assert each.events == missing[caller].events


def test_operations_hide_things_from_outsiders_by_404_and_from_strangers_to_staff_work_by_403(
    access_app: FastAPI,
) -> None:
    doors = {route.name: route.operation for route in access_app.router.routes if isinstance(route, Door)}
    work_of_staff = {
        operation
        for operation in REACHING
        if (needed := doors[operation].may) is not None and needed[1] in STAFF_ONLY
    }
    answered = {
        (operation, table.expected(operation, Whose.ANOTHERS)[caller])
        for operation in REACHING
        for caller in OUTSIDERS
    }

    assert {operation for operation, status in answered if status == 403} == work_of_staff
    assert {operation for operation, status in answered if status < 300} == {
        "get_code_set",
        "get_fhir_practitioner",
        "get_fhir_practitioner_role",
        "get_form",
        "get_register_entry",
        "show_certificate",  # the code in its address is what its holder was given to show
        "settle_payment_session",  # the name of the page is all there is to know, as at any provider
    }


async def test_t1_me_is_nobody_for_who_has_no_record(access_portal: Portal, world: World) -> None:
    for caller in (Caller.UNLINKED, Caller.MEMBERSHIP, Caller.DELEGATE):
        answer = await access_portal.as_(world.people[caller]).get_registrant(registrant_id="me")

        assert answer.status_code == 404, caller


async def test_t1_a_cursor_of_anothers_list_is_no_cursor(access_portal: Portal, world: World) -> None:
    one, two = await make_registrant(world.office), await make_registrant(world.office)
    page = (await access_portal.as_(one).list_registrant_changes(registrant_id="me", limit=1)).json()

    answer = await access_portal.as_(two).list_registrant_changes(
        registrant_id="me", limit=1, cursor=page["next_cursor"]
    )

    assert page["next_cursor"]
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


async def test_t1_a_filter_cannot_widen_ones_own_lists(access_portal: Portal, world: World) -> None:
    one, two = await make_registrant(world.office), await make_registrant(world.office)
    mine = access_portal.as_(one)

    answers = [
        await mine.list_notifications(registrant_id=two.wire_id),
        await mine.list_addresses(registrant_id="me", account_id=str(two.account_id)),
        await mine.list_registrant_changes(registrant_id="me", owner=two.wire_id),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert {answer.json()["errors"][0]["code"] for answer in answers} == {"unknown_field"}


def test_t3_no_path_names_two_things(access_app: FastAPI) -> None:
    """Nothing can be reached under a wrong parent, because nothing is reached under a parent with a name of its own."""
    named = {
        route.name: set(route.param_convertors)
        for route in access_app.router.routes
        if isinstance(route, Door)
    }

    several = {name: parameters for name, parameters in named.items() if len(parameters) > 1}

    # A version of a form is a number of that form's alone.
    assert several == {"publish_form_version": {"form_key", "version"}}
