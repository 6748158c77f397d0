"""What somebody of a team could do next that is not on their own desk: the second word, and what nobody has taken."""

from datetime import timedelta
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from tests.factories.people import make_registrant
from tests.factories.service_requests import COPIES, at_the_desk, decided, item_id, sent
from tests.factories.work_items import brought
from tests.portal import Portal

# Before all that other tests have left.
LONG_AGO = Read("update work_items set due_at = :at where id = :id returning id")


async def due_long_ago(office: Office, item: str) -> None:
    async with unit_of_work(office, "due_long_ago") as ctx:
        await ctx.read(LONG_AGO, id=ids.parse("wrk", item), at=ctx.now - timedelta(days=3_000))


async def told(desk: Portal, item: str) -> list[str]:
    tasks: list[dict[str, Any]] = (await desk.list_tasks()).json()["items"]
    return [each["code"] for each in tasks if each["about"]["id"] == item]


async def test_what_is_due_first_and_on_nobody_s_desk_is_offered(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    item = item_id(await sent(mine, "copies_of_documents", COPIES))
    await due_long_ago(office, item)

    free = await told(desk, item)
    etag = (await desk.get_work_item(work_item_id=item)).json()["etag"]
    await desk.assign_work_item({}, work_item_id=item, if_match=etag)

    assert (free, await told(desk, item)) == (["take_work"], ["work"])
    assert await told(await at_the_desk(portal, office), item) == []
    offered = [each for each in (await desk.list_tasks()).json()["items"] if each["code"] == "take_work"]
    assert len(offered) <= 10


async def test_who_has_given_the_first_word_waits_and_a_colleague_is_asked_for_the_second(
    portal: Portal, office: Office
) -> None:
    one, two = await at_the_desk(portal, office), await at_the_desk(portal, office)
    item = await brought(ItemKind.CPC_REVIEW, portal, office)

    await decided(one, {"id": item}, "approve")

    assert (await told(one, item), await told(two, item)) == ([], ["approve_second"])


async def test_a_refund_is_a_task_of_the_other_person_of_finance(portal: Portal, office: Office) -> None:
    item = await brought(ItemKind.REFUND, portal, office)
    finance, registrar = [await at_the_desk(portal, office, role) for role in (Role.FINANCE, Role.REGISTRAR)]

    assert (await told(finance, item), await told(registrar, item)) == (["approve_second"], [])


async def test_nothing_is_offered_to_who_only_looks(portal: Portal, office: Office) -> None:
    mine, auditor = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.AUDITOR)
    item = item_id(await sent(mine, "copies_of_documents", COPIES))
    await due_long_ago(office, item)

    assert (await auditor.list_tasks()).json()["items"] == []


async def test_the_home_page_of_staff_counts_what_waits_at_their_desk(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    desk = await at_the_desk(portal, office)
    items = [item_id(await sent(mine, "copies_of_documents", COPIES)) for _ in range(2)]
    for item in items:
        etag = (await desk.get_work_item(work_item_id=item)).json()["etag"]
        await desk.assign_work_item({}, work_item_id=item, if_match=etag)
    await due_long_ago(office, items[0])
    await sent(mine, "copies_of_documents", COPIES)

    home = (await desk.get_dashboard()).json()["desk"]

    assert (home["assigned_count"], home["overdue_count"], home["unassigned_count"] >= 1) == (2, 1, True)
    assert (await mine.get_dashboard()).json()["desk"] is None


async def test_an_item_is_found_by_the_number_that_people_quote_done_or_not(
    portal: Portal, office: Office
) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    finance = await at_the_desk(portal, office, Role.FINANCE)
    request = await sent(mine, "copies_of_documents", COPIES)
    why = {"reason_code": "quantity", "explanation": "There is too much of it."}
    number = {"reference_number": request["reference_number"], "include_count": "true"}

    before = (await desk.list_work_items(**number)).json()
    await decided(desk, request, "refuse", why)
    after = (await desk.list_work_items(**number)).json()

    assert [(each["id"], each["status"]) for each in (*before["items"], *after["items"])] == [
        (item_id(request), "open"), (item_id(request), "done"),
    ]  # fmt: skip
    assert (before["count"], after["count"]) == (1, 1)
    assert (await finance.list_work_items(**number)).json()["items"] == []


async def test_all_that_waits_about_one_person_is_found(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    request = await sent(portal.as_(person), "copies_of_documents", COPIES)
    await sent(portal.as_(await make_registrant(office)), "copies_of_documents", COPIES)

    found = (await desk.list_work_items(registrant_id=person.wire_id)).json()["items"]

    assert [each["id"] for each in found] == [item_id(request)]
