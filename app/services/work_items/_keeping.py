"""What the areas that bring work say of it: it came, it waits for the person, it goes on, it is done."""

from datetime import datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.periods import ChangedSince
from app.domain.work_items import Item

OPEN: Final = Read("""
insert into work_items as w (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
values (:id, :kind, :registrant_id, :queue, :topic, :reference_number, :now, :due_at)
on conflict (id) do nothing returning id
""")
WAIT: Final = Read("""
update work_items set status = 'waiting', waiting_since = :now, version = version + 1
where id = :id and status = 'open' returning id
""")
RESUME: Final = Read("""
update work_items set status = 'open', waiting_since = null, due_at = :due_at, version = version + 1
where id = :id and status = 'waiting' returning id
""")
FINISH: Final = Read("""
update work_items set status = 'done', waiting_since = null, closed_at = :now, version = version + 1
where id = :id and status <> 'done' returning id
""")
CREDIT: Final = Read("""
update work_items set assignee_id = :account_id where id = :id and assignee_id is null returning id
""")
HELD: Final = Read("""
select id, kind, registrant_id, account_id, queue, topic, reference_number, status, assignee_id, due_at, waiting_since,
  version
from work_items where id = :id for update
""")
TOUCH: Final = Read("update work_items set version = version + 1 where id = :id returning version")


async def open_item(ctx: Context, item: Item) -> None:
    """Put a piece of work into its queue."""
    await ctx.read(
        OPEN, id=item.id, kind=item.kind.value, registrant_id=item.registrant_id, queue=item.queue, topic=item.topic,
        reference_number=item.reference_number, now=ctx.now, due_at=item.due_at,
    )  # fmt: skip


async def wait(ctx: Context, item_id: UUID) -> None:
    """Stop the clock of an item: the person is asked for something."""
    await ctx.read(WAIT, id=item_id, now=ctx.now)


async def resume(ctx: Context, item_id: UUID, *, due_at: datetime) -> None:
    """Let the clock go on."""
    await ctx.read(RESUME, id=item_id, due_at=due_at)


async def finish(ctx: Context, item_id: UUID) -> None:
    """Take an item out of its queue; one that was never there is no matter."""
    await ctx.read(FINISH, id=item_id, now=ctx.now)


async def credit(ctx: Context, item_id: UUID) -> None:
    """Note on an item that was on nobody's desk who has just decided it."""
    await ctx.read(CREDIT, id=item_id, account_id=ctx.actor.account_id)


async def touch(ctx: Context, item_id: UUID) -> None:
    """Let an item have another version, where something of it changed that is kept elsewhere."""
    await ctx.read(TOUCH, id=item_id)


async def hold(ctx: Context, item_id: UUID, version: int | None = None) -> Row:
    """Lock an item, if it is the version meant.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
    """
    row = await ctx.read_one(HELD, id=item_id)
    if row is None:
        raise NotFound
    if version is not None and row["version"] != version:
        raise ChangedSince(current_etag=f'"{row["version"]}"')
    return row
