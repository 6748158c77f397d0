"""What must hold when a request is sent: who signs, whether it can still be asked for, and the files it names."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import clock, ids
from app.core.db import Read
from app.core.errors import Fault, Invalid
from app.domain.access import Action, DelegationNotPermitted, Resource, Role, permission
from app.domain.documents import OutstandingInvoice
from app.domain.files import Purpose, UnknownFile
from app.domain.files import Subject as FileSubject
from app.domain.forms import Form, files_of
from app.domain.service_requests import Move
from app.domain.sessions import check_fresh
from app.services import files
from app.services.service_requests import _catalogue
from app.services.service_requests._cases import Case

SUBJECT: Final = "service_request"
files.USED_BY[SUBJECT] = ("srq", "/v1/service-requests/{id}")

OWED: Final = Read("""
select i.id, i.number from invoices i
where i.registrant_id = :registrant_id and i.voided_at is null and i.due_on < :today
  and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0
order by i.due_on, i.id limit 1
""")
HELD_FILES: Final = Read("select id from files where subject_id = :id and subject_type = 'service_request'")


def check_signer(ctx: Context, case: Case) -> None:
    """Let nobody but the person, known to be here now, sign what is theirs to sign."""
    if not case.type.signed:
        return
    if Role.SELF not in ctx.actor.roles_towards(case.owner):
        raise DelegationNotPermitted(permission=permission(Action.SUBMIT, Resource.SERVICE_REQUEST))
    check_fresh(ctx.actor, now=clock.real_now())


async def check_eligible(ctx: Context, case: Case, what: Move) -> None:
    """Refuse what can no longer be asked for, and what waits until overdue invoices are paid."""
    if what is Move.ANSWER:
        return
    _catalogue.check_may_ask(case.type, await _catalogue.facts_of(ctx, case.owner))
    owed = await ctx.read_one(OWED, registrant_id=case.owner, today=ctx.today)
    if case.type.waits_for_payment and owed is not None:
        wire_id = ids.render("inv", owed["id"])
        invoice = {"id": wire_id, "href": f"/v1/invoices/{wire_id}", "display": owed["number"]}
        raise OutstandingInvoice(invoice=invoice)


async def use_files(
    ctx: Context, case: Case, form: Form, answers: Mapping[str, Any], *, rehearsal: bool
) -> None:
    """Tie the uploads that the answers name to the request; those that are tied to it already stay."""
    held = {row["id"] for row in await ctx.read(HELD_FILES, id=case.request.id)}
    by = FileSubject(SUBJECT, case.request.id, case.owner, Resource.SERVICE_REQUEST)
    for pointer, purpose, named in files_of(form.definition, answers):
        file_id = _file_id(named, pointer)
        if file_id in held:
            continue
        try:
            if rehearsal:
                await files.look(ctx, file_id=file_id, purpose=Purpose(purpose), pointer=pointer)
            else:
                await files.use(ctx, file_ids=[file_id], purpose=Purpose(purpose), by=by, pointer=pointer)
        except Invalid as refused:  # there is one file at this place, and no list of them
            faults = [Fault(fault.code, pointer, params=fault.params) for fault in refused.faults]
            raise type(refused)(*faults) from None


def _file_id(named: str, pointer: str) -> UUID:
    try:
        return ids.parse("file", named)
    except ValueError:
        raise UnknownFile(pointer=pointer) from None
