"""The address that an account signs in with: moved by a link to the new one, taken back by a link to the old one.

An account that is linked to nobody and moves to an address on file is linked to the record it belongs to.
"""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.domain.accounts import EMAIL_CHANGE_LIFE, LinkKind
from app.domain.audit import Event
from app.domain.links import LinkExpired
from app.models.accounts import Account, Link
from app.services import notices, sessions
from app.services.accounts import _file_emails, _joining, _links
from app.services.notices import LinkMail

_PENDING: Final = (LinkKind.PASSWORD_RESET, LinkKind.EMAIL_CHANGE)


async def request_email(ctx: Context, *, email: str) -> None:
    """Ask that the account move to another address: a link goes there, and a way to stop it to the present one.

    An address that has an account already is answered alike; its owner is told by mail.

    Raises:
        RateLimited: the new address was sent too many mails.
    """
    await _links.spend_mail(ctx.office.database, email)
    account = await ctx.session.get_one(Account, ctx.actor.account_id, with_for_update=True)
    await _links.end_links(ctx, account.id, LinkKind.EMAIL_CHANGE)
    token = _links.make(ctx, LinkKind.EMAIL_CHANGE, account.id, life=EMAIL_CHANGE_LIFE, email=email)
    undo = _undo_link(ctx, account)
    code, path = "email_change", f"/email-change#token={token}"
    if await _is_taken(ctx, email):
        code, path = "account_exists", "/sign-in"
    cause = str(ids.new())
    await notices.send_links(ctx, code, [LinkMail(email, account.language, path, cause)])
    await notices.send_links(ctx, "email_change_asked", [_letter(account, undo, cause)])
    ctx.record(Event.EMAIL_CHANGE_ASKED, subject=("account", account.id))


async def confirm_email(ctx: Context, *, token: str) -> Row:
    """Carry out what a mailed link is for: the move to a new address, or that it be undone.

    Raises:
        NotFound: there never was such a link.
        LinkExpired: it was used, is over, a newer one is out, or the address is an account's by now.
    """
    change = await _file_emails.find(ctx, token)
    if change is not None:
        return await _file_emails.carry_out(ctx, change, token)
    link = await _links.take(ctx, token, LinkKind.EMAIL_CHANGE, LinkKind.EMAIL_CHANGE_UNDO)
    account = await ctx.session.get_one(Account, link.account_id, with_for_update=True)
    if account.disabled_at is not None:
        raise LinkExpired
    if link.kind == LinkKind.EMAIL_CHANGE:
        await _move(ctx, account, link)
        return {"outcome": "confirmed"}
    await _undo(ctx, account, link)
    return {"outcome": "undone"}


async def _move(ctx: Context, account: Account, link: Link) -> None:
    undo = _undo_link(ctx, account)
    letter = _letter(account, undo, str(link.id))
    await _set(ctx, account, link.details["email"])
    await notices.send_links(ctx, "email_changed", [letter])
    await _tell(ctx, account, "email_changed")
    ctx.record(Event.EMAIL_CHANGED, subject=("account", account.id))
    await _joining.join(ctx, account)


async def _undo(ctx: Context, account: Account, link: Link) -> None:
    """Whoever asked for the change is not the owner, or is no more: no session of theirs survives."""
    await _set(ctx, account, link.details["email"])
    if account.registrant_id is not None and not link.details.get("linked", True):
        await _joining.part(ctx, account)
    await _links.end_sessions(ctx, account.id, reason="email_change_undone")
    await _tell(ctx, account, "email_change_undone")
    ctx.record(Event.EMAIL_CHANGE_UNDONE, subject=("account", account.id))


async def _set(ctx: Context, account: Account, email: str) -> None:
    """Links that were mailed elsewhere die with the move."""
    await _links.end_links(ctx, account.id, *_PENDING)
    account.email = email
    try:
        await ctx.session.flush()
    except IntegrityError as taken:
        raise LinkExpired from taken
    await sessions.forget_failures(ctx, email)


async def _is_taken(ctx: Context, email: str) -> bool:
    found = await ctx.session.scalar(select(Account.id).where(func.lower(Account.email) == email.lower()))
    return found is not None


def _undo_link(ctx: Context, account: Account) -> str:
    linked = account.registrant_id is not None
    return _links.make(
        ctx,
        LinkKind.EMAIL_CHANGE_UNDO,
        account.id,
        life=EMAIL_CHANGE_LIFE,
        email=account.email,
        linked=linked,
    )


def _letter(account: Account, undo: str, cause: str) -> LinkMail:
    return LinkMail(account.email, account.language, f"/email-change#token={undo}", cause, account.id)


async def _tell(ctx: Context, account: Account, code: str) -> None:
    await notices.tell(
        ctx, account_id=account.id, code=code, subject_id=ids.new(), params={"at": ctx.now.isoformat()}
    )
