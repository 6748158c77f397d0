"""What must hold when a request is sent: who signs, whether it can still be asked for, and the files it names."""

from collections.abc import Mapping
from typing import Any, Final

from app.context import Context
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Action, DelegationNotPermitted, Resource, Role, permission
from app.domain.documents import OutstandingInvoice
from app.domain.files import Subject as FileSubject
from app.domain.forms import Form
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
    by = FileSubject(SUBJECT, case.request.id, case.owner, Resource.SERVICE_REQUEST)
    await files.use_named(ctx, form.definition, answers, by=by, rehearsal=rehearsal)
