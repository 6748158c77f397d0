"""With a scanner configured nothing is used that it has not seen: found, away, and found later."""

from typing import Any

import pytest_asyncio

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.core.settings import Settings
from app.services import files
from tests.factories import papers, scanners
from tests.factories.people import Person, make_registrant
from tests.factories.serving import portal_with
from tests.portal import Portal

OF_ACCOUNT = Read("select scan_status from files where account_id = :account_id")
TOLD = Read("select code from notifications where account_id = :account_id")


@pytest_asyncio.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office)


def hidden_virus() -> bytes:
    """Make a PDF in which only a scanner would find a virus."""
    return papers.pdf(words="A virus", compress_streams=False)


async def send(portal: Portal, person: Person, content: bytes) -> Any:
    form = {"data": {"purpose": "message_attachment"}, "files": {"file": ("a.pdf", content)}}
    return await portal.as_(person).upload_file(**form)


async def test_what_the_scanner_finds_is_refused_and_not_kept(
    own_settings: Settings, office: Office, person: Person
) -> None:
    async with (
        scanners.clamd(answer=b"stream: Win.Test.EICAR_HDB-1 FOUND\0") as clamd,
        portal_with(own_settings, clamd=clamd.address) as (portal, _),
    ):
        answer = await send(portal, person, hidden_virus())

    assert (answer.status_code, answer.json()["code"]) == (409, "file_infected")
    assert not await office.database.fetch(OF_ACCOUNT, account_id=person.account_id)


async def test_what_the_scanner_has_seen_can_be_read(own_settings: Settings, person: Person) -> None:
    content = papers.scan()

    async with scanners.clamd() as clamd, portal_with(own_settings, clamd=clamd.address) as (portal, _):
        answer = await send(portal, person, content)

    assert answer.json()["scan_status"] == "clean"
    assert clamd.heard == [content]


async def test_while_the_scanner_is_away_a_file_waits_and_is_clean_once_it_was_seen(
    own_settings: Settings, person: Person
) -> None:
    async with portal_with(own_settings, clamd="127.0.0.1:1") as (portal, _):
        made = (await send(portal, person, papers.pdf())).json()
        waiting = await portal.as_(person).download_file(file_id=made["id"])

    async with scanners.clamd() as clamd, portal_with(own_settings, clamd=clamd.address) as (portal, office):
        await files.scan(office, file_id=ids.parse("file", made["id"]))
        seen = await portal.as_(person).get_file(file_id=made["id"])

    assert made["scan_status"] == "pending"
    assert (waiting.status_code, waiting.json()["code"]) == (409, "file_not_ready")
    assert seen.json()["scan_status"] == "clean"


async def test_a_virus_that_is_found_later_is_told_to_whoever_sent_it(
    own_settings: Settings, office: Office, person: Person
) -> None:
    async with portal_with(own_settings, clamd="127.0.0.1:1") as (portal, _):
        made = (await send(portal, person, hidden_virus())).json()

    async with (
        scanners.clamd(answer=b"stream: Bad FOUND\0") as clamd,
        portal_with(own_settings, clamd=clamd.address) as (portal, searching),
    ):
        for _ in range(2):
            await files.scan(searching, file_id=ids.parse("file", made["id"]))
        answer = await portal.as_(person).download_file(file_id=made["id"])

    told = await office.database.fetch(TOLD, account_id=person.account_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "file_infected")
    assert [row["code"] for row in told] == ["file_infected"]
