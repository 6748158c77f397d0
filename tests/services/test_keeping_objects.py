"""No row without its object, no old object without a row, whatever was cut off where (security.md R16)."""

import asyncio
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.context import Office, unit_of_work
from app.core import clock, ids, sealed_content
from app.core.db import Read
from app.core.errors import Unavailable
from app.core.sealing import SealBroken
from app.core.settings import Settings
from app.gateways.storage import Storage, new_key
from app.services import operations, stored_objects
from tests.factories import papers, stores
from tests.factories.people import make_registrant
from tests.factories.serving import portal_with
from tests.portal import Portal

# Nobody listens there.
AWAY = stores.S3Server("http://127.0.0.1:1").settings

ALL = Read("select id, key, stored_at, released_at from stored_objects")
REFERRED = Read(
    "select key, size_bytes from stored_objects where stored_at is not null and released_at is null"
)
AGE = Read(
    "update stored_objects set created_at = created_at - interval '25 hours' where id = :id returning id"
)
AGE_FILE = Read(
    "update files set uploaded_at = uploaded_at - interval '31 days' where id = :id returning object_id"
)
SWEPT_YESTERDAY = Read(
    "update schedule_runs set ran_at = ran_at - interval '2 days' where name = 'store_swept' returning name"
)
ROW = Read("select id from stored_objects where id = :id")


def folder_of(office: Office) -> Path:
    return office.settings.state_dir / "files"


def make_old(path: Path) -> None:
    before = (clock.real_now() - timedelta(hours=25)).timestamp()
    os.utime(path, (before, before))


async def key_of(office: Office, object_id: UUID) -> str:
    rows = await office.database.fetch(ALL)
    return next(str(row["key"]) for row in rows if row["id"] == object_id)


