"""The job queue in PostgreSQL: effects enter it in the caller's own transaction."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Final

import orjson
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.domain.models import Job, TracebackRecord
from pgqueuer.domain.settings import DBSettings
from pgqueuer.ports.driver import Driver
from pgqueuer.queries import Queries

from app.core.connections import Connection
from app.core.db import is_away
from app.domain.effects import CAN_WAIT, Effect

log = logging.getLogger(__name__)

SETTINGS: Final = DBSettings(db_schema="jobs")
LATER: Final = -1

# The library's own statement; to have it written and its parameters looked at costs it more than it costs to run.
_ENQUEUE: Final = QueryQueueBuilder(SETTINGS).build_enqueue_query()


class PatientQueries(Queries):
    """The queue's tables, for a worker whose database may go away in the middle of a job."""

    async def retry_job(self, job: Job, delay: timedelta, traceback_record: TracebackRecord | None) -> None:
        """Note that a job is to be tried again.

        Where that cannot be noted the job stays taken out, and is taken out again when its heartbeat is old.
        The library would give it up for good instead: a restart of the database then loses mails.
        """
        try:
            await super().retry_job(job, delay, traceback_record)
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("the database is away; an effect waits until it is taken out again")


def queries_on(driver: Driver) -> Queries:
    """Speak to the queue's tables through a driver."""
    return PatientQueries(
        driver,
        qbe=QueryBuilderEnvironment(SETTINGS),
        qbq=QueryQueueBuilder(SETTINGS),
        qbs=QuerySchedulerBuilder(SETTINGS),
    )


def payload_of(effect: Effect) -> bytes:
    """Write an effect as it waits in the queue."""
    return orjson.dumps(asdict(effect), default=str)  # the driver has identifiers of a kind of its own


async def enqueue(connection: Connection, effects: Sequence[Effect]) -> None:
    """Put effects into the queue, in the transaction that is open on a connection.

    They are visible with the caller's commit, and gone with its rollback.
    """
    if not effects:
        return
    await connection.fetch(
        _ENQUEUE,
        [LATER if effect.kind in CAN_WAIT else 0 for effect in effects],
        [effect.kind for effect in effects],
        [payload_of(effect) for effect in effects],
        [timedelta()] * len(effects),
        [None] * len(effects),
        ["null"] * len(effects),
    )
