"""What others read of an account follows the name of the person on the day on which it begins."""

from datetime import timedelta
from typing import Final

from app.context import Context
from app.core.db import Read

LONGEST_PAUSE: Final = timedelta(days=60)

# A name that is recorded on its day or after it is followed at once, by the statement that records it.
FOLLOW: Final = Read("""
update accounts a set display_name = d.display, version = a.version + 1
from (
  select n.registrant_id, styled_name(r.profession, n.given_names, n.family_name) as display
  from names n join registrants r on r.id = n.registrant_id
  where n.kind = 'legal' and n.supersedes_id is not null and n.effective_from > :since
    and n.effective_from <= :today and (n.effective_to is null or n.effective_to > :today)
    and n.cancelled_at is null and n.corrected_by_id is null
) d
where a.registrant_id = d.registrant_id and a.display_name <> d.display
returning a.id
""")


async def follow_names(ctx: Context) -> int:
    """Let accounts bear the names that have begun since this was last done; count them.

    Source: domain.md 7.2, NAME_CHANGE (register updated); domain.md 14 (the dashboard shows the name).
    """
    return len(await ctx.read(FOLLOW, today=ctx.today, since=ctx.today - LONGEST_PAUSE))
