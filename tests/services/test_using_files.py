"""Tying uploads to a thing: only one's own, only clean ones, only once, and all of them or none."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.core.errors import Invalid
from app.domain.access import Actor, ActorKind, Resource
from app.domain.files import FileInfected, FileInUse, FileNotReady, Purpose, Subject, UnknownFile
from app.services import files
from tests.factories import papers
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

SET_STATUS = Read("update files set scan_status = :status where id = :id returning id")
USED = Read("select count(*) as used from files where account_id = :account_id and used_at is not null")
RENAME = Read("update files set name = 'other.pdf' where id = :id returning id")
EVENT = Read("""
select subject_type, subject_id, details from audit_events where registrant_id = :of and event = 'file.attached'
""")


@pytest_asyncio.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office)


async def upload(portal: Portal, person: Person, **chosen: Any) -> UUID:
    return ids.parse("file", (await papers.uploaded(portal.as_(person), **chosen))["id"])


async def use(office: Office, person: Person, *file_ids: UUID, subject_id: UUID | None = None) -> list[Any]:
    assert person.registrant_id is not None
    actor = Actor(ActorKind.REGISTRANT, "Dr. Solis", person.account_id, registrant_id=person.registrant_id)
    async with unit_of_work(office, "create_message", actor=actor) as ctx:
        return await _use(ctx, person.registrant_id, file_ids, subject_id or ids.new())


async def _use(ctx: Context, of: UUID, file_ids: tuple[UUID, ...], subject_id: UUID) -> list[Any]:
    subject = Subject("registrant", subject_id, of, Resource.REGISTRANT)
    return await files.use(ctx, file_ids=file_ids, purpose=Purpose.MESSAGE_ATTACHMENT, by=subject)


async def used_by(office: Office, person: Person) -> int:
    row = await office.database.fetch_one(USED, account_id=person.account_id)
    assert row is not None
    return int(row["used"])


async def test_files_are_tied_in_their_order_and_recorded_once(
    office: Office, portal: Portal, person: Person
) -> None:
    made = [await upload(portal, person, name=f"{number}.pdf") for number in range(3)]
    subject_id = ids.new()

    rows = await use(office, person, *reversed(made), subject_id=subject_id)

    events = await office.database.fetch(EVENT, of=person.registrant_id)
    assert [row["name"] for row in rows] == ["2.pdf", "1.pdf", "0.pdf"]
    assert [(event["subject_id"], event["details"]["files"]) for event in events] == [
        (subject_id, [str(each) for each in reversed(made)])
    ]


async def test_t2_anothers_file_is_as_unknown_as_none(office: Office, portal: Portal, person: Person) -> None:
    other = await make_registrant(office)
    own, anothers = await upload(portal, person), await upload(portal, other)

    seen = []
    for unknown in (anothers, ids.new()):
        with pytest.raises(UnknownFile) as refused:
            await use(office, person, own, unknown)
        seen.append([(fault.code, fault.pointer) for fault in refused.value.faults])

    assert seen == [[("unknown_reference", "/file_ids/1")]] * 2
    assert await used_by(office, person) == 0
    assert await used_by(office, other) == 0


@pytest.mark.parametrize(("status", "kind"), [("pending", FileNotReady), ("infected", FileInfected)])
async def test_a_file_that_is_not_clean_cannot_be_used(
    office: Office, portal: Portal, person: Person, status: str, kind: type[Exception]
) -> None:
    clean, other = await upload(portal, person), await upload(portal, person)
    await office.database.fetch(SET_STATUS, id=other, status=status)

    with pytest.raises(kind):
        await use(office, person, clean, other)

    assert await used_by(office, person) == 0


async def test_a_file_is_used_once(office: Office, portal: Portal, person: Person) -> None:
    made = await upload(portal, person)
    await use(office, person, made)

    with pytest.raises(FileInUse):
        await use(office, person, made)


async def test_a_file_for_something_else_is_not_taken(office: Office, portal: Portal, person: Person) -> None:
    made = await upload(portal, person, purpose="supporting_document")

    with pytest.raises(Invalid) as refused:
        await use(office, person, made)

    assert [(fault.code, fault.pointer) for fault in refused.value.faults] == [("not_allowed", "/file_ids/0")]


async def test_ten_at_most_and_none_twice(office: Office, portal: Portal, person: Person) -> None:
    made = await upload(portal, person)

    with pytest.raises(Invalid) as twice:
        await use(office, person, made, made)
    with pytest.raises(Invalid) as too_many:
        await use(office, person, *(ids.new() for _ in range(11)))

    assert twice.value.faults[0].pointer == "/file_ids/1"
    assert too_many.value.faults[0].code == "too_long"


async def test_nothing_changes_a_file_that_is_used(office: Office, portal: Portal, person: Person) -> None:
    made = await upload(portal, person)
    await use(office, person, made)

    with pytest.raises(asyncpg.CheckViolationError):
        await office.database.fetch(RENAME, id=made)
