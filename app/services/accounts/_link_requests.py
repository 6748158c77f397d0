"""An account that is linked to nothing asks for its record: what it says of itself, and what staff make of it."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.access import check_disinterested
from app.domain.accounts import AccountExists, LinkRequestStatus
from app.domain.audit import Event
from app.domain.periods import ChangedSince, InvalidTransition
from app.models.accounts import Account, AccountLinkRequest
from app.services import notices, registrants

REQUESTS: Final = Narrowed(
    """
select q.id, q.version, q.status, q.registration_number, q.family_name, q.note, q.created_at, q.decided_at,
  q.decided_by_name as decided_by,
  q.account_id, a.email, a.display_name, r.id as registrant_id, r.email as email_on_file,
  n.display, coalesce(fold(n.family_name) = fold(q.family_name), false) as name_agrees,
  exists (select from accounts o where o.registrant_id = r.id) as has_account
from account_link_requests q
join accounts a on a.id = q.account_id
left join registrants r on r.registration_number = q.registration_number
left join lateral (
  select l.family_name, addressed_name(r.profession, r.gender, :said_in, l.given_names, l.family_name) as display
  from names l
  where l.registrant_id = r.id and l.kind = 'legal' and l.effective_from <= :today
    and (l.effective_to is null or l.effective_to > :today)
    and l.cancelled_at is null and l.corrected_by_id is null
) n on true
where true{only}
order by q.id desc limit :rows
""",
    {
        "request_id": "q.id = :request_id",
        "but_of": "q.account_id <> :but_of",
        "status": "q.status = :status",
        "after": "q.id < :after",
    },
)


async def ask_for_link(ctx: Context, *, registration_number: str, family_name: str, note: str | None) -> Row:
    """Keep what the owner of an account says of themself, for staff to check.

    Whether there is such a record is not told: the answer is the same for any number.
    Source: domain.md 14: linking needs staff, or a verified update of the address on file.

    Raises:
        AccountExists: the account is linked already, or has asked and waits.
    """
    # The account is held, so that of two requests at once the later sees the earlier.
    account = await ctx.session.get_one(Account, ctx.actor.account_id, with_for_update=True)
    account_id = account.id
    if account.registrant_id is not None:
        raise AccountExists(existing={"id": ids.render("reg", account.registrant_id)})
    waits = await ctx.session.scalar(
        select(AccountLinkRequest.id).where(
            AccountLinkRequest.account_id == account_id, AccountLinkRequest.status == LinkRequestStatus.OPEN
        )
    )
    if waits is not None:
        raise AccountExists(existing={"id": ids.render("alr", waits)})
    request = AccountLinkRequest(
        id=ids.new(), account_id=account_id, registration_number=registration_number,
        family_name=family_name, note=note, status=LinkRequestStatus.OPEN, created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(request)
    await ctx.session.flush()
    ctx.record(Event.ACCOUNT_LINK_ASKED, subject=("account_link_request", request.id))
    return _told(request)


async def list_link_requests(
    ctx: Context, *, status: LinkRequestStatus | None, limit: int, cursor: str | None
) -> Row:
    """List what other accounts have asked, the newest first, each beside the record that bears the number."""
    filters = {"status": status}
    after = None if cursor is None else ctx.resume(filters, cursor)[0]
    rows = await _requests(ctx, status=status, but_of=ctx.actor.account_id, after=after, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": [_shown(row) for row in items], "next_cursor": next_cursor}


async def _requests(ctx: Context, *, rows: int, **given: Any) -> list[Row]:
    wanted = {"request_id": None, "but_of": None, "status": None, "after": None, **given}
    return await ctx.read(REQUESTS.by(wanted), **wanted, today=ctx.today, rows=rows)


async def decline_link(ctx: Context, *, request_id: UUID, version: int, reason: str) -> Row:
    """Refuse a request whose sender is not who they say; the sender is told to call, and not why.

    Raises:
        NotFound: there is none.
        ConflictOfInterest: it is the caller's own.
        ChangedSince: somebody was faster.
        InvalidTransition: it was decided before.
    """
    request = await ctx.session.get(AccountLinkRequest, request_id, with_for_update=True)
    if request is None:
        raise NotFound
    check_disinterested(ctx.actor, accounts=[request.account_id])
    if request.version != version:
        raise ChangedSince(current_etag=request.etag)
    if request.status != LinkRequestStatus.OPEN:
        raise InvalidTransition(status=request.status, allowed_actions=[])
    request.status = LinkRequestStatus.DECLINED
    request.decided_at, request.decided_by_name = ctx.now, ctx.actor.signature
    await ctx.session.flush()
    ctx.record(Event.ACCOUNT_LINK_DECLINED, subject=("account_link_request", request_id), reason=reason)
    params = {"at": request.created_at.isoformat()}
    await notices.tell(
        ctx, account_id=request.account_id, code="account_link_declined", subject_id=request_id, params=params
    )
    (row,) = await _requests(ctx, request_id=request_id, rows=1)
    return _shown(row)


async def close_requests(ctx: Context, account_id: UUID) -> None:
    """Close what an account has asked, now that it is linked, by whichever way."""
    await ctx.session.execute(
        update(AccountLinkRequest)
        .where(
            AccountLinkRequest.account_id == account_id, AccountLinkRequest.status == LinkRequestStatus.OPEN
        )
        .values(
            status=LinkRequestStatus.LINKED, decided_at=ctx.now, decided_by_name=ctx.actor.signature,
            version=AccountLinkRequest.version + 1,
        )
    )  # fmt: skip


def _told(request: AccountLinkRequest) -> Row:
    """Show a request to its sender: what they said, and that it waits."""
    return {
        "id": request.id,
        "status": request.status,
        "registration_number": request.registration_number,
        "family_name": request.family_name,
        "note": request.note,
        "created_at": request.created_at,
    }


def _shown(row: Row) -> Row:
    """Show a request to staff, beside the record that bears the number."""
    candidate = None
    if row["registrant_id"] is not None:
        candidate = {
            "registrant": registrants.ref(row["registrant_id"], row["display"]),
            "name_agrees": row["name_agrees"],
            "email_on_file": row["email_on_file"],
            "has_account": row["has_account"],
        }
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "account": {"id": row["account_id"], "email": row["email"], "display_name": row["display_name"]},
        "candidate": candidate,
    }
