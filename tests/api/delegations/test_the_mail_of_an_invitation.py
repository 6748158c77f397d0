"""The invitation as its reader gets it, by real SMTP: a link, and nothing of the matter (security.md T44)."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from app.context import Office
from app.jobs import effects
from app.sandbox import mail_room
from tests.factories.delegations import email_of, invite
from tests.factories.people import make_account, make_registrant
from tests.portal import Portal

LINK = re.compile(r"https?://\S+/delegations/accept#token=([A-Za-z0-9_-]{43})\b")


@pytest_asyncio.fixture
async def mail(office: Office, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Have a mail server for the length of a test."""
    monkeypatch.setitem(office.settings.__dict__, "smtp_port", 0)
    async with mail_room.open_for(office) as port:
        monkeypatch.setitem(office.settings.__dict__, "smtp_port", port)
        yield


async def sent(portal: Portal, office: Office, address: str) -> dict[str, Any]:
    """Have the invitation to an address sent, and give what arrived."""
    async with office.database.driver() as connection:
        mail_id = await connection.fetchval(
            "select id from mails where address = $1 and code = 'delegation_invitation'", address
        )
    await effects.send_mail(office, {"mail_id": str(mail_id)})
    received: list[dict[str, Any]] = (await portal.list_sandbox_mails(to=address)).json()["items"]
    assert len(received) == 1
    return received[0]


@pytest.mark.usefixtures("mail")
async def test_the_link_of_the_mail_takes_up_the_delegation(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    await invite(portal, office, solis, robin, messages="write")

    received = await sent(portal, office, await email_of(office, robin))
    link = LINK.search(received["text"])
    assert link is not None
    accepted = await portal.as_(robin).accept_delegation({"token": link[1]})

    assert (accepted.status_code, accepted.json()["status"]) == (200, "active")
    assert received["subject"] == "Somebody asks you to act for them in the College portal"


@pytest.mark.usefixtures("mail")
async def test_the_mail_names_nobody_and_is_in_the_readers_language(portal: Portal, office: Office) -> None:
    solis, amelie = await make_registrant(office), await make_registrant(office, language="fr")
    await invite(portal, office, solis, amelie, messages="write")

    received = await sent(portal, office, await email_of(office, amelie))

    assert received["subject"].endswith("en son nom dans le portail du Collège")
    assert not re.search("Amara|Solis|application|messages", received["subject"] + received["text"])


@pytest.mark.usefixtures("mail")
async def test_once_a_mail_is_sent_its_secret_is_kept_nowhere(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    await invite(portal, office, solis, robin, messages="write")

    await sent(portal, office, await email_of(office, robin))

    async with office.database.driver() as connection:
        kept = await connection.fetchval(
            "select link from mails where address = $1", await email_of(office, robin)
        )
    assert kept is None
