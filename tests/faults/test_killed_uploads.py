"""R16: killed at any step of an upload, no row lacks its object, and no old object lacks a row."""

import asyncio
import hashlib
import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import orjson
import pytest

from app.context import Office
from app.core import clock, ids, sealed_content
from app.core.db import Read
from app.services import stored_objects
from tests.factories import papers
from tests.factories.people import Person, make_registrant
from tests.faults.conftest import Figure
from tests.faults.harness import College
from tests.faults.wire import Answer, Cut, NotReached, Wire
from tests.rounds import how_many

pytestmark = pytest.mark.check

PEOPLE = 6
ROWS = Read("""
select o.id, o.key, o.size_bytes, o.stored_at, f.id as file_id
from stored_objects o left join files f on f.object_id = o.id
""")
AGE = Read("""
update stored_objects set created_at = created_at - interval '25 hours' where stored_at is null returning id
""")


@dataclass
class Uploader:
    """Uploads one paper after another, and keeps what was promised."""

    wire: Wire
    dice: random.Random
    promised: dict[UUID, str] = field(default_factory=dict)
    has_promise: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        with suppress(NotReached):
            while True:
                await self._upload()

    async def _upload(self) -> None:
        content = papers.pdf(words=str(self.dice.random()))
        try:
            answer = await self._send(content)
        except Cut:
            return
        assert answer.is_promise, answer.body
        made = orjson.loads(answer.body)
        self.promised[ids.parse("file", made["id"])] = hashlib.sha256(content).hexdigest()
        self.has_promise.set()

    async def _send(self, content: bytes) -> Answer:
        return await self.wire.ask(
            "POST", "/v1/files", body=papers.form(content), headers=papers.form_headers()
        )


async def check_promises(college: College, person: Person, uploader: Uploader) -> None:
    wire = Wire(college.port, person.token)
    for file_id, sha256 in uploader.promised.items():
        answer = await wire.ask("GET", f"/v1/files/{ids.render('file', file_id)}/content")
        assert hashlib.sha256(answer.body).hexdigest() == sha256
    wire.close()


async def check_store(office: Office) -> int:
    """Check that rows and objects fit, and count the objects to which nothing refers."""
    folder = office.settings.state_dir / "files"
    rows = await office.database.fetch(ROWS)
    for row in rows:
        assert (row["stored_at"] is None) == (row["file_id"] is None)
        if row["file_id"] is not None:
            size = sealed_content.sealed_size(row["size_bytes"])
            assert (folder / row["key"]).stat().st_size == size
    known = {row["key"] for row in rows}
    later = clock.real_now() + timedelta(minutes=1)
    stored = {key async for keys in office.storage.walk(before=later) for key in keys}
    assert stored <= known
    return sum(row["stored_at"] is None for row in rows)


async def killed_once(college: College, office: Office, dice: random.Random) -> int:
    """Kill the API while people upload, look at what is left; count what they had been promised."""
    people = [await make_registrant(office) for _ in range(PEOPLE)]
    uploaders = [Uploader(Wire(college.port, person.token), dice) for person in people]
    working = [asyncio.create_task(uploader.work()) for uploader in uploaders]
    await asyncio.wait_for(uploaders[0].has_promise.wait(), 30)
    await asyncio.sleep(dice.uniform(0.0, 1.0))
    college.api.kill()
    await asyncio.gather(*working)
    await asyncio.gather(check_store(office), college.start_api())
    for person, uploader in zip(people, uploaders, strict=True):
        await check_promises(college, person, uploader)
    return sum(len(uploader.promised) for uploader in uploaders)


async def test_killed_at_any_step_of_an_upload_rows_and_objects_fit(
    running_college: College, back_office: Office, dice: random.Random, figure: Figure
) -> None:
    rounds = how_many(quick=2, in_ci=10, full=100)
    running_college.api.kill()
    with running_college.kept_warm():
        await running_college.start_api()
        promised = [await killed_once(running_college, back_office, dice) for _ in range(rounds)]

    loose = await back_office.database.fetch(AGE)
    for row in loose:
        await stored_objects.remove(back_office, row["id"])

    assert all(promised)
    assert await check_store(back_office) == 0
    figure(
        f"{rounds} kills of {PEOPLE} uploads each, {sum(promised)} uploads promised, 0 lost;"
        f" {len(loose)} loose objects of all rounds swept"
    )
