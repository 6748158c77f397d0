"""Rates that are tight for the length of a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.context import Office


@asynccontextmanager
async def tightened(office: Office, **limits: int) -> AsyncIterator[None]:
    """Lower rates of a portal, with empty buckets before and after."""
    values = office.settings.__dict__  # settings are frozen for everybody but a test of limits
    before = {name: values[name] for name in limits}
    await _empty(office)
    values.update(limits)
    try:
        yield
    finally:
        values.update(before)
        await _empty(office)


async def _empty(office: Office) -> None:
    async with office.database.driver() as connection:
        await connection.execute("delete from rate_buckets")
