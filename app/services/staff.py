"""Staff accounts, kept from the command line: added, disabled, given their roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update

from app.context import Context
from app.core import clock, totp
from app.core.errors import Invalid, NotFound, Refused
from app.domain.access import STAFF_ROLES, Role
from app.domain.audit import Event
from app.models.accounts import Account, AccountRole, MfaMethod, Session


class EmailTaken(Refused):
    code = "resource_already_exists"


class UnknownRole(Invalid):
    fault_code = "unknown_code"


@dataclass(frozen=True, slots=True)
class StaffAdded:
    """A new staff account, and the secret for its authenticator: shown once."""

    account_id: UUID
    totp_secret: str


async def add(
    ctx: Context,
    *,
    email: str,
    name: str,
    roles: Iterable[str],
    password: str,
    totp_secret: str | None = None,
    is_temporary: bool = False,
) -> StaffAdded:
    """Open an account for a staff member, with its second factor. The name is what others read: the team's.

    A temporary password has to be changed before anything else is done with the account.

    Raises:
        EmailTaken: another account has this address.
        UnknownRole: one of the roles is none.
        PasswordRejected: the password is too short or too long.
    """
    granted = _known(roles)
    if await ctx.session.scalar(select(Account.id).where(func.lower(Account.email) == email.lower())):
        raise EmailTaken
    password_hash = await ctx.office.passwords.hash(password)
    account = Account(
        email=email,
        display_name=name,
        password_hash=password_hash,
        must_change_password=is_temporary,
        created_at=clock.real_now(),
    )
    ctx.session.add(account)
    await ctx.session.flush()
    secret = totp_secret or totp.new_secret()
    method = MfaMethod(
        account_id=account.id, kind="totp", created_at=clock.real_now(), confirmed_at=clock.real_now()
    )
    method.secret = ctx.office.seal.close(secret.encode(), place=f"mfa_methods|secret|{method.id}")
    ctx.session.add(method)
    await _grant(ctx, account.id, granted)
    ctx.record(Event.ACCOUNT_CREATED, subject=("account", account.id), roles=sorted(granted))
    return StaffAdded(account.id, secret)


async def disable(ctx: Context, *, email: str) -> None:
    """Close a staff account and end its sessions.

    Raises:
        NotFound: no account has this address.
    """
    account = await _find(ctx, email)
    account.disabled_at = clock.real_now()
    await ctx.session.execute(
        update(Session)
        .where(Session.account_id == account.id, Session.ended_at.is_(None))
        .values(ended_at=clock.real_now(), end_reason="account_disabled")
    )
    ctx.record(Event.ACCOUNT_DISABLED, subject=("account", account.id))


async def set_roles(ctx: Context, *, email: str, roles: Iterable[str]) -> None:
    """Give a staff account exactly these roles, from the next request on.

    Raises:
        NotFound: no account has this address.
        UnknownRole: one of the roles is none.
    """
    granted = _known(roles)
    account = await _find(ctx, email)
    await ctx.session.execute(delete(AccountRole).where(AccountRole.account_id == account.id))
    await _grant(ctx, account.id, granted)
    ctx.record(Event.ACCOUNT_ROLES_SET, subject=("account", account.id), roles=sorted(granted))


def _known(roles: Iterable[str]) -> frozenset[Role]:
    named = frozenset(roles)
    if not named or named - {role.value for role in STAFF_ROLES}:
        raise UnknownRole(pointer="/roles", code_set="staff_roles")
    return frozenset(map(Role, named))


async def _find(ctx: Context, email: str) -> Account:
    account = await ctx.session.scalar(select(Account).where(func.lower(Account.email) == email.lower()))
    if account is None:
        raise NotFound
    return account


async def _grant(ctx: Context, account_id: UUID, roles: frozenset[Role]) -> None:
    now = clock.real_now()
    await ctx.session.execute(
        insert(AccountRole),
        [{"account_id": account_id, "role": role, "granted_at": now} for role in sorted(roles)],
    )
