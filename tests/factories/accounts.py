"""Accounts that sign in with a password."""

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.models.accounts import Account, MfaMethod

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
