"""The loop that carries out effects and runs the schedule."""

import asyncio
import logging
import signal
from contextlib import AsyncExitStack

from app.context import Office
from app.core import logging as lines
from app.core import settings
from app.core.errors import Unavailable
from app.jobs import queue
from app.sandbox import mail_room, payment_books
from app.services import operations

log = logging.getLogger(__name__)

SCHEDULE_SECONDS = 20.0
AFTER_TROUBLE_SECONDS = 0.5


async def run() -> None:
    """Work until SIGTERM or SIGINT; what was begun is finished."""
    lines.configure(settings.get().log_level)
    stop = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(Office.open(settings.get(), name="worker"))
        if office.settings.is_sandbox:
            await stack.enter_async_context(mail_room.open_for(office))
            payment_books.open_for(office)
        await asyncio.gather(_carry_out(office, stop), _keep_schedule(office, stop))


async def _carry_out(office: Office, stop: asyncio.Event) -> None:
    await asyncio.gather(*(_work(office, stop, lane) for lane in queue.LANES))


async def _work(office: Office, stop: asyncio.Event, lane: queue.Lane) -> None:
    """Work a lane of the queue, and begin again after the database was away."""
    while not stop.is_set():
        try:
            await queue.work(office, stop, lane)
        except Exception:
            if stop.is_set():
                raise
            log.exception("the queue was left; it is taken up again")
            await _pause(stop, AFTER_TROUBLE_SECONDS)


async def _keep_schedule(office: Office, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await operations.run_schedule(office)
        except Unavailable:
            log.warning("the database is away; the schedule waits")
        except Exception:
            log.exception("a part of the schedule failed; it is tried again")
        await _pause(stop, SCHEDULE_SECONDS)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
