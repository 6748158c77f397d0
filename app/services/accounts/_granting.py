"""What an account asks for, granted: staff have checked who it is, and link it to the record that bears the number."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.periods import InvalidTransition
from app.models.accounts import Account, AccountLinkRequest
from app.services import registrants
from app.services.accounts._linking import link

CANDIDATE: Final = Read("""
select q.account_id, r.id as registrant_id, exists (select from accounts o where o.registrant_id = r.id) as has_account
from account_link_requests q
join accounts a on a.id = q.account_id
left join registrants r on r.registration_number = q.registration_number and a.disabled_at is null
where q.id = :id
""")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is locked, with the account that asks; `registrant_id` is the record that bears the number."""

    request: AccountLinkRequest
    account: Account
    registrant_id: UUID | None


async def find_candidate(ctx: Context, *, request_id: UUID) -> Row | None:
    """Find the record that bears the number of a request, and whether it belongs to an account already."""
    found = await ctx.read_one(CANDIDATE, id=request_id)
    return None if found is None or found["registrant_id"] is None else found


async def hold_link_request(ctx: Context, *, request_id: UUID) -> Asked:
    """Lock a request in the order in which everybody does: the record, the account, what it asks.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(CANDIDATE, id=request_id)
    if found is None:
        raise NotFound
    if found["registrant_id"] is not None:
        await registrants.lock(ctx, registrant_id=found["registrant_id"])
    account = await ctx.session.get_one(Account, found["account_id"], with_for_update=True)
    request = await ctx.session.scalar(
        select(AccountLinkRequest).where(AccountLinkRequest.id == request_id).with_for_update()
    )
    assert request is not None  # it was read a moment ago, and requests are never removed
    return Asked(request, account, found["registrant_id"])


async def grant_link(ctx: Context, *, request_id: UUID, reason: str) -> None:
    """Link the account that asks to the record that bears the number; both addresses are told.

    Raises:
        InvalidTransition: no record bears the number.
        ConflictOfInterest: the record or the account is the caller's own.
        AccountExists: the record or the account is linked already.
    """
    asked = await hold_link_request(ctx, request_id=request_id)
    if asked.registrant_id is None:
        raise InvalidTransition(status=asked.request.status, allowed_actions=[])
    await link(ctx, registrant_id=asked.registrant_id, email=asked.account.email, reason=reason)
