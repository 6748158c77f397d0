"""Work that takes longer than a request: done by the worker step by step, and followed by whoever asked for it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.access import Role

KEPT: Final = timedelta(days=30)

BEGIN: Final = Read("""
insert into long_jobs (id, kind, account_id, total, created_at)
values (:id, :kind, :account_id, 0, :now) returning id
""")
SIZE: Final = Read("update long_jobs set total = :total where id = :id returning id")
ADVANCE: Final = Read("""
update long_jobs set done = least(total, done + :more), status = 'running', started_at = coalesce(started_at, :now)
where id = :id and finished_at is null returning id
""")
FINISH: Final = Read("""
update long_jobs set status = 'done', started_at = coalesce(started_at, :now), finished_at = :now
where id = :id and finished_at is null returning id
""")
NOTE: Final = Read("""
update long_jobs set errors = errors || jsonb_build_array(jsonb_build_object('at', cast(:now as timestamptz),
  'kind', cast(:kind as text)))
where id = :id and finished_at is null and jsonb_array_length(errors) < 20 returning id
""")
ONE: Final = Read("""
select id, kind, status, total, done, errors, created_at, started_at, finished_at from long_jobs
where id = :id and (account_id = :account_id or :sees_all)
  and (finished_at is null or finished_at > :kept_since)
""")


async def begin(ctx: Context, *, kind: str) -> UUID:
    """Put work that is to be done on record, for the caller to follow; how much it is, is told with `size`."""
    job_id = ids.new()
    await ctx.read(BEGIN, id=job_id, kind=kind, account_id=ctx.actor.account_id, now=ctx.now)
    return job_id


async def size(ctx: Context, *, job_id: UUID, total: int) -> None:
    """Tell how much there is to do."""
    await ctx.read(SIZE, id=job_id, total=total)


async def advance(ctx: Context, *, job_id: UUID, more: int) -> None:
    """Note that some of the work is done."""
    await ctx.read(ADVANCE, id=job_id, more=more, now=ctx.now)


async def finish(ctx: Context, *, job_id: UUID) -> None:
    """Note that all of the work is done."""
    await ctx.read(FINISH, id=job_id, now=ctx.now)


async def note_trouble(ctx: Context, *, job_id: UUID, kind: str) -> None:
    """Note what stood in the way of the work, which is tried again."""
    await ctx.read(NOTE, id=job_id, kind=kind, now=ctx.now)


async def see(ctx: Context, *, job_id: UUID) -> Row:
    """Show how far a piece of work is, to whoever asked for it and to the auditor (security.md 3.4).

    Raises:
        NotFound: there is none, it is another's, or it was finished more than 30 days ago.
    """
    row = await ctx.read_one(
        ONE, id=job_id, account_id=ctx.actor.account_id, sees_all=Role.AUDITOR in ctx.actor.roles,
        kept_since=ctx.now - KEPT,
    )  # fmt: skip
    if row is None:
        raise NotFound
    return row
