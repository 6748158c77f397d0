"""Accounts that look for their record, as the desk has them: linked once identity is checked, or told to call."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.access import Action, Resource
from app.domain.work_items import Choice, Decision, Detail, ItemStatus, Verdict
from app.services import accounts
from app.services.called import CALLED
from app.services.work_items._kinds import REASON, Kind, reason_given, title_of_kind

SAID: Final = Read(f"""
select q.registration_number, q.family_name, q.note, a.email, r.id as registrant_id, r.email as email_on_file,
  {CALLED} as record
from account_link_requests q
join accounts a on a.id = q.account_id
left join registrants r on r.registration_number = q.registration_number
where q.id = :id
""")


async def _lock(ctx: Context, request_id: UUID) -> None:
    await accounts.hold_link_request(ctx, request_id=request_id)


async def _choices(ctx: Context, item: Row) -> list[Choice]:
    """There is something to link to where a record bears the number, and belongs to no other account."""
    if item["status"] == ItemStatus.DONE:
        return []
    refuse = Choice(Decision.REFUSE, REASON)
    candidate = await accounts.find_candidate(ctx, request_id=item["id"])
    if candidate is None:
        return [refuse]
    taken = "resource_already_exists" if candidate["has_account"] else None
    return [Choice(Decision.APPROVE, REASON, taken), refuse]


async def _details(ctx: Context, item: Row) -> list[Detail]:
    """Tell what the account says of itself, and what is on file under that number."""
    said = await ctx.read_one(SAID, id=item["id"], today=ctx.today)
    assert said is not None  # the item bears its identifier
    told = ("registration_number", "family_name", "email", "note", "email_on_file")
    details = [Detail(name, said[name]) for name in told if said[name] is not None]
    if said["record"] is not None:
        href = f"/v1/registrants/{ids.render('reg', said['registrant_id'])}"
        details.append(Detail("record", said["record"], href))
    return details


async def _decide(ctx: Context, item: Row, verdict: Verdict) -> None:
    reason = await reason_given(ctx, verdict)
    if verdict.decision is Decision.APPROVE:
        await accounts.grant_link(ctx, request_id=item["id"], reason=reason)
        return
    asked = await accounts.hold_link_request(ctx, request_id=item["id"])
    await accounts.decline_link(ctx, request_id=item["id"], version=asked.request.version, reason=reason)


ACCOUNT_LINK: Final = Kind(
    prefix="alr",
    path="/v1/staff/account-link-requests",
    title=title_of_kind,
    lock=_lock,
    choices=_choices,
    decide=_decide,
    details=_details,
    needs=(Action.CREATE, Resource.ACCOUNT_LINK),
)
