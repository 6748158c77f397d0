"""The standing of many registrants at once, for who knows their number and family name."""

from collections.abc import Sequence
from typing import Final

from app.context import Context
from app.core.db import Read, Row
from app.core.texts import fold
from app.domain.audit import Event
from app.domain.partners import Question
from app.services.standing import STANDING

# A former family name does too: certificates and files outlive a marriage.
STANDINGS: Final = Read(f"""
select asked.place, r.id as registrant_id, standing.status, standing.class, standing.since,
  exists (select from names n where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
    and n.cancelled_at is null and n.corrected_by_id is null
    and public.fold(n.family_name) = asked.family_name) as is_named
from unnest(cast(:numbers as text[]), cast(:family_names as text[]))
  with ordinality as asked(number, family_name, place)
join registrants r on r.registration_number = asked.number
join lateral ({STANDING.format(whose="r.id", day=":today")}) standing on true
order by asked.place
""")


async def verify(ctx: Context, questions: Sequence[Question]) -> Row:
    """Tell the standing of each; whom the name does not fit is as unknown as whom nobody knows.

    Each who was found sees in the access log who asked.
    """
    rows = await ctx.read(
        STANDINGS,
        numbers=[each.registration_number for each in questions],
        family_names=[fold(each.family_name) for each in questions],
        today=ctx.today,
    )
    found = {row["place"]: row for row in rows if row["is_named"]}
    ctx.record(Event.STANDINGS_ASKED, asked=len(questions), found=len(found))
    for row in found.values():
        ctx.record(Event.STANDING_VERIFIED, of=row["registrant_id"])
    return {
        "checked_at": ctx.now,
        "results": [
            _result(each, found.get(place)) for place, each in enumerate(questions, start=1)
        ],
    }  # fmt: skip


def _result(asked: Question, row: Row | None) -> Row:
    known = row or {"status": None, "class": None, "since": None}
    return {
        "registration_number": asked.registration_number,
        "matched": row is not None,
        **{name: known[name] for name in ("status", "class", "since")},
    }
