"""What hangs under a registrant: whose a thing is, and the entries of a list of theirs."""

from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound


async def owner(ctx: Context, statement: Read, thing_id: UUID) -> UUID:
    """Tell whose a thing is, by a read of its `registrant_id` with `:id`.

    Raises:
        NotFound: there is no such thing.
    """
    found = await ctx.read_one(statement, id=thing_id)
    if found is None:
        raise NotFound
    return ids.plain(found["registrant_id"])


def held(rows: list[Row]) -> list[Row]:
    """Give the entries of a list that was read beside its registrant, who is there in a row without an entry.

    Raises:
        NotFound: there is no such registrant.
    """
    if not rows:
        raise NotFound
    return [row for row in rows if row["id"] is not None]
