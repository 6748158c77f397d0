"""The desk of the staff: one queue over cases and conversations, who may see which of it, and its figures."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories import cpc
from tests.factories.delegations import make_delegate
from tests.factories.messages import begun
from tests.factories.people import make_registrant, make_staff
from tests.factories.service_requests import COPIES, asked, at_the_desk, decided, item_id, item_of, sent
from tests.portal import Portal

RAN_OUT = Read("""
update cpc_requests set consent = consent || '{"expires_on": "2026-01-01"}' where id = :id returning id
""")
AGED = Read("update work_items set opened_at = opened_at - interval '4000 days' where id = :id returning id")
DUE = Read("update work_items set due_at = :at where id = :id returning id")


async def all_of(desk: Portal, **wanted: Any) -> list[dict[str, Any]]:
    """Walk a queue to its end."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await desk.list_work_items(limit=7, **wanted, **cursor)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        if answer.json()["next_cursor"] is None:
            return found
        cursor = {"cursor": answer.json()["next_cursor"]}


async def due(office: Office, thing: dict[str, Any], days: int) -> None:
    """Let an item have been due some days ago, or be due ahead."""
    async with unit_of_work(office, "due") as ctx:
        await ctx.read(DUE, id=ids.parse("wrk", item_id(thing)), at=ctx.now + timedelta(days=days))


async def test_one_queue_holds_requests_and_conversations_what_is_due_first_on_top(
    portal: Portal, office: Office
) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    request, thread = await sent(mine, "copies_of_documents", COPIES), await begun(mine)

    items = await all_of(desk)

    assert {item_id(request), item_id(thread)} <= {each["id"] for each in items}
    assert [each["due_at"] for each in items] == sorted(each["due_at"] for each in items)
    kinds = await all_of(desk, kind="service_request", sort="opened_at")
    assert {each["kind"] for each in kinds} == {"service_request"}
    assert [each["opened_at"] for each in kinds] == sorted(each["opened_at"] for each in kinds)


async def test_a_team_sees_its_own_queues_and_no_others(portal: Portal, office: Office) -> None:
    mine, finance = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.FINANCE)
    request = await sent(mine, "copies_of_documents", COPIES)

    items = await all_of(finance)
    read = await finance.get_work_item(work_item_id=item_id(request))
    listed = await finance.list_work_items(queue="membership")

    assert {each["queue"] for each in items} <= {"finance"}
    assert (read.status_code, listed.status_code) == (403, 403)


async def test_the_queue_is_counted_when_that_is_asked_for(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    await sent(mine, "copies_of_documents", COPIES)

    counted = (await desk.list_work_items(include_count="true", limit=1)).json()

    assert counted["count"] == len(await all_of(desk))
    assert counted["count_capped"] is False
    assert (await desk.list_work_items(limit=1)).json()["count"] is None


async def test_what_is_overdue_is_found_and_said_to_be_stuck(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)
    await due(office, request, -2)

    late = await all_of(desk, overdue="true", unassigned="true")
    stuck = (await desk.list_stuck_work_items(limit=100)).json()["items"]

    assert item_id(request) in [each["id"] for each in late]
    assert all(each["overdue"] for each in late)
    (own,) = [each for each in stuck if each["id"] == item_id(request)]
    assert [each["code"] for each in own["reasons"]] == ["overdue", "unassigned"]


async def test_many_items_are_put_on_one_desk(portal: Portal, office: Office) -> None:
    mine, colleague = portal.as_(await make_registrant(office)), await make_staff(office, Role.MEMBERSHIP)
    desk = await at_the_desk(portal, office)
    request, thread = await sent(mine, "copies_of_documents", COPIES), await begun(mine)
    done = await sent(mine, "copies_of_documents", COPIES)
    await decided(desk, done, "refuse", {"reason_code": "quantity", "explanation": "Too much."})
    account = ids.render("acct", colleague.account_id)

    answer = await desk.bulk_assign_work_items(
        {"work_item_ids": [item_id(each) for each in (request, thread, done)], "assignee_id": account}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"assigned_count": 2, "skipped": [item_id(done)]}
    taken = await all_of(portal.as_(colleague), assignee=account)
    assert {each["id"] for each in taken} == {item_id(request), item_id(thread)}


@pytest.mark.parametrize("role", [Role.FINANCE, None])
async def test_an_item_goes_to_nobody_who_could_not_take_it(
    portal: Portal, office: Office, role: Role | None
) -> None:
    person = await make_registrant(office)
    mine, desk = portal.as_(person), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)
    other = person if role is None else await make_staff(office, role)
    item = await item_of(desk, request)

    answer = await desk.assign_work_item(
        {"assignee_id": ids.render("acct", other.account_id)}, work_item_id=item["id"], if_match=item["etag"]
    )

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/assignee_id")


async def test_a_note_stays_among_staff(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)

    made = await desk.add_work_item_note({"body": "Called; call again."}, work_item_id=item_id(request))

    assert made.status_code == 201, made.text
    assert [each["body"] for each in (await item_of(desk, request))["notes"]] == ["Called; call again."]
    assert "call again" not in (await mine.get_service_request(service_request_id=request["id"])).text


