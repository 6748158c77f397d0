"""How the operations on service requests and on the desk are asked."""

from app.core import ids
from app.domain.access import Role
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import FIRST, in_days
from tests.factories.people import make_staff
from tests.factories.service_requests import COPIES, put_request, put_undertaking


async def a_request(case: Case) -> str:
    """Begin a request that the case reaches for."""
    if case.whose is Whose.MISSING:
        return ids.render("srq", ids.new())
    return await put_request(case.world.office, case.owner)


@asks("list_service_request_types", "list_service_requests", whose=BY_RECORD)
async def of_a_record(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_service_request", whose=BY_RECORD)
async def create_service_request(case: Case) -> Ask:
    return Ask({"type": "copies_of_documents"}, named={"registrant_id": case.registrant_id})


@asks("get_service_request", whose=BY_RECORD)
async def get_service_request(case: Case) -> Ask:
    return Ask(named={"service_request_id": await a_request(case)})


@asks("update_service_request", whose=BY_RECORD)
async def update_service_request(case: Case) -> Ask:
    return Ask({"answers": COPIES}, FIRST, {"service_request_id": await a_request(case)})


@asks("submit_service_request", whose=BY_RECORD)
async def submit_service_request(case: Case) -> Ask:
    return Ask({}, FIRST, {"service_request_id": await a_request(case)})


@asks("withdraw_service_request", whose=BY_RECORD)
async def withdraw_service_request(case: Case) -> Ask:
    return Ask(None, FIRST, {"service_request_id": await a_request(case)})


@asks("release_undertaking", whose=BY_NAME)
async def release_undertaking(case: Case) -> Ask:
    body = {"effective_to": await in_days(case, 30), "reason": "Back in practice."}
    if case.whose is Whose.MISSING:
        return Ask(body, FIRST, {"service_request_id": ids.render("srq", ids.new())})
    office = case.world.office
    colleague = await make_staff(office, Role.MEMBERSHIP)
    request, etag = await put_undertaking(office, case.owner, colleague)
    return Ask(body, etag, {"service_request_id": request})


@asks("list_work_items", "list_stuck_work_items", "get_queue_figures")
async def at_the_desk(_case: Case) -> Ask:
    return Ask()


@asks("bulk_assign_work_items")
async def bulk_assign_work_items(_case: Case) -> Ask:
    return Ask({"work_item_ids": [ids.render("wrk", ids.new())], "assignee_id": None})


async def an_item(case: Case) -> str:
    """Send a request that waits in the queue of Membership Services."""
    if case.whose is Whose.MISSING:
        return ids.render("wrk", ids.new())
    request = await put_request(case.world.office, case.owner, handed_in=True)
    return ids.render("wrk", ids.parse("srq", request))


@asks("get_work_item", whose=BY_NAME)
async def get_work_item(case: Case) -> Ask:
    return Ask(named={"work_item_id": await an_item(case)})


@asks("assign_work_item", whose=BY_NAME)
async def assign_work_item(case: Case) -> Ask:
    return Ask({"assignee_id": None}, FIRST, {"work_item_id": await an_item(case)})


@asks("request_work_item_information", whose=BY_NAME)
async def request_work_item_information(case: Case) -> Ask:
    return Ask({"message": "Which pages?"}, FIRST, {"work_item_id": await an_item(case)})


@asks("decide_work_item", whose=BY_NAME)
async def decide_work_item(case: Case) -> Ask:
    return Ask({"decision": "approve"}, FIRST, {"work_item_id": await an_item(case)})


@asks("add_work_item_note", whose=BY_NAME)
async def add_work_item_note(case: Case) -> Ask:
    return Ask({"body": "Called."}, named={"work_item_id": await an_item(case)})
