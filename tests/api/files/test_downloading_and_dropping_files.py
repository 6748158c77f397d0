"""Downloads: always attachments, whole or in part, for whoever may; and dropping what is not used."""

from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Resource, Role
from app.domain.files import Purpose, Subject
from app.services import files
from tests.factories import papers
from tests.factories.delegations import make_delegate
from tests.factories.people import Person, make_account, make_registrant, make_staff
from tests.portal import Portal

OBJECT = Read("""
select o.id, o.key, o.stored_at, o.released_at from stored_objects o join files f on f.object_id = o.id
where f.id = :id
""")
KEYS = Read("select key from stored_objects where key = :key")
SET_STATUS = Read("update files set scan_status = :status where id = :id returning id")
READS = Read(
    "select count(*) as reads from audit_events where registrant_id = :of and event = 'registrant.read'"
)


@pytest_asyncio.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office)


@pytest.fixture
def mine(portal: Portal, person: Person) -> Portal:
    return portal.as_(person)


async def use(office: Office, person: Person, made: dict[str, Any], *, staff_only: bool = False) -> None:
    """Let the registrant's own record use a file, as a message would."""
    actor_of = Read("select display_name from accounts where id = :id")
    assert await office.database.fetch_one(actor_of, id=person.account_id)
    assert person.registrant_id is not None
    async with unit_of_work(office, "a_test") as ctx:
        ctx.actor = acting(person)
        subject = Subject(
            "registrant", person.registrant_id, person.registrant_id, Resource.REGISTRANT, staff_only
        )
        await files.use(ctx, file_ids=[file_id(made)], purpose=Purpose.MESSAGE_ATTACHMENT, by=subject)


def acting(person: Person) -> Any:
    from app.domain.access import Actor, ActorKind

    return Actor(
        ActorKind.REGISTRANT, "Dr. Amara Solis", person.account_id, registrant_id=person.registrant_id
    )


def file_id(made: dict[str, Any]) -> UUID:
    return ids.parse("file", made["id"])


async def test_a_download_is_an_attachment_that_cannot_act(mine: Portal) -> None:
    content = papers.scan((900, 900))
    made = await papers.uploaded(mine, content, name="Reçu \u2013 mai.pdf")

    answer = await mine.download_file(file_id=made["id"])

    assert answer.content == content
    assert {name: answer.headers[name] for name in (
        "content-type", "content-disposition", "x-content-type-options", "cache-control",
        "content-security-policy", "accept-ranges", "etag", "content-length",
    )} == {
        "content-type": "application/pdf",
        "content-disposition": 'attachment; filename="Re_u _ mai.pdf"; '
        "filename*=UTF-8''Re%C3%A7u%20%E2%80%93%20mai.pdf",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        "content-security-policy": "sandbox; default-src 'none'",
        "accept-ranges": "bytes",
        "etag": f'"{made["sha256"]}"',
        "content-length": str(len(content)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=65535-65536", 65_535, 65_537),
        ("bytes=65536-", 65_536, 200_000),
        ("bytes=-1", 199_999, 200_000),
        ("bytes=-999999", 0, 200_000),
        ("bytes=199999-999999", 199_999, 200_000),
        ("bytes=131072-196607", 131_072, 196_608),
    ],
)
async def test_a_part_is_the_part_that_was_asked_for(mine: Portal, asked: str, start: int, end: int) -> None:
    content = papers.pdf_of(200_000)
    made = await papers.uploaded(mine, content)

    answer = await mine.download_file(file_id=made["id"], headers={"Range": asked})

    assert answer.status_code == 206
    assert answer.content == content[start:end]
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/200000"


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,5-6", "pages=1-2", "bytes=-", "bytes=a-b", "0-5"])
async def test_what_is_no_one_range_asks_for_all(mine: Portal, asked: str) -> None:
    content = papers.pdf()
    made = await papers.uploaded(mine, content)

    answer = await mine.download_file(file_id=made["id"], headers={"Range": asked})

    assert (answer.status_code, answer.content) == (200, content)


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
async def test_a_range_behind_the_end_cannot_be_given(mine: Portal, asked: str) -> None:
    made = await papers.uploaded(mine)

    answer = await mine.download_file(file_id=made["id"], headers={"Range": asked})

    assert (answer.status_code, answer.json()["code"]) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == f"bytes */{made['size_bytes']}"


async def test_a_download_goes_on_only_if_it_is_of_the_same_file(mine: Portal) -> None:
    made = await papers.uploaded(mine)
    part = {"Range": "bytes=10-"}

    same = await mine.download_file(file_id=made["id"], headers={**part, "If-Range": f'"{made["sha256"]}"'})
    other = await mine.download_file(file_id=made["id"], headers={**part, "If-Range": '"0"'})

    assert (same.status_code, other.status_code) == (206, 200)


