"""R18, S20: the newest migrations go up while the code before them serves; then both codes serve side by side."""

import asyncio
import io
import json
import random
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from app.core import clock, secrets
from app.gateways.embedded_postgres import Server
from tests.conftest import make_database
from tests.factories.people import Person
from tests.faults import books as auditor
from tests.faults.conftest import Figure
from tests.faults.harness import ROOT, College
from tests.faults.load import Client, Tally, at_work
from tests.faults.wire import Wire

pytestmark = [pytest.mark.check, pytest.mark.processes]

PEOPLE = 6
BREATH = 0.5
# The promise is half a second; the rest is for a shared machine.
LONGEST_STALL = 1.5

# People are made by the code that knows the schema as it is at that moment.
MAKE_PEOPLE = """
import asyncio, json, sys
from app.context import Office
from app.core import settings
from tests.factories.people import make_registrant

async def main():
    async with Office.open(settings.get(), name="test") as office:
        people = [await make_registrant(office) for _ in range(int(sys.argv[1]))]
    names = ("token", "account_id", "session_id", "registrant_id")
    print(json.dumps([[str(getattr(each, name)) for name in names] for each in people]))

asyncio.run(main())
"""


REVISION = re.compile(r'^revision\b[^"]*"(\w+)"', re.MULTILINE)
FOLLOWED = re.compile(r'^down_revision\b[^"]*"(\w+)"', re.MULTILINE)


def git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"the code's history is not here: {done.stderr.decode().strip()[:200]}")
    return done.stdout


@pytest.fixture(scope="module")
def code_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the code as it was before the commit that brought the newest migrations.

    Where migrations forked until the next commit, there was no code that could have served: the one before that is it.
    """
    added = git("log", "--diff-filter=A", "--format=%H", "--", "migrations/versions").decode().split()
    for commit in added:
        folder = tmp_path_factory.mktemp("code-before")
        with tarfile.open(fileobj=io.BytesIO(git("archive", f"{commit}^"))) as files:
            files.extractall(folder, filter="data")
        if is_one_line(folder):
            return folder
    raise AssertionError("no migrations were ever in one line")


def is_one_line(code: Path) -> bool:
    """Tell whether one migration follows the other, and one is the last."""
    texts = [path.read_text() for path in (code / "migrations" / "versions").glob("*.py")]
    made = {found[1] for text in texts if (found := REVISION.search(text))}
    followed = {found[1] for text in texts if (found := FOLLOWED.search(text))}
    return len(made - followed) == 1


def revisions(code: Path) -> set[str]:
    return {path.name for path in (code / "migrations" / "versions").glob("*.py")}


def people_of(college: College, code: Path, count: int) -> list[Person]:
    done = subprocess.run(
        [sys.executable, "-c", MAKE_PEOPLE, str(count)],
        cwd=code, env=college.environment, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [Person(token, *map(UUID, rest)) for token, *rest in json.loads(done.stdout)]


@dataclass
class Watch:
    """Somebody who asks for the same again and again, and notes every answer and every wait."""

    heard: Tally = field(default_factory=Tally)
    waits: list[float] = field(default_factory=list)

    @asynccontextmanager
    async def over(self, ask: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Ask for as long as the block runs; what kept the watch from asking is raised at its end."""
        over = asyncio.Event()
        looking = asyncio.create_task(self._look(ask, over))
        try:
            yield
        finally:
            over.set()
            await looking

    async def _look(self, ask: Callable[[], Awaitable[None]], over: asyncio.Event) -> None:
        while not over.is_set():
            started = time.monotonic()
            await ask()
            self.waits.append(time.monotonic() - started)
            await asyncio.sleep(0.005)

    def said(self) -> str:
        return f"{max(self.waits):.2f} s of {len(self.waits)}"


def clients_at(college: College, people: Sequence[Person], tally: Tally, dice: random.Random) -> list[Client]:
    today = clock.day_of(clock.real_now(), college.settings.zone)
    return [
        Client(person, Wire(college.port, person.token), tally, today=today, dice=dice) for person in people
    ]


@pytest_asyncio.fixture
async def codes(
    server: Server, worker_id: str, code_before: Path, tmp_path: Path
) -> AsyncIterator[tuple[College, College]]:
    """The code before and the code now, on one database that the former has migrated."""
    name = f"portal_upgraded_{worker_id}"
    await make_database(server, name, "portal")
    secrets.ensure(tmp_path / "secrets")
    old = College(tmp_path, server, name, code=code_before)
    new = College(tmp_path, server, name, base_url=old.settings.base_url)
    try:
        await old.migrate()
        yield old, new
    finally:
        old.close()
        new.close()


async def test_migrations_go_up_under_load_and_both_codes_serve(
    codes: tuple[College, College], code_before: Path, dice: random.Random, figure: Figure
) -> None:
    old, new = codes
    tally, reading, writing = Tally(), Watch(), Watch()
    await old.start_api()
    reader, writer, *people = people_of(old, code_before, 2 * PEOPLE + 2)
    (declaring,) = clients_at(old, [writer], writing.heard, dice)
    before = clients_at(old, people[:PEOPLE], tally, dice)
    after = clients_at(new, people[PEOPLE:], tally, dice)
    wire = Wire(old.port, reader.token)

    async def read() -> None:
        reading.heard.hear(await wire.ask("GET", "/v1/registrants/me/addresses?limit=1"), "reading")

    async with at_work(before), reading.over(read), writing.over(declaring.declare):
        await asyncio.sleep(BREATH)
        await new.migrate()
        await asyncio.sleep(BREATH)
        await new.start_api()
        async with at_work(after):
            await asyncio.sleep(2 * BREATH)
    clients = [declaring, *before, *after]
    for each in (wire, *clients):
        each.close()
    books = await new.connect()
    faults = await auditor.faults_of(books, clients)
    await books.close()

    raised = len(revisions(ROOT) - revisions(code_before))
    figure(
        f"{raised} migrations under load: {tally.said()}, {tally.writes} writes; longest wait of a read"
        f" {reading.said()}, of a write {writing.said()} (goal 0.5 s)"
    )
    assert raised
    assert tally.answers["cut"] == tally.answers["503"] == 0
    assert not tally.wrong
    assert not faults
    assert (reading.heard.answers.keys(), writing.heard.answers.keys()) == ({"200"}, {"201"})
    assert max(reading.waits) <= LONGEST_STALL
    assert max(writing.waits) <= LONGEST_STALL
