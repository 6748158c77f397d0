"""What staff do at the desk: take and give, ask, decide, leave a note. What it does is the kind's own business."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.domain import work_items as rules
from app.domain.access import Action, ConflictOfInterest, Resource, Role, check_disinterested, check_staff
from app.domain.approvals import SecondPersonRequired
from app.domain.audit import Event
from app.domain.periods import InvalidTransition
from app.domain.work_items import Ask, ItemKind, ItemStatus, Verdict
from app.models.work_items import WorkItemNote
from app.services.work_items import _keeping, _kinds
from app.services.work_items._actions import barred
from app.services.work_items._reading import ONE, see

# Whether somebody can take an item: an account in use that holds the role of the queue, and has no part in the record.
CANDIDATE: Final = Read("""
select coalesce(a.registrant_id = any (:registrants), false) or a.id = any (:accounts) or exists (
    select from delegations d where d.account_id = a.id and d.registrant_id = any (:registrants)
      and d.revoked_at is null and d.accepted_at is not null and d.effective_to > :today) as is_party
from accounts a
where a.id = :account_id and a.disabled_at is null
  and not exists (select from unnest(cast(:queues as text[])) q (queue)
                  where not exists (select from account_roles r where r.account_id = a.id
                                    and r.role in (q.queue, 'registrar')))
""")
ASSIGN: Final = Read("""
update work_items set assignee_id = :assignee_id, queue = coalesce(cast(:queue as text), queue), version = version + 1
where id = any (:ids) and status <> 'done' and kind <> 'message_thread' returning id
""")
ASSIGNABLE: Final = Read("""
select w.id, w.kind, w.registrant_id, w.account_id, w.queue from work_items w
where w.id = any (:ids) and w.status <> 'done' and w.queue = any (:queues)
  and (w.registrant_id is null or w.registrant_id <> all (:own)) and w.account_id is distinct from :me