async def everything_fits(office: Office) -> None:
    """Check the promise: each object that something refers to is there, in full."""
    for row in await office.database.fetch(REFERRED):
        path = folder_of(office) / row["key"]
        assert path.stat().st_size == sealed_content.sealed_size(row["size_bytes"])


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 1_500_000])
async def test_what_is_kept_is_read_as_it_was(office: Office, size: int) -> None:
    content = bytes(number % 251 for number in range(size))

    kept = await stored_objects.keep_bytes(office, content)
    found = await stored_objects.find(office, kept.id)

    assert b"".join([piece async for piece in found.read()]) == content
    assert (
        b"".join([piece async for piece in found.read(size // 3, size // 2)])
        == content[size // 3 : size // 2]
    )


async def test_pieces_that_are_moved_repeated_or_cut_off_do_not_open(office: Office) -> None:
    content = b"".join(bytes([number]) * sealed_content.PIECE for number in range(3))
    kept = await stored_objects.keep_bytes(office, content)
    path, step = folder_of(office) / await key_of(office, kept.id), sealed_content.SEALED_PIECE
    sealed = path.read_bytes()
    one, two, three = (sealed[start : start + step] for start in (0, step, 2 * step))
    found = await stored_objects.find(office, kept.id)

    for wrong in (two + one + three, one + one + three, one + two + two):
        path.write_bytes(wrong)
        with pytest.raises(SealBroken):
            _ = [piece async for piece in found.read()]


async def test_cut_off_before_anything_refers_to_it_row_and_object_are_swept_away(office: Office) -> None:
    kept = await stored_objects.keep_bytes(office, b"cut off after the object was written")
    path = folder_of(office) / await key_of(office, kept.id)

    await stored_objects.remove(office, kept.id)
    too_young = path.exists()
    await office.database.fetch(AGE, id=kept.id)
    await stored_objects.remove(office, kept.id)

    assert too_young
    assert not path.exists()
    assert await office.database.fetch_one(ROW, id=kept.id) is None


async def test_cut_off_before_the_object_is_written_the_row_is_swept_away(office: Office) -> None:
    away = Storage.of(office.settings.model_copy(update=AWAY))
    before = {row["id"] for row in await office.database.fetch(ALL)}
    with pytest.raises(Unavailable):
        await stored_objects.keep_bytes(replace(office, storage=away), b"never written")
    (intent,) = [row for row in await office.database.fetch(ALL) if row["id"] not in before]

    await office.database.fetch(AGE, id=intent["id"])
    await stored_objects.remove(office, intent["id"])

    assert await office.database.fetch_one(ROW, id=intent["id"]) is None


async def test_what_something_refers_to_is_never_swept(office: Office) -> None:
    kept = await stored_objects.keep_bytes(office, b"kept")
    async with unit_of_work(office, "a_test") as ctx:
        await stored_objects.refer(ctx, kept.id)
    await office.database.fetch(AGE, id=kept.id)

    await stored_objects.remove(office, kept.id)
    await operations.run_schedule(office)

    assert (folder_of(office) / await key_of(office, kept.id)).exists()
    await everything_fits(office)


async def test_what_was_given_up_cannot_be_referred_to(office: Office) -> None:
    kept = await stored_objects.keep_bytes(office, b"given up")
    async with unit_of_work(office, "a_test") as ctx:
        await stored_objects.release(ctx, kept.id)

    with pytest.raises(RuntimeError):
        async with unit_of_work(office, "a_test") as ctx:
            await stored_objects.refer(ctx, kept.id)


async def test_an_object_without_a_row_is_swept_once_it_is_a_day_old(office: Office) -> None:
    old, young = new_key(), new_key()
    for key in (old, young):
        await office.storage.create(key, b"as after a restore")
    make_old(folder_of(office) / old)

    await stored_objects.sweep(office)

    assert not (folder_of(office) / old).exists()
    assert (folder_of(office) / young).exists()


async def test_once_a_day_the_worker_sweeps(office: Office, portal: Portal) -> None:
    kept, stray = await stored_objects.keep_bytes(office, b"loose"), new_key()
    path = folder_of(office) / await key_of(office, kept.id)
    await office.database.fetch(AGE, id=kept.id)
    await office.storage.create(stray, b"a stray")
    make_old(folder_of(office) / stray)
    await office.database.fetch(SWEPT_YESTERDAY)

    await portal.run_due_work()

    assert not path.exists()
    assert not (folder_of(office) / stray).exists()
    assert await office.database.fetch_one(ROW, id=kept.id) is None


async def test_uploads_that_nobody_used_for_thirty_days_are_dropped(office: Office, portal: Portal) -> None:
    mine = portal.as_(await make_registrant(office))
    old, young = await papers.uploaded(mine), await papers.uploaded(mine)
    row = await office.database.fetch_one(AGE_FILE, id=ids.parse("file", old["id"]))
    assert row is not None

    await portal.run_due_work()

    assert (await mine.get_file(file_id=old["id"])).status_code == 404
    assert (await mine.get_file(file_id=young["id"])).status_code == 200
    assert await office.database.fetch_one(ROW, id=row["object_id"]) is None


async def test_a_store_that_is_away_keeps_uploads_and_downloads_waiting_and_nothing_else(
    own_settings: Settings, office: Office, portal: Portal
) -> None:
    person = await make_registrant(office)
    made = await papers.uploaded(portal.as_(person))

    async with portal_with(own_settings, **AWAY) as (elsewhere, _):
        mine = elsewhere.as_(person)
        upload = await mine.upload_file(
            data={"purpose": "message_attachment"}, files={"file": ("a.pdf", papers.pdf())}
        )
        download = await mine.download_file(file_id=made["id"])
        dashboard = await mine.get_dashboard()

    assert [(each.status_code, each.json()["code"]) for each in (upload, download)] == [
        (503, "service_unavailable")
    ] * 2
    assert dashboard.status_code == 200
    assert (await portal.as_(person).download_file(file_id=made["id"])).status_code == 200


async def test_the_quota_of_an_account_holds_also_for_uploads_at_once(office: Office, portal: Portal) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    fill = Read("""
    with kept as (
      insert into stored_objects (id, key, data_key, size_bytes, sha256, created_at, stored_at)
      select gen_random_uuid(), 'test/' || gen_random_uuid(), '', 0, repeat('0', 64), :now, :now
      from generate_series(1, 98) returning id
    )
    insert into files (id, account_id, object_id, purpose, name, media_type, size_bytes, sha256, scan_status,
                       uploaded_at)
    select gen_random_uuid(), :account_id, id, 'message_attachment', 'a.pdf', 'application/pdf', 0,
           repeat('0', 64), 'clean', :now
    from kept returning id
    """)
    await office.database.fetch(fill, now=clock.real_now(), account_id=person.account_id)
    form = {"data": {"purpose": "message_attachment"}, "files": {"file": ("a.pdf", papers.pdf())}}

    answers = await asyncio.gather(*(mine.upload_file(**form) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"quota_exceeded"}


async def test_the_bytes_of_an_account_are_bounded_too(office: Office, portal: Portal) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    big = Read("update files set size_bytes = :size where account_id = :account_id returning id")
    await papers.uploaded(mine)
    await office.database.fetch(
        big, size=office.settings.upload_quota_mib * 1024 * 1024, account_id=person.account_id
    )

    answer = await mine.upload_file(
        data={"purpose": "message_attachment"}, files={"file": ("a.pdf", papers.pdf())}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "quota_exceeded")
