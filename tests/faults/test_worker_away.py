"""R2, R4: a worker that loses its connections finds its way back by itself, and can always be stopped."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from app import worker
from app.context import Office
from app.core.db import Read
from app.core.settings import Settings
from tests.factories.addresses import declared, today_of
from tests.factories.people import make_registrant
from tests.faults.conftest import Figure
from tests.faults.harness import free_port
from tests.faults.mail_server import MailServer
from tests.faults.proxy import Proxy, before_database
from tests.portal import Portal

pytestmark = pytest.mark.check

PATIENCE = 90.0
EMPTY = Read("delete from jobs.pgqueuer")
WAITING = Read("select count(*) as jobs from jobs.pgqueuer")


@dataclass
class Sorting:
    """A worker that reaches its database through a proxy, and somebody whose changes are followed by mails."""

    proxy: Proxy
    mails: MailServer
    mine: Portal
    today: date
    stop: asyncio.Event
    work: "asyncio.Task[None]"
    _day: int = 1

    async def mail(self) -> float:
        """Make a change and wait for its mail; tell how long that took."""
        before, started = len(self.mails.taken), time.monotonic()
        self._day += 1
        answer = await self.mine.create_address(
            declared(self.today + timedelta(days=self._day)), registrant_id="me"
        )
        assert answer.status_code == 201
        while len(self.mails.taken) == before:
            assert time.monotonic() - started < PATIENCE
            assert not self.work.done()
            await asyncio.sleep(0.01)
        return time.monotonic() - started


@pytest_asyncio.fixture
async def sorting(portal: Portal, office: Office, own_settings: Settings) -> AsyncIterator[Sorting]:
    await office.database.fetch(EMPTY)
    assert own_settings.database_url is not None
    url, port = own_settings.database_url.get_secret_value(), free_port()
    mine, today, stop = portal.as_(await make_registrant(office)), await today_of(office), asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        async with (
            before_database(url, Path(folder)) as (proxy, far_url),
            MailServer.listening(port) as mails,
            Office.open(
                own_settings.model_copy(update={"database_url": SecretStr(far_url), "smtp_port": port}),
                name="worker",
            ) as far,
        ):
            work = asyncio.create_task(worker._carry_out(far, stop))
            yield Sorting(proxy, mails, mine, today, stop, work)
            stop.set()
            proxy.cut_all()
            await asyncio.wait([work], timeout=30)


async def until_queue_is_empty(office: Office) -> None:
    end = time.monotonic() + PATIENCE
    while (await office.database.fetch(WAITING))[0]["jobs"]:
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def test_a_worker_whose_connections_were_cut_takes_its_work_up_again(
    sorting: Sorting, office: Office, figure: Figure
) -> None:
    first = await sorting.mail()
    await until_queue_is_empty(office)
    sorting.proxy.cut_all()

    again = await sorting.mail()

    assert again < 15
    figure(f"a mail in {first:.2f} s; with all connections cut, in {again:.2f} s")


@pytest.mark.slow
async def test_a_worker_whose_connections_were_lost_without_a_word_takes_its_work_up_again(
    sorting: Sorting, figure: Figure
) -> None:
    await sorting.mail()
    sorting.proxy.abandon()

    again = await sorting.mail()

    assert again < 60
    figure(f"with all connections lost without a word, a mail in {again:.1f} s")


@pytest.mark.slow
async def test_a_worker_stops_while_its_database_is_silent(sorting: Sorting, figure: Figure) -> None:
    await sorting.mail()
    sorting.proxy.fall_silent()
    started = time.monotonic()

    sorting.stop.set()
    await asyncio.wait([sorting.work], timeout=60)

    assert sorting.work.done()
    stopped = time.monotonic() - started
    sorting.work.exception()  # it may well end with one
    assert stopped < 45
    figure(f"stopped in {stopped:.1f} s while its database said nothing")
