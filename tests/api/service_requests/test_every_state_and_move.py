"""Every state of a request, every move and every role: what is answered is what the table says and what was told."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.service_requests import BY_REGISTRANT, BY_STAFF, ENDED, TABLE, Move, RequestStatus, moves_open
from tests.factories import papers
from tests.factories.people import Person, make_registrant
from tests.factories.service_requests import at_the_desk, item_id, put_request
from tests.portal import Portal

PUT = Read("""
update service_requests set status = :status, version = version + 1,
  submitted_at = coalesce(submitted_at, cast(:submitted_at as timestamptz)), due_at = coalesce(due_at, :now),
  closed_at = case when :ended then cast(:now as timestamptz) end,
  information_request = case when :status = 'information_requested' then
    jsonb_build_object('message', 'Which?', 'fields', jsonb_build_array(), 'asked_at', cast(:now as timestamptz),
                       'answered_at', null) end
where id = :id returning id
""")
PUT_ITEM = Read("""
update work_items set version = version + 1, status = :status,
  closed_at = case :status when 'done' then cast(:now as timestamptz) end,
  waiting_since = case :status when 'waiting' then cast(:now as timestamptz) end
where id = :id returning id
""")
# What each move is called with, and by which operation; a request that is not handed in or paid is in no queue.
MEMBER = {Move.SAVE: "update", Move.SUBMIT: "submit", Move.ANSWER: "submit", Move.WITHDRAW: "withdraw"}
IN_NO_QUEUE = (RequestStatus.DRAFT, RequestStatus.AWAITING_PAYMENT)
BODIES: dict[str, Any] = {"update": {"answers": {}}, "submit": {}, "withdraw": None}


async def put(office: Office, person: Person, status: RequestStatus) -> dict[str, Any]:
    """Put a request where it is wanted."""
    wire_id = await put_request(office, person, handed_in=status not in IN_NO_QUEUE)
    request_id = UUID(int=ids.parse("srq", wire_id).int)
    item_status = "done" if status in ENDED else "open"
    if status is RequestStatus.INFORMATION_REQUESTED:
        item_status = "waiting"
    async with unit_of_work(office, "put") as ctx:
        sent_at = None if status is RequestStatus.DRAFT else ctx.now
        await ctx.read(
            PUT, id=request_id, status=status.value, submitted_at=sent_at, now=ctx.now, ended=status in ENDED
        )
        if item_status != "open":
            await ctx.read(PUT_ITEM, id=request_id, status=item_status, now=ctx.now)
    return {"id": wire_id}


async def by_registrant(caller: Portal, request: dict[str, Any], action: str, etag: str) -> httpx.Response:
    call = getattr(caller, f"{action}_service_request")
    answer: httpx.Response = await call(BODIES[action], service_request_id=request["id"], if_match=etag)
    return answer


async def by_staff(
    caller: Portal, request: dict[str, Any], move: Move, etag: str, file_id: str
) -> httpx.Response:
    named = {"work_item_id": item_id(request), "if_match": etag}
    if move is Move.REQUEST_INFORMATION:
        asked: httpx.Response = await caller.request_work_item_information(
            {"message": "Which pages?"}, **named
        )
        return asked
    answers = {
        Move.APPROVE: {},
        Move.REFUSE: {"reason_code": "quantity", "explanation": "There is too much of it."},
        Move.FULFIL: {"documents": [file_id]},
    }
    body = {"decision": move.value, "answers": answers[move]}
    decided: httpx.Response = await caller.decide_work_item(body, **named)
    return decided


def told(answer: httpx.Response, among: set[str]) -> set[str]:
    """Tell what can be done, of some actions, as the thing itself says."""
    if not answer.is_success:
        return set()
    return {each["action"] for each in answer.json()["available_actions"] if each["enabled"]} & among


@pytest.mark.parametrize("status", RequestStatus)
async def test_the_registrant_may_do_what_the_table_has(
    portal: Portal, office: Office, status: RequestStatus
) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    allowed = {MEMBER[move] for move in moves_open(status, BY_REGISTRANT)}
    answered: dict[str, int] = {}
    for action in BODIES:
        request = await put(office, person, status)
        seen = await mine.get_service_request(service_request_id=request["id"])
        answer = await by_registrant(mine, request, action, seen.json()["etag"])
        answered[action] = answer.status_code
        assert told(seen, set(BODIES)) == allowed
        assert answer.is_success or answer.json()["code"] == "invalid_state_transition"

    assert {action for action, code in answered.items() if code == httpx.codes.OK} == allowed


@pytest.mark.parametrize("status", RequestStatus)
async def test_the_desk_may_do_what_the_table_has(
    portal: Portal, office: Office, status: RequestStatus
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    file_id = (await papers.uploaded(desk))["id"]
    allowed = set() if status in IN_NO_QUEUE else {move.value for move in moves_open(status, BY_STAFF)}
    answered: dict[str, int] = {}
    for move in sorted(BY_STAFF):
        request = await put(office, person, status)
        seen = await desk.get_work_item(work_item_id=item_id(request))
        etag = seen.json()["etag"] if seen.is_success else '"1"'
        answer = await by_staff(desk, request, move, etag, file_id)
        answered[move.value] = answer.status_code
        assert told(seen, {each.value for each in BY_STAFF}) == allowed
        assert answer.is_success or answer.json()["code"] in ("invalid_state_transition", "not_found")

    assert {move for move, code in answered.items() if code == httpx.codes.OK} == allowed


@pytest.mark.parametrize("status", RequestStatus)
async def test_nobody_else_may_do_anything(portal: Portal, office: Office, status: RequestStatus) -> None:
    person, stranger = await make_registrant(office), portal.as_(await make_registrant(office))
    mine, finance = portal.as_(person), await at_the_desk(portal, office, Role.FINANCE)
    auditor = await at_the_desk(portal, office, Role.AUDITOR)
    request = await put(office, person, status)
    known = 404 if status in IN_NO_QUEUE else 403  # what is in no queue is no item of work

    for action in BODIES:
        assert (await by_registrant(stranger, request, action, '"1"')).status_code == 404
        assert (await by_registrant(finance, request, action, '"1"')).status_code == 403
    for move in sorted(BY_STAFF):
        assert (await by_staff(mine, request, move, '"1"', "")).status_code == 403
        assert (await by_staff(stranger, request, move, '"1"', "")).status_code == 403
        assert (await by_staff(finance, request, move, '"1"', "")).status_code == known
        assert (await by_staff(auditor, request, move, '"1"', "")).status_code == 403


def test_every_request_can_reach_an_end() -> None:
    """From wherever a request stands, some steps of the table lead to where nothing more happens."""
    reaching = set(ENDED)
    while True:
        more = {
            each for each, moves in TABLE.items() if any(set(to) & reaching for to in moves.values())
        } - reaching
        if not more:
            break
        reaching |= more

    assert reaching == set(RequestStatus)