@pytest.mark.parametrize(("status", "code"), [("pending", "file_not_ready"), ("infected", "file_infected")])
async def test_only_a_clean_file_leaves(mine: Portal, office: Office, status: str, code: str) -> None:
    made = await papers.uploaded(mine)
    await office.database.fetch(SET_STATUS, id=file_id(made), status=status)

    answer = await mine.download_file(file_id=made["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert ("retry-after" in answer.headers) == (status == "pending")


async def test_what_lies_in_the_store_tells_nothing(mine: Portal, office: Office) -> None:
    made = await papers.uploaded(mine, papers.pdf(words="CANARY-4711", compress_streams=False))
    row = await office.database.fetch_one(OBJECT, id=file_id(made))
    assert row is not None

    stored = (office.settings.state_dir / "files" / row["key"]).read_bytes()

    assert b"CANARY-4711" in (await mine.download_file(file_id=made["id"])).content
    assert b"CANARY" not in stored
    assert b"%PDF" not in stored
    assert "letter" not in row["key"]


async def test_an_object_that_was_edited_is_not_given_out(mine: Portal, office: Office) -> None:
    made = await papers.uploaded(mine)
    row = await office.database.fetch_one(OBJECT, id=file_id(made))
    assert row is not None
    path = office.settings.state_dir / "files" / row["key"]
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])

    answer = await mine.download_file(file_id=made["id"])

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")


async def test_an_upload_that_is_not_used_is_its_uploaders_alone(
    mine: Portal, portal: Portal, office: Office
) -> None:
    made = await papers.uploaded(mine)
    others = [
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
        portal.as_(await make_staff(office, Role.ADMIN)),
    ]

    for other in others:
        answers = [
            await other.get_file(file_id=made["id"]),
            await other.download_file(file_id=made["id"]),
            await other.delete_file(file_id=made["id"]),
        ]

        assert [answer.json()["code"] for answer in answers] == ["not_found"] * 3


async def test_a_used_file_is_for_whoever_may_read_what_uses_it(
    mine: Portal, portal: Portal, office: Office, person: Person
) -> None:
    made = await papers.uploaded(mine)
    await use(office, person, made)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    delegate, _ = await make_delegate(portal, office, person, profile="read")
    elsewhere, _ = await make_delegate(portal, office, person, billing="read")
    stranger = await make_account(office)

    seen = (await staff.get_file(file_id=made["id"])).json()
    answers = {
        name: (await caller.download_file(file_id=made["id"])).status_code
        for name, caller in {
            "owner": mine,
            "staff": staff,
            "delegate": portal.as_(delegate),
            "elsewhere": portal.as_(elsewhere),
            "stranger": portal.as_(stranger),
        }.items()
    }

    assert answers == {"owner": 200, "staff": 200, "delegate": 200, "elsewhere": 403, "stranger": 404}
    assert seen["used_by"] == {
        "type": "registrant",
        "id": person.wire_id,
        "href": f"/v1/registrants/{person.wire_id}",
    }
    reads = await office.database.fetch_one(READS, of=person.registrant_id)
    assert reads == {"reads": 3}  # staff twice, the delegate once


async def test_what_belongs_to_a_note_of_the_staff_never_leaves_them(
    mine: Portal, portal: Portal, office: Office, person: Person
) -> None:
    made = await papers.uploaded(mine)
    await use(office, person, made, staff_only=True)
    staff = portal.as_(await make_staff(office, Role.CONDUCT))

    assert (await mine.download_file(file_id=made["id"])).status_code == 404
    assert (await staff.download_file(file_id=made["id"])).status_code == 200


async def test_an_upload_is_dropped_with_its_object(mine: Portal, office: Office, portal: Portal) -> None:
    made = await papers.uploaded(mine)
    row = await office.database.fetch_one(OBJECT, id=file_id(made))
    assert row is not None
    path = office.settings.state_dir / "files" / row["key"]

    there = path.exists()
    answer = await mine.delete_file(file_id=made["id"])
    await portal.run_due_work()

    assert there
    assert answer.status_code == 204
    assert (await mine.get_file(file_id=made["id"])).status_code == 404
    assert not path.exists()
    assert not await office.database.fetch(KEYS, key=row["key"])


async def test_what_is_used_stays(mine: Portal, portal: Portal, office: Office, person: Person) -> None:
    made = await papers.uploaded(mine)
    await use(office, person, made)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    own, others = await mine.delete_file(file_id=made["id"]), await staff.delete_file(file_id=made["id"])

    assert (own.status_code, own.json()["code"]) == (409, "file_in_use")
    assert (others.status_code, others.json()["code"]) == (403, "forbidden")
    assert (await mine.download_file(file_id=made["id"])).status_code == 200
