"""Names of which the MINC hub is to be told, as the desk has them: staff write to the hub, and say when they have.

Only a change or a correction of a legal name is ever sent, of whoever has a number (domain.md 1.1 and 15).
"""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.work_items import Choice, Decision, Detail, ItemStatus, Verdict, check_has_no_answers
from app.services import names, registrants
from app.services.work_items import _keeping
from app.services.work_items._kinds import Kind, title_of_kind

SAID: Final = Read("""
select r.minc, concat_ws(' ', n.given_names, n.middle_names, n.family_name) as name,
  concat_ws(' ', b.given_names, b.middle_names, b.family_name) as name_before
from names n join registrants r on r.id = n.registrant_id
join names b on b.id = coalesce(n.corrects_id, n.supersedes_id)
where n.id = :id
""")


async def _lock(ctx: Context, name_id: UUID) -> None:
    await registrants.lock(ctx, registrant_id=await names.owner_of(ctx, name_id=name_id))


async def _choices(_ctx: Context, item: Row) -> list[Choice]:
    return [] if item["status"] == ItemStatus.DONE else [Choice(Decision.CLOSE, None)]


async def _details(ctx: Context, item: Row) -> list[Detail]:
    said = await ctx.read_one(SAID, id=item["id"])
    assert said is not None  # the item bears its identifier
    return [Detail(name, said[name]) for name in ("minc", "name", "name_before")]


async def _decide(ctx: Context, item: Row, verdict: Verdict) -> None:
    check_has_no_answers(verdict)
    await _keeping.finish(ctx, item["id"])
    ctx.record(Event.MINC_HUB_TOLD, of=item["registrant_id"], subject=("name", item["id"]))


MINC_NOTICE: Final = Kind(
    prefix="name",
    path="/v1/registrants/{registrant_id}",
    title=title_of_kind,
    lock=_lock,
    choices=_choices,
    decide=_decide,
    details=_details,
)
