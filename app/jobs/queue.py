"""The worker's side of the queue: takes effects out, counts their starts, carries them out, tries again."""

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import asyncpg
import orjson
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.types import Channel
from pgqueuer.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.models import Context, Job
from pgqueuer.qm import QueueManager

from app.context import Office
from app.core import clock
from app.core.db import CLOSE_SECONDS, COMMAND_SECONDS, CONNECT_SECONDS, Read, driver_dsn, session_settings
from app.domain.effects import SendMail, SendWebhook
from app.gateways import queue
from app.jobs.effects import CARRIED_OUT_BY, GIVEN_UP_BY, Carry

log = logging.getLogger(__name__)

# A mail server that is away for three days still gets its mails: 1 s, 2 s, 4 s ... then every half hour.
MOST_TRIES: Final = 160
FIRST_DELAY: Final = timedelta(seconds=1)
LONGEST_DELAY: Final = timedelta(minutes=30)
MOST_SILENT_STARTS: Final = 5
HEARTBEAT: Final = timedelta(seconds=10)
POOL: Final = 3


@dataclass(frozen=True)
class Lane:
    """Kinds of effects that share so many places in a worker; none waits for one of another lane.

    Each effect that is under way wants connections of the pool that everybody shares in a process, so all places
    together are no more than that pool has when nobody chose another size.
    """

    kinds: Collection[str]
    places: int = 4


# Who dawdles out there - a mail server, a receiver of webhooks - takes the places of their own lane alone: papers are
# made and payments carried out beside two thousand mails that nobody takes.
MAILS: Final = Lane((SendMail.kind,))
WEBHOOKS: Final = Lane((SendWebhook.kind,), places=2)
AT_HOME: Final = Lane(CARRIED_OUT_BY.keys() - {*MAILS.kinds, *WEBHOOKS.kinds})
LANES: Final = (AT_HOME, MAILS, WEBHOOKS)
EVERYTHING: Final = Lane(CARRIED_OUT_BY.keys(), places=8)

HURRY: Final = Read("update jobs.pgqueuer set execute_after = now() where status = 'queued' returning id")

READY: Final = Read(
    "select exists (select from jobs.pgqueuer"
    " where status = 'picked' or (status = 'queued' and execute_after <= now())) as ready"
)
LOOK: Final = timedelta(milliseconds=50)

# A job that kills its worker reports nothing: it is known by starts that were never followed by an outcome.
COUNT_START: Final = Read("""
insert into job_starts as j (job_id, starts, last_start_at) values (:job_id, 1, :real_now)
on conflict (job_id) do update set starts = j.starts + 1, last_start_at = excluded.last_start_at
returning starts
""")


class Poisonous(Exception):  # noqa: N818 - the house names errors as statements of fact
    """A job that was begun too often without ever reporting an outcome."""


async def _carry_out(office: Office, carry: Carry, job: Job) -> None:
    row = await office.database.fetch_one(COUNT_START, job_id=job.id, real_now=clock.real_now())
    assert row is not None
    if row["starts"] - job.attempts > MOST_SILENT_STARTS:
        raise Poisonous(f"job {job.id} was begun {row['starts']} times and reported {job.attempts} outcomes")
    await carry(office, orjson.loads(job.payload or b"{}"))


class Carrier(DatabaseRetryEntrypointExecutor):
    """Tries again what failed, later and later; a poisonous job is not tried again, and held at once."""

    async def execute(self, job: Job, context: Context) -> None:
        try:
            await super().execute(job, context)
        except RetryRequested as retry:
            if isinstance(retry.__cause__, Poisonous):
                raise retry.__cause__ from None
            raise


class Count:
    """How many effects were carried out."""

    def __init__(self) -> None:
        self.done = 0


@asynccontextmanager
async def _connections(office: Office) -> AsyncIterator["asyncpg.Pool[asyncpg.Record]"]:
    """Open the pool; leaving it takes a bounded time, also when nobody answers at the other end."""
    settings = office.settings
    assert settings.database_url is not None
    # Listening is idle by nature: these connections hold no transaction for longer than a statement.
    pool = asyncpg.create_pool(
        driver_dsn(settings.database_url.get_secret_value()),
        min_size=0,
        max_size=POOL,
        server_settings=session_settings(settings, name="queue"),
        timeout=CONNECT_SECONDS,
        command_timeout=COMMAND_SECONDS,
    )
    await pool
    try:
        yield pool
    finally:
        with suppress(TimeoutError):  # the pool has then let go of its connections without a word
            async with asyncio.timeout(CLOSE_SECONDS):
                await pool.close()


@asynccontextmanager
async def manager(office: Office, kinds: Collection[str]) -> AsyncIterator[tuple[QueueManager, Count]]:
    """Make the queue's manager on a small pool of its own: one connection listens, the others work."""
    async with _connections(office) as pool:
        made = QueueManager(queue.queries_on(AsyncpgPoolDriver(pool)), Channel(queue.SETTINGS.channel))
        count = Count()
        for kind in kinds:
            _register(made, kind, functools.partial(_counted, count, office, CARRIED_OUT_BY[kind]))
        yield made, count


async def _counted(count: Count, office: Office, carry: Carry, job: Job) -> None:
    try:
        await _carry_out(office, carry, job)
    except Exception as error:
        if not isinstance(error, Poisonous) and job.attempts < MOST_TRIES:
            log.warning("an effect waits for another try: %s", type(error).__name__)
            raise
        log.exception("a job is held")
        await _give_up(office, job)
        raise
    count.done += 1


async def _give_up(office: Office, job: Job) -> None:
    """Say of what a job was to make that it is not made."""
    give_up = GIVEN_UP_BY.get(job.entrypoint)
    if give_up is not None:
        await give_up(office, orjson.loads(job.payload or b"{}"))


def _register(made: QueueManager, kind: str, carry: Callable[[Job], Awaitable[None]]) -> None:
    executor = functools.partial(
        Carrier,
        max_attempts=MOST_TRIES,
        initial_delay=FIRST_DELAY,
        max_delay=LONGEST_DELAY,
    )

    async def entrypoint(job: Job) -> None:
        await carry(job)

    made.entrypoint(kind, executor_factory=executor, on_failure="hold")(entrypoint)


async def work(office: Office, stop: asyncio.Event, lane: Lane) -> None:
    """Carry out the effects of a lane until told to stop; what was begun is finished."""
    async with manager(office, lane.kinds) as (made, _):
        made.shutdown = stop
        await _run(made, timedelta(seconds=5), lane.places)


async def _run(made: QueueManager, look: timedelta, places: int) -> None:
    await made.run(
        heartbeat_timeout=HEARTBEAT,
        dequeue_timeout=look,
        batch_size=places // 2,
        max_concurrent_tasks=places,
    )


async def drain(office: Office) -> int:
    """Carry out all that can be carried out now, in step with any worker, and count what was done here.

    What failed waits for its next try: a mail server that is away holds nobody up.
    """
    await office.database.fetch(HURRY)
    async with manager(office, EVERYTHING.kinds) as (made, count):
        running = asyncio.create_task(_run(made, LOOK, EVERYTHING.places))
        try:
            while not running.done() and await _is_anything_ready(office):
                await asyncio.wait((running,), timeout=LOOK.total_seconds())
        finally:
            made.shutdown.set()
        await running
        return count.done


async def _is_anything_ready(office: Office) -> bool:
    row = await office.database.fetch_one(READY)
    return row is not None and bool(row["ready"])
