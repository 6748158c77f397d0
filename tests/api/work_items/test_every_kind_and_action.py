"""Every kind of work, in every state, for everybody: what is told is what the table says, and what the calls answer."""

from collections.abc import Mapping
from typing import Any, Final

import httpx
import pytest

from app.context import Office
from app.domain.access import Role
from app.domain.work_items import Decision, ItemKind
from tests.factories.delegations import prove
from tests.factories.people import make_registrant, make_staff
from tests.factories.work_items import MAKERS, answers_to, brought
from tests.portal import Portal

# What somebody of the team may do with an item: by its kind, how it stands, and what was done before. Where a decision
# leads is the next row; what is done takes notes and nothing else.
NOTES: Final = frozenset({"add_note"})
OPEN: Final = NOTES | {"assign"}
ASKABLE: Final = OPEN | {"request_information"}
TABLE: Final[Mapping[ItemKind, Mapping[tuple[str, ...], frozenset[str]]]] = {
    ItemKind.SERVICE_REQUEST: {
        (): ASKABLE | {"approve", "refuse"},
        ("request_information",): OPEN,
        ("approve",): OPEN | {"fulfil"},
        ("approve", "fulfil"): NOTES,
        ("refuse",): NOTES,
    },
    ItemKind.MESSAGE_THREAD: {
        (): ASKABLE | {"close"},
        ("request_information",): NOTES,
        ("close",): NOTES,
    },
    ItemKind.RENEWAL_FOLLOW_UP: {(): OPEN | {"close"}, ("close",): NOTES},
    ItemKind.CPC_REVIEW: {
        (): OPEN | {"approve", "refuse"},
        ("approve",): OPEN | {"refuse"},
        ("approve", "refuse"): NOTES,
        ("refuse",): NOTES,
    },
    ItemKind.CPC_DELIVERY: {(): OPEN | {"fulfil", "close"}, ("fulfil",): NOTES, ("close",): NOTES},
    ItemKind.ACCOUNT_LINK: {(): OPEN | {"approve", "refuse"}, ("approve",): NOTES, ("refuse",): NOTES},
    ItemKind.REFUND: {(): OPEN | {"approve", "refuse"}, ("approve",): NOTES, ("refuse",): NOTES},
    ItemKind.PAYMENT_EVENT: {(): OPEN | {"close"}, ("close",): NOTES},
    ItemKind.MINC_NOTICE: {(): OPEN | {"close"}, ("close",): NOTES},
}
ACTIONS: Final = ("add_note", "assign", "request_information", *(each.value for each in Decision))


async def act(desk: Portal, kind: ItemKind, item: str, action: str) -> httpx.Response:
    """Do one thing with an item as it stands now."""
    seen = await desk.get_work_item(work_item_id=item)
    named = {"work_item_id": item, "if_match": seen.json()["etag"] if seen.is_success else '"1"'}
    if action == "add_note":
        noted: httpx.Response = await desk.add_work_item_note({"body": "Called."}, work_item_id=item)
        return noted
    if action == "assign":
        assigned: httpx.Response = await desk.assign_work_item({}, **named)
        return assigned
    if action == "request_information":
        asked: httpx.Response = await desk.request_work_item_information({"message": "Which pages?"}, **named)
        return asked
    answers = await answers_to(kind, action, desk)
    decided: httpx.Response = await desk.decide_work_item({"decision": action, "answers": answers}, **named)
    return decided


def told(seen: httpx.Response) -> set[str]:
    return {each["action"] for each in seen.json()["available_actions"] if each["enabled"]}


