"""An account meets the record whose address on file is its own: nothing else links by itself."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain.audit import Event
from app.models.accounts import Account
from app.models.registrants import Registrant
from app.services import notices
from app.services.accounts._link_requests import close_requests

FREE: Final = Read("""
select r.id,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name
from registrants r
where lower(r.email) = lower(:email) and not exists (select 1 from accounts a where a.registrant_id = r.id)
""")


async def join(ctx: Context, account: Account) -> UUID | None:
    """Link an account that is linked to nobody to the record that has its address on file; give the record.

    Source: domain.md 14: linking needs the address on file, which is the account's only once a mail to it was read.
    """
    if account.registrant_id is not None or account.disabled_at is not None:
        return None
    await ctx.session.execute(  # locked before it is looked at: staff may be linking it at this moment
        select(Registrant.id).where(func.lower(Registrant.email) == account.email.lower()).with_for_update()
    )
    free = await ctx.read_one(FREE, email=account.email, today=ctx.today)
    if free is None:
        return None
    account.registrant_id, account.display_name = free["id"], free["name"] or account.display_name
    await ctx.session.flush()
    await close_requests(ctx, account.id)
    await _tell(ctx, account)
    ctx.record(Event.ACCOUNT_LINKED, of=free["id"], subject=("account", account.id))
    return account.registrant_id


async def part(ctx: Context, account: Account) -> None:
    """Undo a link that came about by an address that turned out to be wrong."""
    registrant_id, account.registrant_id = account.registrant_id, None
    await ctx.session.flush()
    ctx.record(Event.ACCOUNT_UNLINKED, of=registrant_id, subject=("account", account.id))


async def _tell(ctx: Context, account: Account) -> None:
    params = {"at": ctx.now.isoformat()}
    await notices.tell(ctx, account_id=account.id, code="account_linked", subject_id=ids.new(), params=params)
