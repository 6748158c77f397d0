"""What the answers of a renewal leave to be looked into: listed for the team whose business it is, and finished."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain import renewals as rules
from app.domain.access import Action, Resource, check_staff
from app.domain.audit import Event
from app.domain.forms import said_in
from app.domain.periods import ChangedSince
from app.domain.renewals import FollowUpOutcome
from app.models.renewals import RenewalFollowUp
from app.services import forms, registrants
from app.services.called import CALLED_OF
from app.services.renewals import _certificates, _undertakings

# Nobody sees what is looked into of a record that they have a part in (security.md 3.4).
COLUMNS: Final = f"""
  f.id, f.version, f.renewal_id, f.registrant_id, f.question, f.role, f.opened_at, f.closed_at, f.closed_by_name,
  f.outcome, n.reference_number, n.form_key, n.form_version,
  {CALLED_OF.format("f.registrant_id")} as display
from renewal_follow_ups f join renewals n on n.id = f.renewal_id
where f.role = any (:roles) and f.registrant_id <> all (cast(:own as uuid[]))
"""
OPEN: Final = Narrowed(
    f"select {COLUMNS} and f.closed_at is null{{only}} order by f.id limit :rows",
    {"after_id": "f.id > :after_id"},
)
DONE: Final = Narrowed(
    f"select {COLUMNS} and f.closed_at is not null{{only}} order by f.id desc limit :rows",
    {"after_id": "f.id < :after_id"},
)
ONE: Final = Read(f"select {COLUMNS} and f.id = :id")


async def list_follow_ups(ctx: Context, *, done: bool, limit: int, cursor: str | None) -> Row:
    """List what is to be looked into by the teams of this actor: what waits longest first; what is done, newest first.

    Source: domain.md 15 ("renewal answers that are yes").
    """
    filters = {"done": done}
    (after_id,) = (None,) if cursor is None else ctx.resume(filters, cursor)
    given = {"after_id": after_id}
    rows = await ctx.read((DONE if done else OPEN).by(given), **_seen_by(ctx), **given, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": [await _shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def close_follow_up(
    ctx: Context, *, follow_up_id: UUID, version: int, outcome: FollowUpOutcome, reason: str
) -> Row:
    """Finish what was to be looked into; what was found is a code here, and the reason is in the audit trail.

    An undertaking that is countersigned becomes a condition of the registration.

    Raises:
        NotFound: there is none, it is another team's, or the actor has a part in the record.
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is finished; or the undertaking is not given any more, or its registration is over.
        Invalid: what is to be countersigned is no undertaking.
    """
    check_staff(ctx.actor, Action.UPDATE, Resource.RENEWAL_FOLLOW_UP)
    held = await ctx.session.get(RenewalFollowUp, follow_up_id, with_for_update={"key_share": True})
    seen = _seen_by(ctx)
    if held is None or held.role not in seen["roles"] or held.registrant_id in seen["own"]:
        raise NotFound
    if held.version != version:
        raise ChangedSince(current_etag=held.etag)
    rules.check_unfinished(done=held.closed_at is not None)
    rules.check_outcome(held.question, outcome)
    if outcome is FollowUpOutcome.COUNTERSIGNED:
        await _undertakings.countersign(ctx, renewal_id=held.renewal_id, registrant_id=held.registrant_id)
    held.closed_at, held.closed_by_name, held.outcome = ctx.now, ctx.actor.name, outcome.value
    ctx.record(
        Event.RENEWAL_FOLLOW_UP_CLOSED, of=held.registrant_id, subject=("renewal_follow_up", held.id), reason=reason,
        outcome=outcome.value,
    )  # fmt: skip
    await ctx.session.flush()
    await _certificates.renew(ctx, renewal_id=held.renewal_id)
    row = await ctx.read_one(ONE, **seen, id=follow_up_id)
    assert row is not None
    return await _shown(ctx, row)


def _seen_by(ctx: Context) -> Row:
    roles = rules.follow_up_roles(ctx.actor.roles)
    return {"roles": [role.value for role in roles], "own": ctx.actor.own_records, "today": ctx.today}


def task(topic: str, language: str) -> str:
    """Say what a renewal leaves to be done that is no question of its form."""
    code = catalogue.code_set("renewal_tasks").find(topic)
    return topic if code is None else code.label.said_in(language)


async def _shown(ctx: Context, row: Row) -> Row:
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    asked = form.definition.properties.get(row["question"])
    wire_id, renewal_id = ids.render("rfu", row["id"]), ids.render("ren", row["renewal_id"])
    is_done = row["closed_at"] is not None
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": "done" if is_done else "open",
        "team": row["role"],
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "renewal": {"id": renewal_id, "href": f"/v1/renewals/{renewal_id}", "display": row["reference_number"]},
        "text": task(row["question"], ctx.language) if asked is None else said_in(asked["title"], ctx.language),
        "closed_by": row["closed_by_name"],
        "available_actions": []
        if is_done
        else [
            {
                "action": "close", "operation_id": "close_renewal_follow_up", "method": "POST",
                "href": f"/v1/staff/renewal-follow-ups/{wire_id}/close", "enabled": True, "requires": ["if_match"],
                "blocked_by": [],
            }
        ],
    }  # fmt: skip
