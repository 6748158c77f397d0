"""How the operations on certificates of professional conduct are asked."""

from typing import Any
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.services import cpc as services
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_registrations import held
from tests.access.callers import Caller
from tests.factories import cpc
from tests.factories.people import make_registrant

CHANGE = {"purpose": "Locum credentialing"}


async def owner(case: Case) -> UUID:
    """Tell who is reached for; an applicant of their own has just been registered."""
    await held(case)
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    return registrant_id


async def request_of(case: Case, *, consents: bool = False) -> tuple[str, str]:
    if case.whose is Whose.MISSING:
        return ids.render("cpcr", ids.new()), '"1"'
    return await cpc.request_of(case.world.office, await owner(case), consents=consents)


@asks("list_cpc_requests", whose=BY_RECORD)
async def list_cpc_requests(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_cpc_request", whose=BY_RECORD)
async def create_cpc_request(case: Case) -> Ask:
    if case.whose is not Whose.MISSING:
        await owner(case)
    return Ask(await cpc.listed(case.world.office), named={"registrant_id": case.registrant_id})


@asks("get_cpc_request", "get_cpc_preview", whose=BY_RECORD)
async def a_request(case: Case) -> Ask:
    return Ask(named={"cpc_request_id": (await request_of(case))[0]})


@asks("update_cpc_request", whose=BY_RECORD)
async def update_cpc_request(case: Case) -> Ask:
    request, etag = await request_of(case)
    return Ask(CHANGE, etag, {"cpc_request_id": request})


@asks("record_cpc_consent", whose=BY_RECORD)
async def record_cpc_consent(case: Case) -> Ask:
    request, etag = await request_of(case)
    body: dict[str, Any] = {
        "statement": {"key": "cpc_release", "version": 1},
        "content_hash": "0" * 64,
        "accepted": True,
        "signed_name": "Amara Solis",
    }
    if case.whose is not Whose.MISSING:
        async with unit_of_work(case.world.office, "a_test") as ctx:
            preview = await services.preview(ctx, request_id=ids.parse("cpcr", request))
        body["content_hash"] = preview["content_hash"]
    return Ask(body, etag, {"cpc_request_id": request})


@asks("submit_cpc_request", "cancel_cpc_request", whose=BY_RECORD)
async def a_consented_request(case: Case) -> Ask:
    request, etag = await request_of(case, consents=True)
    return Ask(if_match=etag, named={"cpc_request_id": request})


async def somebody(case: Case) -> UUID:
    registrant_id = (await make_registrant(case.world.office, account=False)).registrant_id
    assert registrant_id is not None
    return registrant_id


async def certificate_of_somebody(case: Case) -> dict[str, Any]:
    return await cpc.certificate_of(case.world.office, await somebody(case), makes=False)


@asks("resend_cpc_delivery", whose=BY_RECORD)
async def resend_cpc_delivery(case: Case) -> Ask:
    delivery = ids.new()
    if case.whose is not Whose.MISSING:
        # Somebody new: what other tests have laid upon a shared person would send the request to a desk.
        if case.whose is Whose.OWN:
            await case.become_another()
            registrant_id = await owner(case)
        else:
            registrant_id = await somebody(case)
        made = await cpc.certificate_of(case.world.office, registrant_id)
        delivery = made["delivery_id"]
    return Ask(named={"cpc_delivery_id": ids.render("cpcd", delivery)})


@asks("verify_cpc")
async def verify_cpc(case: Case) -> Ask:
    made = await certificate_of_somebody(case)
    return Ask(
        {
            "verification_code": made["verification_code"],
            "registration_number": made["registration_number"],
        }
    )


@asks("show_certificate", whose=BY_NAME)
async def show_certificate(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(named={"code": "0000-0000-0000-0000"})
    made = await certificate_of_somebody(case)
    return Ask(named={"code": made["verification_code"]})


@asks("get_status_list")
async def get_status_list(case: Case) -> Ask:
    await certificate_of_somebody(case)
    return Ask(named={"status_list": "revocation-1"})


@asks("get_did_document")
async def get_did_document(_case: Case) -> Ask:
    return Ask()


@asks("list_staff_cpc_requests", "list_partner_cpc_certificates", "list_monitors", "list_partner_events")
async def a_list(_case: Case) -> Ask:
    return Ask()


async def reviewed(case: Case, *, by_somebody: bool = False) -> tuple[str, str]:
    """Give a request in review, which somebody has looked at if it is to be approved."""
    if case.whose is Whose.MISSING:
        return ids.render("cpcr", ids.new()), '"1"'
    registrant_id = await owner(case)
    return await cpc.in_review(case.world.office, registrant_id, is_reviewed=by_somebody)


@asks("record_cpc_disclosure", whose=BY_RECORD)
async def record_cpc_disclosure(case: Case) -> Ask:
    request, etag = await reviewed(case)
    return Ask({"text": {"en": "Nothing.", "fr": "Rien."}}, etag, {"cpc_request_id": request})


@asks("approve_cpc_request", whose=BY_RECORD)
async def approve_cpc_request(case: Case) -> Ask:
    request, etag = await reviewed(case, by_somebody=True)
    return Ask(if_match=etag, named={"cpc_request_id": request})


@asks("refuse_cpc_request", whose=BY_RECORD)
async def refuse_cpc_request(case: Case) -> Ask:
    request, etag = await reviewed(case)
    return Ask({"reason": "Incomplete."}, etag, {"cpc_request_id": request})


@asks("supersede_cpc_certificate", "revoke_cpc_certificate", whose=BY_RECORD)
async def mark_cpc_certificate(case: Case) -> Ask:
    body, certificate = {"reason": "Issued in error."}, ids.new()
    if case.whose is not Whose.MISSING:
        made = await cpc.certificate_of(case.world.office, await owner(case), makes=False)
        certificate = made["id"]
    return Ask(body, '"1"', {"cpc_certificate_id": ids.render("cpc", certificate)})


@asks("list_concerns", whose=BY_NAME)
async def list_concerns(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_concern", whose=BY_NAME)
async def create_concern(case: Case) -> Ask:
    return Ask(cpc.CONCERN, named={"registrant_id": case.registrant_id})


@asks("close_concern", whose=BY_NAME)
async def close_concern(case: Case) -> Ask:
    concern = ids.new()
    if case.whose is not Whose.MISSING:
        assert case.world.other.registrant_id is not None
        concern = await cpc.concern_about(case.world.office, case.world.other.registrant_id)
    body = {"closed_on": "2026-01-15", "outcome": "no_action", "note": "Nothing was found."}
    return Ask(body, '"1"', {"concern_id": ids.render("conc", concern)})


@asks("get_partner_cpc_certificate", "download_partner_cpc_certificate", whose=BY_NAME)
async def a_released_certificate(case: Case) -> Ask:
    certificate = ids.new()
    if case.whose is not Whose.MISSING:
        assert case.world.other.registrant_id is not None
        program = case.world.people[Caller.PARTNER].account_id
        certificate = await cpc.released_to(case.world.office, program, case.world.other.registrant_id)
    return Ask(named={"cpc_certificate_id": ids.render("cpc", certificate)})


@asks("create_monitor")
async def create_monitor(case: Case) -> Ask:
    person = await make_registrant(case.world.office, account=False)
    return Ask(cpc.to_watch(person))


@asks("delete_monitor", whose=BY_NAME)
async def delete_monitor(case: Case) -> Ask:
    monitor = ids.new()
    if case.whose is not Whose.MISSING:
        person = await make_registrant(case.world.office, account=False)
        monitor = await cpc.watched(
            case.world.office, case.world.people[Caller.PARTNER].account_id, cpc.to_watch(person)
        )
    return Ask(named={"monitor_id": ids.render("mon", monitor)})
