"""What is on file: one renewal with its survey, those of a registrant, and what may be done with each now."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Invalid, NotFound, Refusal
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain import renewals as rules
from app.domain.access import Action, Resource, Role, may
from app.domain.forms import Form, Judgement, Progress
from app.domain.money import CURRENCY
from app.domain.renewals import Facts, Moments, ProfileNotConfirmed, RenewalStatus
from app.services import belonging, forms, registrants
from app.services.called import CALLED_OF
from app.services.forms import Kept
from app.services.renewals import _billing, _eligible, _files, _papers
from app.services.renewals._beside import beside
from app.services.renewals._lateness import DONE_AT

COLUMNS: Final = f"""
  n.id, n.registrant_id, n.cycle_id, n.reference_number, n.class, n.form_key, n.form_version, n.answers,
  n.sealed_answers, n.started_at, n.profile_confirmed_at, n.submitted_at, n.completed_at, n.withdrawn_at,
  n.late_fee_at, n.suspension_notice_at, n.fee_reduction, n.invoice_id, n.attestation, n.version,
  c.label, c.kind, c.opens_at, c.closes_at, c.late_until, {DONE_AT} as done_at, {_billing.INVOICE} as invoice
"""
WHOLE: Final = f"""
  {COLUMNS},
  {CALLED_OF.format("n.registrant_id")} as display,
  (select min(s.recorded_at) from registration_statuses s
   where s.registrant_id = n.registrant_id and s.status = 'suspended' and s.reason_code = 'renewal_incomplete'
     and s.recorded_at >= c.closes_at and s.recorded_at < least(n.completed_at, c.late_until)
     and s.cancelled_at is null and s.corrected_by_id is null) as suspended_at,
  {_papers.RECEIPT} as has_receipt, {_papers.PAPERS} as papers
"""
ONE: Final = Read(
    f"select {WHOLE} from renewals n join renewal_cycles c on c.id = n.cycle_id where n.id = :id"
)
OWNER: Final = Read("select registrant_id from renewals where id = :id")
PAGE: Final = Narrowed(
    f"""
select {COLUMNS}
from renewals n join renewal_cycles c on c.id = n.cycle_id
where n.registrant_id = :registrant_id{{only}}
order by c.opens_at desc, n.id desc
limit :rows
""",
    {"after_at": "(c.opens_at, n.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))"},
)

# Who is registered after the deadline is registered for the year already, and has nothing to renew.
RUNNING: Final = Read("""
select c.id as cycle_id, c.kind, c.label, c.opens_at, c.closes_at, c.late_until, c.fees
from renewal_cycles c
where c.opens_at <= :now and c.closes_at > :now
  and not exists (select from renewals n where n.registrant_id = :registrant_id and n.cycle_id = c.id)
  and exists (
    select from registrations g
    where g.registrant_id = :registrant_id and jsonb_exists(c.fees, g.class) and g.effective_from <= :today
      and (g.effective_to is null or g.effective_to > :today) and g.cancelled_at is null and g.corrected_by_id is null)
order by c.opens_at desc
""")

_OPERATIONS: Final[Mapping[Action, tuple[tuple[str, str, str, tuple[str, ...]], ...]]] = {
    Action.UPDATE: (("update_renewal", "PATCH", "", ("if_match",)),),
    Action.SUBMIT: (("submit_renewal", "POST", "/submit", ("if_match", "idempotency_key")),),
    Action.REOPEN: (("reopen_renewal", "POST", "/reopen", ("if_match",)),),
    Action.CORRECT: (
        ("hand_back_renewal", "POST", "/hand-back", ("if_match",)),
        ("reduce_renewal_fee", "POST", "/reduce-fee", ("if_match",)),
    ),
}


_UNSEEN: Final = Judgement({}, (), Progress(0, ()))


def place_of(renewal_id: UUID) -> str:
    """Name the place where the sealed answers of a renewal are."""
    return f"renewals|sealed_answers|{renewal_id}"


def facts_of(row: Mapping[str, Any]) -> Facts:
    """Gather what is asked about before anything is done with a renewal."""
    return Facts(
        started=row["started_at"] is not None,
        submitted=row["submitted_at"] is not None,
        completed=row["completed_at"] is not None,
        withdrawn=row["withdrawn_at"] is not None,
        profile_confirmed=row["profile_confirmed_at"] is not None,
        moments=Moments(row["opens_at"], row["closes_at"], row["late_until"]),
    )


async def owner_of(ctx: Context, *, renewal_id: UUID) -> UUID:
    """Tell whose renewal this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, renewal_id)