async def test_a_note_is_answered_as_it_is_read(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    desk = (await at_the_desk(portal, office)).with_headers(**{"Accept-Language": "fr"})
    request = await sent(mine, "copies_of_documents", COPIES)

    made = await desk.add_work_item_note({"body": "Rappeler."}, work_item_id=item_id(request))

    assert (await item_of(desk, request))["notes"] == [made.json()]


async def test_an_answered_conversation_leaves_the_queue_and_comes_back(
    portal: Portal, office: Office
) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine)
    item = await item_of(desk, thread)

    asked_ = await desk.request_work_item_information(
        {"message": "Which hospital?"}, work_item_id=item["id"], if_match=item["etag"]
    )
    await mine.create_message({"body": "Lakeview."}, thread_id=thread["id"])

    assert asked_.json()["status"] == "done"
    assert (await item_of(desk, thread))["status"] == "open"


async def test_the_figures_count_what_came_and_went(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        await at_the_desk(portal, office, Role.REGISTRATION),
    )
    before = await counted(desk)
    request = await sent(
        mine, "minc", {"medical_school": "McMaster University", "graduation_year": 2010, "consent": True}
    )
    await decided(desk, request, "refuse", {"reason_code": "other", "explanation": "It cannot be."})

    after = await counted(desk)

    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)
    table = await desk.get_queue_figures(headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[0] == "counted_on,queue,opened_count,closed_count,closed_age_days"


async def test_the_figures_tell_how_old_what_went_out_was(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    desk = await at_the_desk(portal, office, Role.MEMBERSHIP, Role.LEARNING)
    request = await sent(mine, "copies_of_documents", COPIES)
    item = await item_of(desk, request)
    await desk.assign_work_item({"queue": "learning"}, work_item_id=item["id"], if_match=item["etag"])
    await office.database.fetch(AGED, id=ids.parse("wrk", item["id"]))
    await decided(desk, request, "refuse", {"reason_code": "quantity", "explanation": "Too much."})

    days = (await desk.get_queue_figures()).json()["days"]

    assert [
        each["closed_age_days"] for each in days if each["queue"] == "learning" and each["closed_count"]
    ] == [4_000]
    assert all((each["closed_age_days"] is None) == (each["closed_count"] == 0) for each in days)


async def counted(desk: Portal) -> tuple[int, int]:
    days = (await desk.get_queue_figures()).json()["days"]
    return sum(each["opened_count"] for each in days), sum(each["closed_count"] for each in days)


async def test_figures_are_of_a_year_at_most(portal: Portal, office: Office) -> None:
    desk = await at_the_desk(portal, office)

    answer = await desk.get_queue_figures(counted_from="2020-01-01", counted_to="2026-01-01")

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "date_out_of_range")


async def test_tasks_say_what_to_do_next_and_by_when(portal: Portal, office: Office) -> None:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    mine, desk = portal.as_(person), portal.as_(staff)
    draft = await asked(mine, "name_change", {})
    request = await sent(mine, "copies_of_documents", COPIES)
    item = await item_of(desk, request)
    await desk.assign_work_item({}, work_item_id=item["id"], if_match=item["etag"])
    on_the_desk = [each for each in (await desk.list_tasks()).json()["items"] if each["code"] == "work"]
    item = await item_of(desk, request)
    await desk.request_work_item_information(
        {"message": "Which pages?"}, work_item_id=item["id"], if_match=item["etag"]
    )

    tasks = (await mine.list_tasks()).json()["items"]

    found = {each["code"]: each["about"]["id"] for each in tasks}
    assert found == {"finish_request": draft["id"], "answer_request": request["id"]}
    assert [(each["title"], each["about"]["id"]) for each in on_the_desk] == [
        ("Copies of documents from your file", item_id(request))
    ]
    assert {each["title"] for each in tasks} == {"Change of name", "Copies of documents from your file"}
    tile = next(
        each for each in (await mine.get_dashboard()).json()["tiles"] if each["key"] == "membership_services"
    )
    assert tile["badge_count"] == 1


async def test_a_certificate_that_was_begun_is_a_task_and_so_is_a_consent_that_ran_out(
    portal: Portal, office: Office
) -> None:
    body = {**await cpc.listed(office), "additional_information_requested": True}
    reviewed = await cpc.submitted(portal, office, body)
    begun = await cpc.asked(portal, office, person=reviewed.person)
    helper, _ = await make_delegate(portal, office, reviewed.person, profile="read", documents="write")
    await office.database.fetch(RAN_OUT, id=ids.parse("cpcr", reviewed.id))

    mine = (await begun.mine.list_tasks()).json()["items"]
    theirs = await portal.as_(helper).list_tasks(registrant_id=reviewed.person.wire_id)

    assert {each["code"]: each["about"]["id"] for each in mine} == {
        "finish_certificate": begun.id, "consent_again": reviewed.id,
    }  # fmt: skip
    assert [each["code"] for each in theirs.json()["items"]] == ["finish_certificate"]


async def test_a_delegate_is_told_of_what_was_delegated(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    draft = await asked(portal.as_(person), "name_change", {})
    theirs, _ = await make_delegate(portal, office, person, profile="read", documents="write")
    others, _ = await make_delegate(portal, office, person, profile="read")

    told = (await portal.as_(theirs).list_tasks(registrant_id=person.wire_id)).json()["items"]
    untold = (await portal.as_(others).list_tasks(registrant_id=person.wire_id)).json()["items"]

    assert [each["about"]["id"] for each in told] == [draft["id"]]
    assert untold == []
