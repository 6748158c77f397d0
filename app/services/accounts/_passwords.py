"""Passwords: changed by who knows the old one, or reset by who reads the account's mail."""

import asyncio
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.context import Context
from app.core import ids, links
from app.core.db import Read
from app.core.errors import NotFound
from app.core.passwords import check_guessable, check_length
from app.core.rates import TooManyAttempts
from app.domain.accounts import RESET_LIFE, LinkKind
from app.domain.audit import Event
from app.domain.effects import MailReset
from app.domain.links import LinkExpired
from app.models.accounts import Account
from app.services import notices, rates, sessions
from app.services.accounts import _links
from app.services.sessions import Attempts, InvalidCredentials

OWN: Final = Read("select password_hash, email, display_name from accounts where id = :account_id")
BY_TOKEN: Final = Read("""
select l.used_at, l.expires_at, a.email, a.display_name, a.disabled_at,
  exists (select 1 from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as second_factor
from links l join accounts a on a.id = l.account_id
where l.token_hash = :token_hash and l.kind = 'password_reset'
""")

_CHANGES: Final = (LinkKind.PASSWORD_RESET, LinkKind.EMAIL_CHANGE)


async def hash_new(
    ctx: Context, password: str, *, about: Sequence[str], second_factor: bool, pointer: str
) -> str:
    """Give what is stored in place of a new password; before any transaction, because it takes its time.

    Raises:
        PasswordRejected: it is too short or too long, common, or soon guessed.
    """
    check_length(password, second_factor=second_factor, pointer=pointer)
    await asyncio.to_thread(check_guessable, password, about=about, pointer=pointer)
    return await ctx.office.passwords.hash(password, second_factor=second_factor, pointer=pointer)


async def change_password(ctx: Context, *, current: str, new: str, attempts: Attempts) -> None:
    """Change the caller's password: every other session ends, and the account is told.

    Raises:
        InvalidCredentials: the current password is wrong.
        PasswordRejected: the new one is too short or too long, common, or soon guessed.
        TooManyAttempts: the current one was guessed at too often.
    """
    account_id, session_id = ctx.actor.account_id, ctx.actor.session_id
    assert account_id is not None
    row = await ctx.read_one(OWN, account_id=account_id)
    assert row is not None
    await _check_current(ctx, current, row["password_hash"], attempts)
    stored = await hash_new(
        ctx, new, about=(row["email"], row["display_name"]), second_factor=bool(ctx.actor.factors),
        pointer="/new_password",
    )  # fmt: skip
    await ctx.begin()
    await _set(ctx, account_id, stored, but=session_id)
    ctx.record(Event.PASSWORD_CHANGED, subject=("account", account_id))


async def _check_current(ctx: Context, current: str, stored: str, attempts: Attempts) -> None:
    """Guesses from a stolen session count as attempts to sign in do."""
    bucket = f"password:{ctx.actor.account_id}"
    if await rates.spend(ctx.office.database, attempts.rate, bucket) is None:
        raise TooManyAttempts(retry_after=await rates.wait(ctx.office.database, attempts.rate, bucket))
    if not await ctx.office.passwords.verify(current, stored):
        await ctx.trace(Event.SIGN_IN_FAILED)
        raise InvalidCredentials
    await rates.refund(ctx.office.database, attempts.rate, bucket)


async def _set(ctx: Context, account_id: UUID, stored: str, *, but: UUID | None = None) -> None:
    account = await ctx.session.get_one(Account, account_id, with_for_update=True)
    account.password_hash, account.must_change_password = stored, False
    await sessions.forget_failures(ctx, account.email)
    await _links.end_sessions(ctx, account_id, reason="password_changed", but=but)
    await _links.end_links(ctx, account_id, *_CHANGES)
    await ctx.session.flush()
    await notices.tell(
        ctx,
        account_id=account_id,
        code="password_changed",
        subject_id=ids.new(),
        params={"at": ctx.now.isoformat()},
    )


async def ask_for_reset(ctx: Context, *, email: str) -> None:
    """Have a link mailed to an address, if it is an account's; the asker is not told whether it is.

    Raises:
        RateLimited: this address was sent too many mails.
    """
    await _links.spend_mail(ctx.office.database, email)
    await ctx.begin()
    ctx.record(Event.PASSWORD_RESET_ASKED)
    ctx.after_commit(MailReset(ids.new(), email))


async def mail_reset(ctx: Context, *, asked_id: UUID, email: str) -> None:
    """Mail a link for a new password; earlier ones die."""
    account = await ctx.session.scalar(
        select(Account).where(func.lower(Account.email) == email.lower(), Account.disabled_at.is_(None))
    )
    if account is None or await notices.is_written(ctx, "password_reset", str(asked_id)):
        return
    await _links.end_links(ctx, account.id, LinkKind.PASSWORD_RESET)
    token = _links.make(ctx, LinkKind.PASSWORD_RESET, account.id, life=RESET_LIFE)
    letter = notices.LinkMail(
        account.email, account.language, f"/reset#token={token}", str(asked_id), account.id
    )
    await notices.send_links(ctx, "password_reset", [letter])


async def reset_password(ctx: Context, *, token: str, password: str) -> None:
    """Set a new password with a mailed link: all sessions end, and the second factor is still asked for.

    Raises:
        NotFound: there never was such a link.
        LinkExpired: it was used, is over, or a newer one is out.
        PasswordRejected: the password is too short or too long, common, or soon guessed.
    """
    row = await ctx.read_one(BY_TOKEN, token_hash=links.hashed(token))
    if row is None:
        raise NotFound
    if row["used_at"] is not None or row["expires_at"] <= ctx.now or row["disabled_at"] is not None:
        raise LinkExpired
    stored = await hash_new(
        ctx, password, about=(row["email"], row["display_name"]), second_factor=row["second_factor"],
        pointer="/password",
    )  # fmt: skip
    await ctx.begin()
    link = await _links.take(ctx, token, LinkKind.PASSWORD_RESET)
    await _set(ctx, link.account_id, stored)
    ctx.record(Event.PASSWORD_RESET, subject=("account", link.account_id))
