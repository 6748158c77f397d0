"""The home page of a college in which no renewal waits: whatever other tests opened is over."""

import pytest_asyncio

from app.context import Office
from app.core.db import Read

OVER = Read("""
update renewal_cycles set closes_at = least(closes_at, cast(:now as timestamptz)), late_until = :now
where opens_at < :now and late_until > :now returning id
""")


@pytest_asyncio.fixture(autouse=True)
async def no_renewal_waits(office: Office) -> None:
    await office.database.fetch(OVER, now=await office.now())
