"""The queue as staff see it: a page of it in one statement, one item with all that can be done, and what is stuck."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import work_items as rules
from app.domain.work_items import ItemKind, ItemStatus, Sort, Wanted
from app.services import forms, registrants
from app.services.called import CALLED_OF
from app.services.work_items import _actions
from app.services.work_items._kinds import KINDS

MOST_COUNTED: Final = 10_000
PATIENCE: Final = timedelta(days=14)

COLUMNS: Final = f"""
  w.id, w.kind, w.registrant_id, w.account_id, w.queue, w.topic, w.reference_number, w.status, w.assignee_id,
  w.opened_at, w.due_at, w.waiting_since, w.closed_at, w.version,
  (select a.display_name from accounts a where a.id = w.assignee_id) as assignee,
  (select a.display_name from accounts a where a.id = w.account_id) as asker,
  {CALLED_OF.format("w.registrant_id")} as display
"""
# What a list is narrowed by, one condition for each filter that is given: the server keeps one plan for a text, and a
# condition that may or may not count would have it read the whole queue.
_ONLY: Final[Mapping[str, str]] = {
    "status": "w.status = :status",
    "kind": "w.kind = :kind",
    "assignee_id": "w.assignee_id = :assignee_id",
    "unassigned": "w.assignee_id is null",
    "due_before": "w.due_at < :due_before",
    "overdue": "w.due_at < :now and w.status = 'open'",
    "reference_number": "w.reference_number = :reference_number",
    "registrant_id": "w.registrant_id = :registrant_id",
    "own": "(w.registrant_id is null or w.registrant_id <> all (:own))",
    "me": "w.account_id is distinct from :me",
}
# A team has one queue, which an index of its own has in order; whoever has several walks what is due in all.
_IN_QUEUES: Final = {
    True: "w.queue = (cast(:queues as text[]))[1]",
    False: "w.queue = any (:queues)",
}


def _conditions(filters: frozenset[str], *, is_one: bool) -> list[str]:
    """What is done is found by its number alone."""
    open_ = [] if "reference_number" in filters else ["w.status <> 'done'"]
    return [*open_, _IN_QUEUES[is_one], *(_ONLY[name] for name in sorted(filters))]


@cache
def _page_of(sort: Sort, filters: frozenset[str], *, is_one: bool, is_first: bool) -> Read:
    """Give the read of a page. Its text is of constants; the server plans by a number of rows that it knows."""
    found = _conditions(filters, is_one=is_one)
    if not is_first:
        found.append(f"(w.{sort.value}, w.id) > (cast(:after_at as timestamptz), cast(:after_id as uuid))")
    order = f"order by w.{sort.value}, w.id limit"
    inner = f"select w.* from work_items w where {' and '.join(found)} {order} 101"
    return Read(f"select {COLUMNS} from ({inner}) w {order} :rows")


@cache
def _count_of(filters: frozenset[str], *, is_one: bool) -> Read:
    found = _conditions(filters, is_one=is_one)
    inner = f"select 1 from work_items w where {' and '.join(found)} limit :most"
    return Read(f"select count(*) as count from ({inner}) found")


OWNER: Final = Read("select registrant_id, account_id, queue from work_items where id = :id")
ONE: Final = Read(f"""
select {COLUMNS},
  (select coalesce(json_agg(json_build_object('id', t.id, 'body', t.body, 'author', t.author_name,
     'written_at', t.written_at) order by t.written_at, t.id), '[]')
   from work_item_notes t where t.work_item_id = w.id) as notes,
  (select min(p.asked_at) from approvals p where p.subject_id = w.id and p.approved_at is null
     and p.withdrawn_at is null) as second_person_since,
  {forms.OWN_SQL} as own_forms
from work_items w where w.id = :id
""")
_SEEN: Final = """w.status <> 'done' and w.queue = any (:queues)
     and (w.registrant_id is null or w.registrant_id <> all (:own)) and w.account_id is distinct from :me
     and (cast(:after_at as timestamptz) is null
          or (w.due_at, w.id) > (cast(:after_at as timestamptz), cast(:after_id as uuid)))
   order by w.due_at, w.id limit :rows"""
# What is late and what has waited too long are each walked along an index of its own, however much else is there.
STUCK: Final = Read(f"""
select {COLUMNS},
  exists (select from approvals p where p.subject_id = w.id and p.approved_at is null
     and p.withdrawn_at is null) as awaits_second_person
from (
  (select w.* from work_items w
   where w.status = 'open' and w.due_at < :now and {_SEEN})
  union all
  (select w.* from work_items w
   where w.status = 'waiting' and w.waiting_since < :patience and {_SEEN})
) w
order by w.due_at, w.id
limit :rows
""")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an item is about - a record, an account that asks for one, or neither - and in whose queue it is."""

    registrant_id: UUID | None
    account_id: UUID | None
    queue: str


