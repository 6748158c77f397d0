"""Mails as they arrive: what waits for an address is carried out and sent to a real mail server."""

import re
from uuid import UUID

import orjson

from app.context import Office
from app.core.db import Read
from app.jobs.effects import CARRIED_OUT_BY, send_mail
from app.sandbox import mail_room

ASKED = Read("""
select id, entrypoint, payload from jobs.pgqueuer
where entrypoint in ('mail_reset', 'answer_account_request') and status = 'queued' order by id
""")
DONE = Read("delete from jobs.pgqueuer where id = :id returning id")
WAITING = Read("select id from mails where address = :address and status = 'queued' order by created_at, id")
ARRIVED = Read("select subject, body from sandbox_mails where :address = any (recipients) order by id")

_LINK = re.compile(r"(http\S+)#token=([A-Za-z0-9_-]{43})\b")


async def arrived(office: Office, address: str) -> list[dict[str, str]]:
    """Send what waits for an address, and give all that has arrived there, the oldest first."""
    for job in await office.database.fetch(ASKED):
        facts = orjson.loads(job["payload"])
        if facts["email"].lower() == address.lower():
            await CARRIED_OUT_BY[job["entrypoint"]](office, facts)
            await office.database.fetch(DONE, id=job["id"])
    values = office.settings.__dict__  # settings are frozen for everybody but a test of mails
    before = values["smtp_port"]
    async with mail_room.open_for(office) as port:
        values["smtp_port"] = port
        try:
            for mail in await office.database.fetch(WAITING, address=address):
                await send_mail(office, {"mail_id": str(UUID(str(mail["id"])))})
        finally:
            values["smtp_port"] = before
    return await office.database.fetch(ARRIVED, address=address)


async def newest_link(office: Office, address: str) -> tuple[str, str]:
    """Give the page and the token of the last link that an address was sent."""
    found = [match for mail in await arrived(office, address) if (match := _LINK.search(mail["body"]))]
    return found[-1][1], found[-1][2]


async def newest_token(office: Office, address: str) -> str:
    return (await newest_link(office, address))[1]
