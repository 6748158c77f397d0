"""Accounts that sign in with a password."""

from uuid import UUID

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.models.accounts import Account, AccountLinkRequest, MfaMethod
from tests.factories.people import Person

PASSWORD = "correct horse battery staple"

_hashes: dict[bytes, str] = {}  # by the key that they were made with: each college has its own


async def make_login(office: Office, *, totp_secret: str | None = None) -> str:
    """Make an account with `PASSWORD` and, if asked, a second factor; give its address."""
    key = office.secrets.master.id
    if key not in _hashes:
        _hashes[key] = await office.passwords.hash(PASSWORD)
    async with unit_of_work(office, "make_login") as ctx:
        account = Account(
            email=f"{ids.new()}@example.org",
            display_name="Robin Lee",
            password_hash=_hashes[key],
            created_at=clock.real_now(),
        )
        ctx.session.add(account)
        await ctx.session.flush()
        if totp_secret is not None:
            method = MfaMethod(
                account_id=account.id, kind="totp", created_at=clock.real_now(), confirmed_at=clock.real_now()
            )
            method.secret = office.seal.close(totp_secret.encode(), place=f"mfa_methods|secret|{method.id}")
            ctx.session.add(method)
        return account.email


async def ask_for_link(office: Office, person: Person, *, number: str = "70412", name: str = "Solis") -> UUID:
    """Have an account ask for its record; give the request."""
    async with unit_of_work(office, "ask_for_link") as ctx:
        request = AccountLinkRequest(
            account_id=person.account_id, registration_number=number, family_name=name, created_at=ctx.now
        )
        ctx.session.add(request)
        await ctx.session.flush()
        return request.id