async def owner_of(ctx: Context, *, work_item_id: UUID) -> Owner:
    """Tell whom an item is about and in whose queue it is.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(OWNER, id=work_item_id)
    if found is None:
        raise NotFound
    return Owner(**found)


async def list_items(
    ctx: Context, *, wanted: Wanted, include_count: bool, limit: int, cursor: str | None
) -> Row:
    """List what is not done in the queues that the actor's roles hold, or what bears a number; never what they have a
    part in.

    Raises:
        Denied: the queue that is asked for is not one of theirs.
    """
    filters = _filters(ctx, wanted)
    told = {**{name: str(value) for name, value in filters.items()}, "sort": wanted.sort}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(told, cursor)
    is_one = len(filters["queues"]) == 1
    read = _page_of(wanted.sort, _given(filters), is_one=is_one, is_first=cursor is None)
    rows = await ctx.read(
        read, **filters, now=ctx.now, today=ctx.today, after_at=after_at, after_id=after_id, rows=limit + 1
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(told, [row[wanted.sort.value], row["id"]]))
    count = await _count(ctx, filters) if include_count else None
    return {
        "items": [summary(ctx, row) for row in items],
        "next_cursor": next_cursor,
        "count": count if count is None else min(count, MOST_COUNTED),
        "count_capped": count is not None and count > MOST_COUNTED,
    }


def _filters(ctx: Context, wanted: Wanted) -> dict[str, Any]:
    if wanted.queue is not None:
        rules.check_queue(ctx.actor, wanted.queue.value)
    return {
        "queues": rules.queues_of(ctx.actor) if wanted.queue is None else [wanted.queue.value],
        "own": ctx.actor.own_records,
        "me": ctx.actor.account_id,
        "status": wanted.status,
        "kind": wanted.kind,
        "assignee_id": wanted.assignee_id,
        "unassigned": wanted.unassigned,
        "due_before": wanted.due_before,
        "reference_number": wanted.reference_number,
        "registrant_id": wanted.registrant_id,
        "overdue": wanted.overdue,
    }


def _given(filters: dict[str, Any]) -> frozenset[str]:
    """Name the filters that narrow the list."""
    return frozenset(name for name in _ONLY if filters[name])


async def _count(ctx: Context, filters: dict[str, Any]) -> int:
    read = _count_of(_given(filters), is_one=len(filters["queues"]) == 1)
    (row,) = await ctx.read(read, **filters, now=ctx.now, most=MOST_COUNTED + 1)
    return int(row["count"])


async def list_stuck(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List what should have gone on by now, and why it has not."""
    queues = rules.queues_of(ctx.actor)
    filters = {"queues": ",".join(queues)}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        STUCK, queues=queues, own=ctx.actor.own_records, me=ctx.actor.account_id, now=ctx.now, today=ctx.today,
        patience=ctx.now - PATIENCE, after_at=after_at, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["due_at"], row["id"]]))
    return {"items": [_stuck(ctx, row) for row in items], "next_cursor": next_cursor}


def _stuck(ctx: Context, row: Row) -> Row:
    reasons = catalogue.code_set("work_item_reasons")
    found = [code for code in reasons.codes if _holds(ctx, code.code, row)]
    return {
        **summary(ctx, row),
        "reasons": [{"code": code.code, "detail": code.label.said_in(ctx.language)} for code in found],
    }


def _holds(ctx: Context, reason: str, row: Row) -> bool:
    is_open = row["status"] == ItemStatus.OPEN
    told = {
        "waiting_for_person": not is_open,
        "awaiting_second_person": row["awaits_second_person"],
        "unassigned": is_open and row["assignee_id"] is None,
        "overdue": is_open and row["due_at"] < ctx.now,
    }
    return bool(told[reason])


async def see(ctx: Context, *, work_item_id: UUID) -> Row:
    """Show one item with its notes, what may be decided of it, and by which form.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=work_item_id, today=ctx.today)
    if row is None:
        raise NotFound
    kind = KINDS[ItemKind(row["kind"])]
    choices = _actions.barred(ctx, kind, await kind.choices(ctx, row))
    return {
        **summary(ctx, row),
        "closed_at": row["closed_at"],
        "first_approved_at": row["second_person_since"],
        "decisions": [
            {"decision": each.decision, "form": _form(row, each.form_key)}
            for each in choices
            if each.blocked_by is None
        ],
        "details": [_detail(ctx, each) for each in await kind.details(ctx, row)],
        "notes": [{**each, "author": texts.signed(each["author"], ctx.language)} for each in row["notes"]],
        "available_actions": list(
            _actions.available(ctx, row, choices, may_ask=await kind.may_ask(ctx, row))
        ),
    }


def _detail(ctx: Context, detail: rules.Detail) -> Row:
    named = catalogue.code_set("work_item_details").find(detail.code)
    assert named is not None  # a test brings one of every kind
    label = named.label.said_in(ctx.language)
    return {"code": detail.code, "label": label, "text": detail.text, "href": detail.href}


def summary(ctx: Context, row: Row) -> Row:
    """Show an item as a list does."""
    kind = KINDS[ItemKind(row["kind"])]
    title, wire_id = kind.title(row["topic"], ctx.language), ids.render(kind.prefix, row["id"])
    of = None if row["registrant_id"] is None else ids.render("reg", row["registrant_id"])
    href = kind.path.format(id=wire_id, registrant_id=of)
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "title": title,
        "registrant": None
        if row["registrant_id"] is None
        else registrants.ref(row["registrant_id"], row["display"]),
        "account": None if row["account_id"] is None else {"id": row["account_id"], "display": row["asker"]},
        "subject": {"type": row["kind"], "id": wire_id, "href": href, "display": title},
        "assignee": None
        if row["assignee_id"] is None
        else {"id": row["assignee_id"], "display": row["assignee"]},
        "paused_at": row["waiting_since"],
        "overdue": row["status"] == ItemStatus.OPEN and row["due_at"] < ctx.now,
    }


def _form(row: Row, key: str | None) -> Row | None:
    return None if key is None else forms.newest_ref(key, row["own_forms"])