order by w.id
""")


async def assign(
    ctx: Context,
    *,
    work_item_id: UUID,
    version: int,
    assignee_id: UUID | None,
    queue: Role | None,
    named: frozenset[str],
) -> Row:
    """Take an item, give it to a colleague, put it back, or hand it to another queue.

    Nothing named means that the caller takes it.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is done.
        Invalid: the account is nobody who can take it, or the queue is none.
        ConflictOfInterest: whoever is to have it has a part in the record.
    """
    item = await _take(ctx, work_item_id, version)
    if queue is not None and not rules.may_lie_in(queue, _kinds.KINDS[ItemKind(item["kind"])].needs):
        raise Invalid(Fault("not_allowed", "/queue"))
    chosen = assignee_id if named & {"assignee_id", "queue"} else ctx.actor.account_id
    if chosen is not None:
        await _check_candidate(ctx, chosen, queues=[(queue or item["queue"])], items=[item])
    kind = ItemKind(item["kind"])
    await _put(ctx, kind, [work_item_id], chosen, queue.value if queue else None)
    if chosen is not None:
        await _kinds.KINDS[kind].taken_up(ctx, [work_item_id])
    ctx.record(
        Event.WORK_ITEM_ASSIGNED, of=item["registrant_id"], subject=("work_item", work_item_id),
        assignee=chosen, queue=queue,
    )  # fmt: skip
    return await see(ctx, work_item_id=work_item_id)


async def assign_many(ctx: Context, *, item_ids: Sequence[UUID], assignee_id: UUID | None) -> Row:
    """Put many items on one desk, or on none. Those that are done, or not the caller's to give, are named.

    Raises:
        Invalid: the account is nobody who can take all of them.
        ConflictOfInterest: it has a part in one of the records.
    """
    rows = await ctx.read(
        ASSIGNABLE,
        ids=list(item_ids),
        queues=rules.queues_of(ctx.actor),
        own=ctx.actor.own_records,
        me=ctx.actor.account_id,
    )
    if assignee_id is not None and rows:
        await _check_candidate(ctx, assignee_id, queues=sorted({row["queue"] for row in rows}), items=rows)
    by_kind: dict[ItemKind, list[UUID]] = defaultdict(list)
    for row in rows:
        by_kind[ItemKind(row["kind"])].append(row["id"])
    for kind, several in by_kind.items():
        await _put(ctx, kind, several, assignee_id, None)
        if assignee_id is not None:
            await _kinds.KINDS[kind].taken_up(ctx, several)
    ctx.record(Event.WORK_ITEMS_ASSIGNED, count=len(rows), assignee=assignee_id)
    done = {ids.plain(row["id"]) for row in rows}
    left = [ids.render("wrk", each) for each in dict.fromkeys(item_ids) if each not in done]
    return {"assigned_count": len(done), "skipped": left}


async def _put(
    ctx: Context, kind: ItemKind, item_ids: Sequence[UUID], assignee_id: UUID | None, queue: str | None
) -> None:
    await _kinds.KINDS[kind].assigned(ctx, item_ids, assignee_id, queue)
    await ctx.read(ASSIGN, ids=list(item_ids), assignee_id=assignee_id, queue=queue)


async def _check_candidate(
    ctx: Context, account_id: UUID, *, queues: Sequence[str], items: Sequence[Row]
) -> None:
    found = await ctx.read_one(
        CANDIDATE, account_id=account_id, queues=list(queues), today=ctx.today,
        registrants=[item["registrant_id"] for item in items if item["registrant_id"] is not None],
        accounts=[item["account_id"] for item in items if item["account_id"] is not None],
    )  # fmt: skip
    if found is None:
        raise Invalid(Fault("unknown_reference", "/assignee_id"))
    if found["is_party"]:
        raise ConflictOfInterest


async def request_information(ctx: Context, *, work_item_id: UUID, version: int, ask: Ask) -> Row:
    """Ask the person for more; the clock stops until they answer.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it waits already, is decided or done.
        Invalid: the form has no such question.
    """
    item = await _take(ctx, work_item_id, version)
    kind = _kinds.KINDS[ItemKind(item["kind"])]
    if not await kind.may_ask(ctx, item):
        choices = barred(ctx, kind, await kind.choices(ctx, item))
        raise InvalidTransition(status=item["status"], allowed_actions=rules.open_decisions(choices))
    await kind.request_information(ctx, item, ask)
    return await see(ctx, work_item_id=work_item_id)


async def decide(ctx: Context, *, work_item_id: UUID, version: int, verdict: Verdict) -> Row:
    """Decide an item; whoever decides has taken it.

    Raises:
        ChangedSince: it is not the version that was read.
        ConflictOfInterest: it is about the caller, or somebody for whom they act.
        Denied: the caller's teams do not decide this kind.
        SecondPersonRequired: the caller has approved it already; it takes another person.
        InvalidTransition: this cannot be decided now.
        Invalid: the answers are not those of the form.
    """
    item = await _take(ctx, work_item_id, version)
    check_disinterested(ctx.actor, item["registrant_id"], accounts=[item["account_id"]])
    kind = _kinds.KINDS[ItemKind(item["kind"])]
    if kind.needs is not None:
        check_staff(ctx.actor, *kind.needs)
    choice = rules.check_decision(verdict, await kind.choices(ctx, item), item["status"])
    if choice.blocked_by == SecondPersonRequired.code:
        raise SecondPersonRequired
    stays = kind.in_two_steps or item["kind"] == ItemKind.MESSAGE_THREAD
    if item["assignee_id"] is None and not stays:
        await _put(ctx, ItemKind(item["kind"]), [work_item_id], ctx.actor.account_id, None)
    await kind.decide(ctx, item, verdict)
    return await see(ctx, work_item_id=work_item_id)


async def note(ctx: Context, *, work_item_id: UUID, body: str) -> Row:
    """Leave a note among staff."""
    item = await _keeping.hold(ctx, work_item_id)
    assert ctx.actor.account_id is not None  # only staff write here, and they are signed in
    made = WorkItemNote(
        work_item_id=work_item_id, registrant_id=item["registrant_id"], body=body, author_id=ctx.actor.account_id,
        author_name=ctx.actor.name, written_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(made)
    ctx.record(Event.WORK_ITEM_NOTED, of=item["registrant_id"], subject=("work_item", work_item_id))
    await ctx.session.flush()
    author = texts.signed(made.author_name, ctx.language)
    return {"id": made.id, "body": made.body, "author": author, "written_at": made.written_at}


async def _take(ctx: Context, work_item_id: UUID, version: int) -> Row:
    """Lock the thing and then its item, in the order in which everybody does."""
    row = await ctx.read_one(ONE, id=work_item_id, today=ctx.today)
    assert row is not None  # the path was looked up a moment ago, and items are never removed
    check_staff(ctx.actor, Action.UPDATE, Resource.WORK_ITEM)
    await _kinds.KINDS[ItemKind(row["kind"])].lock(ctx, work_item_id)
    item = await _keeping.hold(ctx, work_item_id, version)
    rules.check_open(ItemStatus(item["status"]), [])
    return item
