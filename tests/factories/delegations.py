"""Delegations from the invitation on: the mail that is sent, and people who take it up."""

from datetime import timedelta
from typing import Any

import httpx

from app.context import Office
from app.core import clock
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_account
from tests.portal import Portal


async def email_of(office: Office, person: Person) -> str:
    async with office.database.driver() as connection:
        email: str = await connection.fetchval("select email from accounts where id = $1", person.account_id)
    return email


async def prove(office: Office, person: Person) -> Person:
    """Let somebody have proved a moment ago who they are."""
    async with office.database.driver() as connection:
        await connection.execute(
            "update sessions set proved_at = $1 where id = $2", clock.real_now(), person.session_id
        )
    return person


async def asked(office: Office, email: str, *, days: int = 30, **areas: str) -> dict[str, Any]:
    """Write the body of `create_delegation`: from today on, for some days."""
    today = await today_of(office)
    return {
        "email": email,
        "permissions": [{"area": area, "access": access} for area, access in areas.items()],
        "effective_from": today.isoformat(),
        "effective_to": (today + timedelta(days)).isoformat(),
        "purpose": "Represents me in an application",
    }


async def token_sent_to(office: Office, email: str) -> str:
    """Read the secret out of the last invitation to an address, as its reader would."""
    async with office.database.driver() as connection:
        mail = await connection.fetchrow(
            "select id, link from mails where address = $1 and code = 'delegation_invitation'"
            " order by created_at desc, id desc limit 1",
            email,
        )
    assert mail is not None
    path = office.seal.open(mail["link"], place=f"mails|link|{mail['id']}").decode()
    return path.partition("#token=")[2]


async def invite(
    portal: Portal, office: Office, principal: Person, delegate: Person, *, days: int = 30, **areas: str
) -> httpx.Response:
    """Have somebody invited whose account is there already."""
    body = await asked(office, await email_of(office, delegate), days=days, **areas)
    return await portal.as_(await prove(office, principal)).create_delegation(body, registrant_id="me")


async def make_delegate(
    portal: Portal, office: Office, principal: Person, *, days: int = 30, **areas: str
) -> tuple[Person, dict[str, Any]]:
    """Make a person who has taken up a delegation; give the delegation as well."""
    delegate = await make_account(office)
    await invite(portal, office, principal, delegate, days=days, **areas)
    token = await token_sent_to(office, await email_of(office, delegate))
    accepted = await portal.as_(delegate).accept_delegation({"token": token})
    assert accepted.status_code == 200, accepted.text
    return delegate, accepted.json()
