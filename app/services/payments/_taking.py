"""Rows that several come for at one moment: taken in turn, and read as they are when it is one's turn."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.models.base import Identified

Kind = TypeVar("Kind", bound=Identified)


async def take(ctx: Context, kind: type[Kind], key: UUID) -> Kind | None:
    """Take a row. What this transaction read of it before says nothing any more, and is read again.

    The session's own `get` would insist that the row has not changed since, though that is why one waits. Who only
    points at the row, as an event of the provider does at its payment session, is not waited for: they may hold what
    we hold, and wait for us.
    """
    taken: Kind | None = await ctx.session.scalar(
        select(kind).where(kind.id == key).with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    )
    return taken


async def take_known(ctx: Context, kind: type[Kind], key: UUID) -> Kind:
    """Take a row that is there: nothing of money is ever removed."""
    taken = await take(ctx, kind, key)
    assert taken is not None
    return taken
