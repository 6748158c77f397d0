"""T14: whatever kind of work it is, nobody of the staff sees, takes or decides what they have a part in."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from tests.factories import cpc
from tests.factories.delegations import make_delegate
from tests.factories.messages import begun
from tests.factories.people import Person, make_account, make_registrant, make_staff
from tests.factories.renewals import put_follow_up
from tests.factories.service_requests import at_the_desk
from tests.portal import Portal

STAFF_OF = Read("update accounts set registrant_id = :registrant_id where id = :id returning id")
PUT = Read("""
insert into work_items (id, kind, registrant_id, account_id, queue, topic, reference_number, opened_at, due_at)
values (:id, :kind, :registrant_id, :account_id, 'membership', 'general_inquiry', 'C-1', :now, :now) returning id
""")
DELEGATE = Read("update delegations set account_id = :account_id where id = :id returning id")
FORGET = Read("update work_items set status = 'done', closed_at = :now where id = :id returning id")


async def own_item(office: Office, kind: ItemKind, staff: Person, registrant_id: UUID | None) -> str:
    """Put work of a kind into the queue that is about the record, or the account, of somebody of the staff."""
    item_id = ids.new()
    by_account = kind is ItemKind.ACCOUNT_LINK
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(
            PUT, id=item_id, kind=kind.value, now=ctx.now, registrant_id=None if by_account else registrant_id,
            account_id=staff.account_id if by_account else None,
        )  # fmt: skip
    return ids.render("wrk", item_id)


async def forget(office: Office, item: str) -> None:
    """Leave no item without a thing for the tests that come after."""
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(FORGET, id=ids.parse("wrk", item), now=ctx.now)


@pytest.mark.parametrize("kind", ItemKind)
async def test_t14_staff_have_no_hand_in_what_is_their_own(
    portal: Portal, office: Office, kind: ItemKind
) -> None:
    staff, person = await make_staff(office, Role.MEMBERSHIP), await make_registrant(office, account=False)
    await office.database.fetch(STAFF_OF, registrant_id=person.registrant_id, id=staff.account_id)
    mine, colleague = portal.as_(staff), await at_the_desk(portal, office)
    item = await own_item(office, kind, staff, person.registrant_id)
    mine_alone = {"assignee_id": ids.render("acct", staff.account_id)}

    answers = [
        await mine.get_work_item(work_item_id=item),
        await mine.assign_work_item({}, work_item_id=item, if_match='"1"'),
        await mine.request_work_item_information({"message": "Which?"}, work_item_id=item, if_match='"1"'),
        await mine.decide_work_item({"decision": "close"}, work_item_id=item, if_match='"1"'),
        await mine.add_work_item_note({"body": "Mine."}, work_item_id=item),
    ]
    in_bulk = await mine.bulk_assign_work_items({"work_item_ids": [item], **mine_alone})
    given = await colleague.bulk_assign_work_items({"work_item_ids": [item], **mine_alone})
    listed = (await mine.list_work_items(kind=kind.value, limit=100)).json()["items"]
    seen = (await colleague.list_work_items(kind=kind.value, limit=100)).json()["items"]
    await forget(office, item)

    assert {(each.status_code, each.json()["code"]) for each in answers} == {(403, "conflict_of_interest")}
    assert in_bulk.json()["skipped"] == [item]
    assert (given.status_code, given.json()["code"]) == (403, "conflict_of_interest")
    assert item not in [each["id"] for each in listed]
    assert item in [each["id"] for each in seen]


async def walked(listed: Callable[..., Awaitable[Any]], **wanted: Any) -> set[str]:
    """Walk a list to its end; tell what is on it."""
    found: set[str] = set()
    cursor: dict[str, str] = {}
    while True:
        page = (await listed(limit=100, **wanted, **cursor)).json()
        found |= {each["id"] for each in page["items"]}
        if page["next_cursor"] is None:
            return found
        cursor = {"cursor": page["next_cursor"]}


async def test_t14_no_list_of_what_waits_shows_staff_what_they_have_a_part_in(
    portal: Portal, office: Office
) -> None:
    staff, principal = await make_staff(office, Role.MEMBERSHIP, Role.CONDUCT), await make_registrant(office)
    _, delegation = await make_delegate(portal, office, principal, profile="read")
    async with unit_of_work(office, "joins_the_staff") as ctx:
        await ctx.read(DELEGATE, id=ids.parse("dlg", delegation["id"]), account_id=staff.account_id)
    mine, colleague = portal.as_(staff), await at_the_desk(portal, office, Role.MEMBERSHIP, Role.CONDUCT)
    thread = await begun(portal.as_(principal), subject="A word on Kakabeka")
    body = {**await cpc.listed(office), "additional_information_requested": True}
    review = await cpc.submitted(portal, office, body, person=principal)
    assert principal.registrant_id is not None
    follow_up = ids.render("rfu", await put_follow_up(office, principal.registrant_id))

    async def seen(desk: Portal) -> set[str]:
        return {
            *await walked(desk.list_staff_message_threads, q="kakabeka"),
            *await walked(desk.list_staff_cpc_requests),
            *await walked(desk.list_renewal_follow_ups),
        }

    theirs = {thread["id"], review.id, follow_up}
    assert theirs <= await seen(colleague)
    assert not theirs & await seen(mine)
    given = await colleague.assign_message_thread(
        {"assignee_id": ids.render("acct", staff.account_id)}, thread_id=thread["id"], if_match=thread["etag"]
    )
    assert (given.status_code, given.json()["code"]) == (403, "conflict_of_interest")


async def test_t14_staff_who_look_for_their_own_record_do_not_see_what_comes_of_it(
    portal: Portal, office: Office
) -> None:
    staff, other = await make_staff(office, Role.MEMBERSHIP), await make_account(office)
    person, mine = await make_registrant(office, account=False), portal.as_(staff)
    body = {"registration_number": person.registration_number, "family_name": "Solis"}

    asked = [(await each.request_account_link(body)).json()["id"] for each in (mine, portal.as_(other))]

    listed = await walked(mine.list_account_link_requests, status="open")
    assert [each in listed for each in asked] == [False, True]