async def see(ctx: Context, *, renewal_id: UUID) -> Row:
    """Show one renewal; the answers about health and conduct to the registrant alone.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=renewal_id, today=ctx.today)
    if row is None:
        raise NotFound
    return await shown(ctx, row)


async def list_on_file(ctx: Context, *, registrant_id: UUID, limit: int, cursor: str | None) -> Row:
    """List the renewals of a registrant, the newest cycle first.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    given = {"after_at": after_at}
    rows = await ctx.read(
        PAGE.by(given),
        **given,
        registrant_id=registrant_id,
        today=ctx.today,
        after_id=after_id,
        rows=limit + 1,
    )
    if not rows and not await registrants.exists(ctx, registrant_id=registrant_id):
        raise NotFound
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["opens_at"], row["id"]]))
    # Of the annual ones a single one is open at a time; who trains may have a renewal of that kind and join it still.
    is_in_it = any(row["kind"] == "annual" and row["opens_at"] <= ctx.now < row["closes_at"] for row in items)
    return {
        "items": [await _listed(ctx, row) for row in items],
        "next_cursor": next_cursor,
        "startable": [] if cursor is not None or is_in_it else await _startable(ctx, registrant_id),
    }


async def _startable(ctx: Context, registrant_id: UUID) -> list[Row]:
    """Name the cycles that somebody may still join: who became eligible after one had opened finds it here."""
    if not may(ctx.actor, Action.CREATE, Resource.RENEWAL, of=registrant_id):
        return []
    running = await ctx.read(RUNNING, now=ctx.now, today=ctx.today, registrant_id=registrant_id)
    href = f"/v1/registrants/{ids.render('reg', registrant_id)}/renewals"
    return [
        {
            "cycle": _cycle(ctx, row),
            "available_actions": [_action("create_renewal", "POST", href, ("idempotency_key",))],
        }
        for row in running
        if await _eligible.takes_part(ctx, row, registrant_id=registrant_id)
    ]


async def _listed(ctx: Context, row: Row) -> Row:
    """Show a renewal in a list; answers are looked at only where they decide what can be done."""
    facts, judged, refused = facts_of(row), _UNSEEN, None
    if rules.renewal_status(facts, ctx.now) is RenewalStatus.IN_PROGRESS:
        form = await forms.find(ctx, row["form_key"], row["form_version"])
        judged = form.judge(_answers(ctx, row), beside=beside(ctx, row["class"]))
        refused = await _files.refused(ctx, row, facts, form, judged)
    actions = _available(ctx, row, facts, _files.counted(judged, refused), refused)
    return {**_outline(ctx, row, facts), "available_actions": list(actions)}


def _outline(ctx: Context, row: Row, facts: Facts) -> Row:
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "cycle": _cycle(ctx, row),
        "status": rules.renewal_status(facts, ctx.now),
        "late": _is_late(ctx, row),
    }


def _answers(ctx: Context, row: Row) -> dict[str, Any]:
    return forms.opened(ctx, Kept(row["answers"], row["sealed_answers"]), place=place_of(row["id"]))


