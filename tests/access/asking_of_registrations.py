"""How the operations on registrations and their conditions are asked."""

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind, Role
from app.domain.registrations import ConditionDraft, RegistrationDraft, StatusDraft
from app.services import registrations
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import in_days
from tests.access.callers import Caller
from tests.factories.documents import made_for
from tests.factories.entering import put_on_file
from tests.factories.people import make_registrant
from tests.factories.registrations import certificate, condition, standing

KEEPER = Actor(ActorKind.STAFF, "Registration", roles=frozenset({Role.REGISTRATION}))
# Short certificates of long ago, one after another.
_SHORT_ONES = (date(1990, 1, 1) + timedelta(60 * place) for place in count())

NEWEST = Read("""
select g.id, '"' || g.version || '"' as etag, s.status, s.effective_from
from registrations g join registration_statuses s on s.registration_id = g.id and s.cancelled_at is null
where g.registrant_id = :registrant_id and g.class = 'independent_practice' and g.corrected_by_id is null
  and s.corrected_by_id is null
order by s.effective_from desc limit 1
""")


async def held(case: Case) -> tuple[UUID, str, str, date]:
    """Find the certificate of who is reached for; an applicant of their own has just been issued one."""
    if case.whose is Whose.OWN and case.caller is Caller.APPLICANT:
        await case.become_another()
        await _issue(case)
    (row,) = await case.world.office.database.fetch(NEWEST, registrant_id=case.owner.registrant_id)
    return row["id"], row["etag"], row["status"], row["effective_from"]


async def _issue(case: Case) -> None:
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        draft = RegistrationDraft("independent_practice", None, ctx.today, None, "issued", None)
        await registrations.issue(ctx, registrant_id=registrant_id, draft=draft)


@asks("list_registrations", whose=BY_RECORD)
async def list_registrations(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_registration", whose=BY_RECORD)
async def create_registration(case: Case) -> Ask:
    body = certificate(
        next(_SHORT_ONES), reason="Found in the archive", **{"class": "supervised_short_duration"}
    )
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("change_registration_status", whose=BY_RECORD)
async def change_registration_status(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(
            standing(date(2026, 1, 1), "fee_unpaid"),
            '"1"',
            {"registration_id": ids.render("regn", ids.new())},
        )
    registration_id, etag, status, since = await held(case)
    first = max(since, date.fromisoformat(await in_days(case, 0))) + timedelta(1)
    body = standing(first, "fee_unpaid" if status == "active" else "suspension_lifted")
    return Ask(body, etag, {"registration_id": ids.render("regn", registration_id)})


@asks("cancel_registration_status", whose=BY_RECORD)
async def cancel_registration_status(case: Case) -> Ask:
    return await _of_a_planned_status(case, {"reason": "The fee was paid after all"})


@asks("correct_registration_status", whose=BY_RECORD)
async def correct_registration_status(case: Case) -> Ask:
    return await _of_a_planned_status(case, {"reason": "It was meant for somebody else", "never_held": True})


async def _of_a_planned_status(case: Case, body: dict[str, Any]) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(body, '"1"', {"registration_status_id": ids.render("regs", ids.new())})
    registration_id, etag, status, since = await held(case)
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        reason = "fee_unpaid" if status == "active" else "suspension_lifted"
        draft = StatusDraft(max(since, ctx.today) + timedelta(1), reason, None, None)
        row = await registrations.change_status(
            ctx, registrant_id=registrant_id, registration_id=registration_id, version=int(etag.strip('"')),
            draft=draft,
        )  # fmt: skip
    newest = ids.render("regs", UUID(str(row["statuses"][0]["id"])))
    return Ask(body, row["etag"], {"registration_status_id": newest})


@asks("correct_registration", whose=BY_RECORD)
async def correct_registration(case: Case) -> Ask:
    body = {"reason": "A slip of the pen", "effective_from": "2017-06-30"}
    if case.whose is Whose.MISSING:
        return Ask(body, '"1"', {"registration_id": ids.render("regn", ids.new())})
    if case.caller is Caller.REGISTRAR:  # nobody corrects what they have corrected
        person = await make_registrant(case.world.office, account=False)
        (row,) = await case.world.office.database.fetch(NEWEST, registrant_id=person.registrant_id)
        return Ask(body, row["etag"], {"registration_id": ids.render("regn", row["id"])})
    registration_id, etag, *_ = await held(case)
    return Ask(body, etag, {"registration_id": ids.render("regn", registration_id)})


@asks("create_registration_condition", whose=BY_RECORD)
async def create_registration_condition(case: Case) -> Ask:
    body = condition(date.fromisoformat(await in_days(case, 1)))
    registration_id = ids.new() if case.whose is Whose.MISSING else (await held(case))[0]
    return Ask(body, named={"registration_id": ids.render("regn", registration_id)})


@asks("end_registration_condition", whose=BY_RECORD)
async def end_registration_condition(case: Case) -> Ask:
    return await _of_a_condition(case, {"effective_to": await in_days(case, 9), "reason": "No longer needed"})


@asks("correct_registration_condition", whose=BY_RECORD)
async def correct_registration_condition(case: Case) -> Ask:
    return await _of_a_condition(case, {"reason": "It is nobody else's to read", "public": False})


async def _of_a_condition(case: Case, body: dict[str, Any]) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(body, '"1"', {"registration_condition_id": ids.render("cond", ids.new())})
    registration_id, *_ = await held(case)
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        words = {"en": "Supervised.", "fr": "Sous supervision."}
        draft = ConditionDraft("supervision", "undertaking", words, True, ctx.today, None, None)
        row = await registrations.impose(
            ctx, registrant_id=registrant_id, registration_id=registration_id, draft=draft
        )
    return Ask(body, '"1"', {"registration_condition_id": ids.render("cond", row["id"])})


async def paper(case: Case) -> str:
    """Have a diploma made for who is reached for, with an address on file."""
    if case.whose is Whose.MISSING:
        return ids.render("doc", ids.new())
    await held(case)
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    await put_on_file(case.world.office, registrant_id, f"{ids.new()}@example.org")
    return ids.render("doc", await made_for(case.world.office, registrant_id))


@asks("list_documents", whose=BY_RECORD)
async def list_documents(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_document", whose=BY_RECORD)
async def create_document(case: Case) -> Ask:
    if case.whose is not Whose.MISSING:
        await held(case)
    body = {"document_type": "registration_diploma", "delivery": "download"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("get_document", "download_document", "email_document", whose=BY_RECORD)
async def a_document(case: Case) -> Ask:
    return Ask(named={"document_id": await paper(case)})
