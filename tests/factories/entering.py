"""Getting in: sessions that were opened with a password, and addresses on file."""

from datetime import datetime, timedelta
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.models.accounts import Account
from app.models.registrants import Registrant
from tests.factories.accounts import PASSWORD
from tests.portal import Portal

NEW_PASSWORD = "seven lanterns over quiet water"

PROVED = Read("update sessions set proved_at = :at where id = :session_id returning id")


def new_address() -> str:
    return f"{ids.new()}@example.org"


async def entered(portal: Portal, email: str, password: str = PASSWORD) -> Portal:
    """Sign in with a password, and call as who did."""
    session = (await portal.create_session({"email": email, "password": password})).json()
    return portal.with_token(session["access_token"])


async def put_on_file(office: Office, registrant_id: UUID | None, email: str) -> None:
    """Give a registrant an address on file."""
    async with unit_of_work(office, "put_on_file") as ctx:
        registrant = await ctx.session.get_one(Registrant, registrant_id)
        registrant.email = email


async def changed(office: Office, email: str, **columns: object) -> None:
    """Set columns of an account."""
    async with unit_of_work(office, "changed") as ctx:
        rows = await ctx.read(Read("select id from accounts where email = :email"), email=email)
        account = await ctx.session.get_one(Account, rows[0]["id"])
        for name, value in columns.items():
            setattr(account, name, value)


async def aged(office: Office, table: str, token_hash: bytes, by: timedelta) -> None:
    """Move the end of a link into the past."""
    ends: datetime = await office.now() - by
    statement = {"links": EXPIRE_LINK, "invitations": EXPIRE_INVITATION}[table]
    await office.database.fetch(statement, ends=ends, token_hash=token_hash)


EXPIRE_LINK = Read("update links set expires_at = :ends where token_hash = :token_hash returning id")
EXPIRE_INVITATION = Read(
    "update invitations set expires_at = :ends where token_hash = :token_hash returning id"
)
