"""Opens the accounts of the cast: of members as the invitation would, of staff by the same verb as the command."""

from typing import Final

from sqlalchemy import func, select

from app.context import Context, Office, unit_of_work
from app.core import clock
from app.core.db import Read
from app.domain.audit import Event
from app.models.accounts import Account
from app.sandbox.cast import PEOPLE
from app.sandbox.cast_parts import Part
from app.sandbox.seed_lives import registrant_id
from app.services import staff

# They have read what came in conversations that are closed.
MARK: Final = Read("""
insert into message_marks (account_id, thread_id, position, to_regulator_seen, to_registrant_seen, marked_at)
select :account_id, t.id, t.message_count, t.to_regulator_count, t.to_registrant_count, t.closed_at
from message_threads t where t.registrant_id = :registrant_id and t.status = 'closed'
returning thread_id
""")


async def open_missing(office: Office) -> None:
    """Open an account for whoever of the cast has none.

    Each in a transaction of their own: forty slow hashes in one would outlast the server's patience where a machine
    is busy. Who was opened is there when it is tried again.
    """
    async with unit_of_work(office, "ensure_cast") as ctx:
        there = await _present(ctx)
    for part in PEOPLE:
        if part.account_id in there or part.email in there:
            continue
        if part.is_staff:
            await _open_staff(office, part)
        else:
            await _open_member(office, part)


async def _present(ctx: Context) -> set[object]:
    """Name who has an account: members by identifier, since their address may have changed; staff by address."""
    emails = [part.email for part in PEOPLE]
    members = [part.account_id for part in PEOPLE if not part.is_staff]
    by_id = await ctx.session.scalars(select(Account.id).where(Account.id.in_(members)))
    by_email = await ctx.session.scalars(
        select(func.lower(Account.email)).where(func.lower(Account.email).in_(emails))
    )
    return {*by_id, *by_email}


async def _open_staff(office: Office, part: Part) -> None:
    async with unit_of_work(office, "ensure_cast") as ctx:
        await staff.add(
            ctx,
            email=part.email,
            name=part.name,
            roles=part.roles,
            password=part.password,
            totp_secret=part.totp_secret,
        )


async def _open_member(office: Office, part: Part) -> None:
    password_hash = await office.passwords.hash(part.password)
    async with unit_of_work(office, "ensure_cast") as ctx:
        account = Account(
            id=part.account_id,
            email=part.email,
            display_name=part.name,
            language=part.language,
            password_hash=password_hash,
            registrant_id=registrant_id(part.life) if part.life is not None and part.is_linked else None,
            created_at=clock.real_now(),
        )
        ctx.session.add(account)
        await ctx.session.flush()
        await ctx.read(MARK, account_id=account.id, registrant_id=account.registrant_id)
        ctx.record(Event.ACCOUNT_CREATED, subject=("account", account.id))
