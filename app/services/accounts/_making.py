"""An account is made: with an invitation to the portal, or with one to act for somebody."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app import catalogue
from app.context import Context
from app.core import clock
from app.domain.accounts import Acceptance
from app.domain.audit import Event
from app.domain.links import InvitationUsed
from app.models.accounts import Account
from app.services import sessions
from app.services.accounts._reading import UnknownTerms


def check_terms(version: int) -> None:
    """Refuse terms that are not in force.

    Raises:
        UnknownTerms: they are not.
    """
    if version != catalogue.terms().version:
        raise UnknownTerms(pointer="/terms_version", allowed=[catalogue.terms().version])


async def make(
    ctx: Context,
    *,
    email: str,
    name: str | None,
    language: str,
    registrant_id: UUID | None,
    acceptance: Acceptance,
    stored: str,
) -> Account:
    """Make an account; `name` is what is on file, and goes before what the person writes.

    Raises:
        InvitationUsed: its address, or its record, has an account by now.
    """
    account = Account(
        email=email,
        display_name=name or acceptance.name or email,
        language=acceptance.language or language,
        password_hash=stored,
        terms_version=acceptance.terms_version,
        terms_accepted_at=ctx.now,
        created_at=clock.real_now(),
    )
    account.registrant_id = registrant_id
    ctx.session.add(account)
    try:
        await ctx.session.flush()
    except IntegrityError as taken:  # two invitations of one person may be taken up at once
        raise InvitationUsed from taken
    await sessions.forget_failures(ctx, email)
    ctx.record(Event.ACCOUNT_CREATED, of=registrant_id, subject=("account", account.id))
    return account
