"""The address on file: changed by staff after a check of identity, confirmed by the new one, undone by the old."""

import base64
import hashlib
import hmac
from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.context import Context
from app.core import ids, links
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import SYSTEM, check_disinterested
from app.domain.accounts import EMAIL_CHANGE_LIFE, AccountExists
from app.domain.audit import Event
from app.domain.links import LinkExpired
from app.models.accounts import Account, FileEmailChange
from app.models.registrants import Registrant
from app.services import notices, registrants
from app.services.accounts import _joining, _links
from app.services.notices import LinkMail

PATH: Final = "/email-change#token="


class SameAddress(Invalid):
    """It is on file already."""


class AddressTaken(AccountExists):
    """Raised with `existing`: another record has it on file."""


async def change_file_email(ctx: Context, *, registrant_id: UUID, email: str, reason: str) -> Row:
    """Begin to change the address on file: a link to the new one confirms it, a link to the old one undoes it.

    Source: domain.md 15 (verify identity, tell both addresses); security.md 3.4 (24 h undo from the old one).

    Raises:
        ConflictOfInterest: the record, or the account of that address, is the caller's own.
        SameAddress: it is on file already.
        AddressTaken: another record has it on file.
        TooMany: the new address was sent too many mails.
    """
    registrant = await registrants.lock(ctx, registrant_id=registrant_id)
    owner = await ctx.session.scalar(select(Account.id).where(func.lower(Account.email) == email.lower()))
    check_disinterested(ctx.actor, registrant_id, accounts=[owner])
    await _check_new(ctx, registrant, email)
    await _links.spend_mail(ctx.office.database, email)
    await _end_open(ctx, registrant_id)
    token, change = links.new_token(), _new(ctx, registrant, email, reason)
    change.token_hash = links.hashed(token)
    ctx.session.add(change)
    ctx.record(
        Event.FILE_EMAIL_CHANGE_ASKED,
        of=registrant_id,
        subject=("file_email_change", change.id),
        reason=reason,
    )
    await ctx.session.flush()
    letter = LinkMail(email, registrant.correspondence_language, f"{PATH}{token}", str(change.id))
    await notices.send_links(ctx, "file_email_change", [letter])
    await _warn(ctx, registrant, change, "file_email_change_asked")
    return {"email": email, "email_on_file": registrant.email, "expires_at": change.expires_at}


async def _check_new(ctx: Context, registrant: Registrant, email: str) -> None:
    if registrant.email is not None and registrant.email.lower() == email.lower():
        raise SameAddress(pointer="/email")
    other = await ctx.session.scalar(
        select(Registrant.id).where(func.lower(Registrant.email) == email.lower())
    )
    if other is not None:
        raise AddressTaken(existing={"id": ids.render("reg", other)})


def _new(ctx: Context, registrant: Registrant, email: str, reason: str) -> FileEmailChange:
    change = FileEmailChange(
        id=ids.new(), registrant_id=registrant.id, old_email=registrant.email, new_email=email, reason=reason,
        asked_at=ctx.now, asked_by_id=ctx.actor.account_id, expires_at=ctx.now + EMAIL_CHANGE_LIFE,
    )  # fmt: skip
    change.undo_hash = links.hashed(_undo_token(ctx, change))
    return change


async def _end_open(ctx: Context, registrant_id: UUID) -> None:
    """A newer change takes the place of one that waits."""
    await ctx.session.execute(
        update(FileEmailChange)
        .where(
            FileEmailChange.registrant_id == registrant_id,
            FileEmailChange.confirmed_at.is_(None),
            FileEmailChange.ended_at.is_(None),
        )
        .values(ended_at=ctx.now)
    )


def _undo_token(ctx: Context, change: FileEmailChange) -> str:
    """Both mails to the old address carry the same link, and it is kept nowhere."""
    made = hmac.digest(ctx.office.secrets.derive("file email undo"), change.id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


async def _warn(ctx: Context, registrant: Registrant, change: FileEmailChange, code: str) -> None:
    """Tell the old address, with the way to undo it, and the account once it has happened."""
    if change.old_email is not None:
        path = f"{PATH}{_undo_token(ctx, change)}"
        letter = LinkMail(change.old_email, registrant.correspondence_language, path, str(change.id))
        await notices.send_links(ctx, code, [letter])
    if change.confirmed_at is not None:
        params = {"at": ctx.now.isoformat()}
        await notices.tell(ctx, registrant_id=registrant.id, code=code, subject_id=change.id, params=params)


async def find(ctx: Context, token: str) -> FileEmailChange | None:
    """Find the change that a mailed link is about, locked."""
    token_hash = links.hashed(token)
    return await ctx.session.scalar(
        select(FileEmailChange)
        .where(or_(FileEmailChange.token_hash == token_hash, FileEmailChange.undo_hash == token_hash))
        .with_for_update()
    )


async def carry_out(ctx: Context, change: FileEmailChange, token: str) -> Row:
    """Do what the link is for.

    Raises:
        LinkExpired: it was used, is over, a newer one is out, or the address is another's by now.
    """
    registrant = await registrants.lock(ctx, registrant_id=change.registrant_id)
    if change.ended_at is not None:
        raise LinkExpired
    await ctx.sign(SYSTEM)
    try:
        if change.token_hash == links.hashed(token):
            await _confirm(ctx, registrant, change)
            return {"outcome": "confirmed"}
        await _undo(ctx, registrant, change)
    except IntegrityError as taken:
        raise LinkExpired from taken
    return {"outcome": "undone"}


async def _confirm(ctx: Context, registrant: Registrant, change: FileEmailChange) -> None:
    if change.confirmed_at is not None or change.expires_at <= ctx.now:
        raise LinkExpired
    change.confirmed_at, change.undo_until = ctx.now, ctx.now + EMAIL_CHANGE_LIFE
    registrant.email = change.new_email
    await ctx.session.flush()
    subject = ("file_email_change", change.id)
    ctx.record(Event.FILE_EMAIL_CHANGED, of=registrant.id, subject=subject)
    await _warn(ctx, registrant, change, "file_email_changed")
    change.linked_account_id = await _link(ctx, change)


async def _link(ctx: Context, change: FileEmailChange) -> UUID | None:
    """Whoever has signed up with this address finds the record linked to it."""
    account = await ctx.session.scalar(
        select(Account).where(func.lower(Account.email) == change.new_email.lower()).with_for_update()
    )
    linked = await _joining.join(ctx, account) if account is not None else None
    return account.id if account is not None and linked is not None else None


async def _undo(ctx: Context, registrant: Registrant, change: FileEmailChange) -> None:
    until = change.expires_at if change.confirmed_at is None else change.undo_until
    if until is None or until <= ctx.now:
        raise LinkExpired
    change.ended_at = ctx.now
    if change.confirmed_at is not None:
        registrant.email = change.old_email
        await ctx.session.flush()
        await _unlink(ctx, change)
    subject = ("file_email_change", change.id)
    ctx.record(Event.FILE_EMAIL_CHANGE_UNDONE, of=registrant.id, subject=subject)


async def _unlink(ctx: Context, change: FileEmailChange) -> None:
    """Whoever was linked by a change that its owner did not want sees nothing from the next request on."""
    if change.linked_account_id is None:
        return
    account = await ctx.session.get_one(Account, change.linked_account_id, with_for_update=True)
    if account.registrant_id == change.registrant_id:
        await _joining.part(ctx, account)
        await _links.end_sessions(ctx, account.id, reason="file_email_change_undone")