async def shown(ctx: Context, row: Row) -> Row:
    """Show a renewal: where it stands, how far the survey is, and what this actor may do with it."""
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    is_own = Role.SELF in ctx.actor.roles_towards(row["registrant_id"])
    # To others all that is told is drawn from what they may see: what is missing of a sealed answer, or how far its
    # section is, would tell what the answer is.
    withheld = frozenset() if is_own else form.definition.sensitive
    answers, facts = _answers(ctx, row) if is_own else row["answers"], facts_of(row)
    judged = form.judge(answers, beside=beside(ctx, row["class"]), unseen=withheld)
    refused = await _files.refused(ctx, row, facts, form, judged)
    judged = _files.counted(judged, refused)
    return {
        **_outline(ctx, row, facts),
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "form": form_ref(form),
        "answers": {name: value for name, value in answers.items() if name not in withheld},
        "withheld": sorted(withheld),
        "progress": forms.progress_of(ctx, judged),
        "validation": forms.validation_of(ctx, judged),
        "fee_reduction": _reduction(row["fee_reduction"]),
        "invoice": _billing.shown(row["invoice"]) if row["submitted_at"] and row["invoice"] else None,
        "receipt_href": f"/v1/invoices/{ids.render('inv', row['invoice_id'])}/receipt"
        if row["has_receipt"]
        else None,
        "documents": _papers.shown(row["papers"]),
        "available_actions": list(_available(ctx, row, facts, judged, refused)),
    }


def form_ref(form: Form) -> Row:
    key, version = form.definition.key, form.definition.version
    return {"key": key, "version": version, "href": f"/v1/forms/{key}?version={version}"}


def _cycle(ctx: Context, row: Row) -> Row:
    return {
        "id": row["cycle_id"],
        "kind": row["kind"],
        "label": row["label"],
        "opens_at": row["opens_at"],
        "closes_at": row["closes_at"],
        "late_until": row["late_until"],
        "time_zone": ctx.office.settings.zone.key,
    }


def _reduction(stored: Row | None) -> Row | None:
    if stored is None:
        return None
    return {**stored, "amount": {"amount": stored["amount_cents"], "currency": CURRENCY}}


def _is_late(ctx: Context, row: Row) -> bool:
    done: bool = (row["done_at"] or ctx.now) >= row["closes_at"]
    return done and row["withdrawn_at"] is None


def _available(
    ctx: Context, row: Row, facts: Facts, judged: Judgement, refused: Refusal | None
) -> Iterator[Row]:
    status = rules.renewal_status(facts, ctx.now)
    if rules.status_of(facts.moments, ctx.now) in (rules.CycleStatus.PLANNED, rules.CycleStatus.CLOSED):
        return
    owner = row["registrant_id"]
    href = f"/v1/renewals/{ids.render('ren', row['id'])}"
    for action in rules.ALLOWED[status]:
        if not may(ctx.actor, action, Resource.RENEWAL, of=owner):
            continue
        if action is Action.CREATE:
            start = f"/v1/registrants/{ids.render('reg', owner)}/renewals"
            yield _action("create_renewal", "POST", start, ("idempotency_key",))
        for operation_id, method, tail, requires in _OPERATIONS.get(action, ()):
            if operation_id == "reduce_renewal_fee" and not _billing.is_reducible(row):
                continue
            blocked = _blockers(ctx, facts, judged, refused) if action is Action.SUBMIT else []
            yield _action(operation_id, method, href + tail, requires, blocked)
    if status is RenewalStatus.AWAITING_PAYMENT and row["invoice"] is not None:
        yield from _billing.pay_action(ctx, row)


def _action(
    operation_id: str, method: str, href: str, requires: tuple[str, ...], blocked: list[Row] | None = None
) -> Row:
    return {
        "action": operation_id.removesuffix("_renewal")
        .removesuffix("_renewal_fee")
        .replace("create", "start"),
        "operation_id": operation_id,
        "method": method,
        "href": href,
        "enabled": not blocked,
        "requires": list(requires),
        "blocked_by": blocked or [],
    }


def _blockers(ctx: Context, facts: Facts, judged: Judgement, refused: Refusal | None) -> list[Row]:
    """Name what a submission would be refused for, in the order in which it is looked at."""
    codes = [] if facts.profile_confirmed else [ProfileNotConfirmed.code]
    codes += [Invalid.code] if judged.faults else []
    codes += [refused.code] if refused is not None and not isinstance(refused, Invalid) else []
    return [{"code": code, "detail": _said(ctx, code, len(judged.faults))} for code in codes]


def _said(ctx: Context, code: str, count: int) -> str:
    return texts.detail(catalogue.problem(code), ctx.language, {"count": count})