async def check(desk: Portal, kind: ItemKind, item: str, allowed: frozenset[str]) -> list[str]:
    """Name what is told or answered otherwise than the table says; what is refused changes nothing."""
    seen = await desk.get_work_item(work_item_id=item)
    faults = [] if told(seen) == allowed else [f"told {sorted(told(seen))}"]
    for action in ACTIONS:
        if action not in allowed:
            answer = await act(desk, kind, item, action)
            if answer.is_success or answer.json()["code"] not in (
                "invalid_state_transition",
                "second_person_required",
            ):
                faults.append(f"{action}: {answer.status_code} {answer.text}")
    for action in sorted(allowed & OPEN):
        answer = await act(desk, kind, item, action)
        if not answer.is_success:
            faults.append(f"{action}: {answer.text}")
    return faults


@pytest.mark.check
@pytest.mark.parametrize(
    ("kind", "path"), [(kind, path) for kind, states in TABLE.items() for path in states]
)
async def test_the_team_may_do_what_the_table_says(
    portal: Portal, office: Office, kind: ItemKind, path: tuple[str, ...]
) -> None:
    desk = portal.as_(await prove(office, await make_staff(office, MAKERS[kind][0])))
    item = await brought(kind, portal, office)
    for step in path:
        answer = await act(desk, kind, item, step)
        assert answer.is_success, answer.text

    faults = await check(desk, kind, item, TABLE[kind][path])

    assert not faults, (kind, path)


DETAILS: Final[Mapping[ItemKind, set[str]]] = {
    ItemKind.SERVICE_REQUEST: set(),
    ItemKind.MESSAGE_THREAD: set(),
    ItemKind.RENEWAL_FOLLOW_UP: {"renewal"},
    ItemKind.CPC_REVIEW: set(),
    ItemKind.CPC_DELIVERY: {"recipient", "email", "failure"},
    ItemKind.ACCOUNT_LINK: {"registration_number", "family_name", "email", "record"},
    ItemKind.REFUND: {"amount", "reason", "invoice", "asked_by"},
    ItemKind.PAYMENT_EVENT: {"event", "reason"},
    ItemKind.MINC_NOTICE: {"minc", "name", "name_before"},
}


@pytest.mark.parametrize("kind", ItemKind)
async def test_what_has_no_page_of_its_own_is_told_at_the_desk(
    portal: Portal, office: Office, kind: ItemKind
) -> None:
    desk = portal.as_(await make_staff(office, MAKERS[kind][0]))
    item = await brought(kind, portal, office)

    seen = (await desk.get_work_item(work_item_id=item, headers={"Accept-Language": "fr"})).json()

    assert {each["code"] for each in seen["details"]} == DETAILS[kind]
    assert all(each["label"] and each["text"] for each in seen["details"])
    for each in seen["details"]:
        if each["href"] is not None:
            assert (await desk.client.get(each["href"], headers=desk.headers)).status_code == 200


@pytest.mark.check
@pytest.mark.parametrize("kind", ItemKind)
async def test_nobody_else_may_do_anything(portal: Portal, office: Office, kind: ItemKind) -> None:
    item = await brought(kind, portal, office)
    auditor = portal.as_(await make_staff(office, Role.AUDITOR))
    others = {
        "another team": portal.as_(await make_staff(office, Role.LEARNING)),
        "the administration": portal.as_(await make_staff(office, Role.ADMIN)),
        "a registrant": portal.as_(await make_registrant(office)),
    }

    answers = {
        f"{who} {action}": (await act(desk, kind, item, action)).status_code
        for who, desk in {**others, "an auditor": auditor}.items()
        for action in ACTIONS
    }

    assert set(answers.values()) == {403}, answers
    assert told(await auditor.get_work_item(work_item_id=item)) == set()
    assert {(await each.get_work_item(work_item_id=item)).status_code for each in others.values()} == {403}


def test_every_kind_of_work_is_in_the_table_and_comes_to_an_end() -> None:
    ways: dict[ItemKind, Any] = {
        kind: [path for path, allowed in states.items() if allowed == NOTES] for kind, states in TABLE.items()
    }

    assert TABLE.keys() == MAKERS.keys() == set(ItemKind)
    assert all(ways.values())
