"""An account and a record that belong to one person and did not find each other: staff bring them together."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Invalid
from app.domain.access import check_disinterested
from app.domain.accounts import AccountExists
from app.domain.audit import Event
from app.models.accounts import Account
from app.models.registrants import Registrant
from app.services import notices, registrants
from app.services.accounts._link_requests import close_requests
from app.services.notices import LinkMail

NAME: Final = Read("""
select styled_name(r.profession, n.given_names, n.family_name) as display
from registrants r join names n on n.registrant_id = r.id and n.kind = 'legal'
where r.id = :registrant_id and n.effective_from <= :today
  and (n.effective_to is null or n.effective_to > :today)
  and n.cancelled_at is null and n.corrected_by_id is null
""")


class UnknownAccount(Invalid):
    fault_code = "unknown_reference"


async def link(ctx: Context, *, registrant_id: UUID, email: str, reason: str) -> Row:
    """Link an account to a record after a check of identity; both addresses are told.

    Source: domain.md 15: verify identity, link, tell both addresses.

    Raises:
        ConflictOfInterest: the record or the account is the caller's own.
        UnknownAccount: no open account has this address.
        AccountExists: the record or the account is linked already.
    """
    registrant = await registrants.lock(ctx, registrant_id=registrant_id)
    account = await ctx.session.scalar(
        select(Account)
        .where(func.lower(Account.email) == email.lower(), Account.disabled_at.is_(None))
        .with_for_update()
    )
    if account is None:
        raise UnknownAccount(pointer="/email")
    check_disinterested(ctx.actor, registrant_id, accounts=[account.id])
    await _check_free(ctx, registrant_id, account)
    name = await ctx.read_one(NAME, registrant_id=registrant_id, today=ctx.today)
    account.registrant_id = registrant_id
    account.display_name = name["display"] if name else account.display_name
    await ctx.session.flush()
    await close_requests(ctx, account.id)
    await _tell(ctx, account, registrant)
    ctx.record(Event.ACCOUNT_LINKED, of=registrant_id, subject=("account", account.id), reason=reason)
    return {
        "registrant": registrants.ref(registrant_id, account.display_name),
        "account_id": account.id,
        "email": account.email,
        "linked_at": ctx.now,
    }


async def _check_free(ctx: Context, registrant_id: UUID, account: Account) -> None:
    linked = await ctx.session.scalar(select(Account.id).where(Account.registrant_id == registrant_id))
    existing = linked or (account.id if account.registrant_id is not None else None)
    if existing is not None:
        raise AccountExists(existing={"id": ids.render("acct", existing)})


async def _tell(ctx: Context, account: Account, registrant: Registrant) -> None:
    params = {"at": ctx.now.isoformat()}
    await notices.tell(ctx, account_id=account.id, code="account_linked", subject_id=ids.new(), params=params)
    on_file = registrant.email
    if on_file is not None and on_file.lower() != account.email.lower():
        letter = LinkMail(on_file, registrant.correspondence_language, "/", str(ids.new()))
        await notices.send_links(ctx, "account_linked", [letter])
