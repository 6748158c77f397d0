"""Uploading: taken in, looked at, searched for viruses, stored, and only then on record."""

from contextlib import suppress
from typing import Final
from uuid import UUID

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Denied, Unavailable
from app.domain import access
from app.domain import files as rules
from app.domain.access import Action, Resource
from app.domain.audit import Event
from app.domain.effects import ScanFile
from app.domain.files import FileInfected, FileInUse, Purpose, ScanStatus
from app.gateways.inspection import inspect
from app.gateways.scanning import Scanner, ScannerAway
from app.services import notices, stored_objects
from app.services.files._reading import COLUMNS, shown
from app.services.files._receiving import Arrival, Received, receive

MIB: Final = 1024 * 1024

ROOM: Final = Read("""
select count(*) filter (where used_at is null) as unused, coalesce(sum(size_bytes), 0)::bigint as kept_bytes
from files where account_id = :account_id
""")
ONE_AT_A_TIME: Final = Read("select pg_advisory_xact_lock(hashtext('files'), hashtext(:account))")
INSERT: Final = Read(f"""
insert into files as f (id, account_id, object_id, purpose, name, media_type, size_bytes, sha256, scan_status,
                        scanned_at, uploaded_at)
values (:id, :account_id, :object_id, :purpose, :name, :media_type, :size_bytes, :sha256, :scan_status,
        :scanned_at, :now)
returning {COLUMNS}
""")


async def upload(ctx: Context, *, arrival: Arrival) -> Row:
    """Take in a file.

    Nothing is on record before the file is wholly here, known for what it is, and in the store. Where the search for
    viruses cannot be made now it is on record as `pending`, and nobody can use or read it until it was made.

    Raises:
        Unreadable: it is not a form, or ends too early.
        TooLarge: it has more than 25 MiB.
        Invalid: the form has other fields, or lacks one.
        Denied: the purpose is for others.
        FileTypeNotAllowed: its content is not of a kind that the purpose takes.
        FileInfected: a virus was found; nothing is kept.
        QuotaExceeded: the account has too much here already.
    """
    received = Received.empty()
    with received.spool:
        await _check_room(ctx, 0)
        await receive(arrival, received)
        _check_purpose(ctx, received.purpose)
        media_type = await _looked_at(ctx, received)
        status = await _scanned(ctx, ctx.office.scanner, received)
        kept = await stored_objects.keep(
            ctx.office, received.pieces(), size_bytes=received.size, sha256=received.sha256
        )
    try:
        return await _put_on_record(ctx, received, kept, media_type, status)
    except Exception:
        with suppress(Unavailable):
            await stored_objects.give_up(ctx.office, kept)
        raise


def _check_purpose(ctx: Context, purpose: Purpose) -> None:
    if purpose is Purpose.INVITATION_CSV:
        access.check_staff(ctx.actor, Action.CREATE, Resource.INVITATION)


async def _check_room(ctx: Context, more_bytes: int) -> None:
    row = await ctx.read_one(ROOM, account_id=ctx.actor.account_id)
    assert row is not None  # a count has a row
    unlimited = ctx.actor.is_staff
    rules.check_room(
        unused=row["unused"],
        kept_bytes=0 if unlimited else row["kept_bytes"],
        more_bytes=0 if unlimited else more_bytes,
        quota_bytes=ctx.office.settings.upload_quota_mib * MIB,
    )


async def _looked_at(ctx: Context, received: Received) -> str:
    finding = await inspect(received.spool)
    if finding.virus is not None:
        await _refuse_infected(ctx, finding.virus)
    return rules.check_kind(finding.media_type, received.purpose)


async def _scanned(ctx: Context, scanner: Scanner | None, received: Received) -> ScanStatus:
    if scanner is None:
        return ScanStatus.CLEAN
    try:
        virus = await scanner.find(received.pieces())
    except ScannerAway:
        return ScanStatus.PENDING
    if virus is not None:
        await _refuse_infected(ctx, virus)
    return ScanStatus.CLEAN


async def _refuse_infected(ctx: Context, virus: str) -> None:
    """Note who sent a virus, and refuse it."""
    async with unit_of_work(ctx.office, ctx.operation_id, actor=ctx.actor) as noted:
        noted.record(Event.FILE_INFECTED, virus=virus[:100])
    raise FileInfected


async def _put_on_record(
    ctx: Context, received: Received, kept: stored_objects.Kept, media_type: str, status: ScanStatus
) -> Row:
    purpose, name = received.purpose, rules.display_name(received.filename, media_type)
    await ctx.begin_with(purpose.encode(), name.encode(), kept.sha256.encode())
    await ctx.read(ONE_AT_A_TIME, account=str(ctx.actor.account_id))
    await _check_room(ctx, kept.size_bytes)
    await stored_objects.refer(ctx, kept.id)
    file_id = ids.new()
    row = await ctx.read_one(
        INSERT,
        id=file_id, account_id=ctx.actor.account_id, object_id=kept.id, purpose=purpose.value, name=name,
        media_type=media_type, size_bytes=kept.size_bytes, sha256=kept.sha256, scan_status=status.value,
        scanned_at=ctx.now if status is ScanStatus.CLEAN else None, now=ctx.now,
    )  # fmt: skip
    assert row is not None  # an insert returns its row
    ctx.record(Event.FILE_UPLOADED, subject=("file", file_id), purpose=purpose.value, sha256=kept.sha256)
    if status is ScanStatus.PENDING:
        ctx.after_commit(ScanFile(file_id))
    return shown(row)


DELETE: Final = Read("delete from files where id = :id and used_at is null returning object_id")


async def delete(ctx: Context, *, file: Row) -> None:
    """Drop an upload that nothing uses.

    Raises:
        Denied: it is somebody else's.
        FileInUse: something uses it, and it stays there.
    """
    if file["account_id"] != ctx.actor.account_id:
        raise Denied
    dropped = None if file["used_at"] else await ctx.read_one(DELETE, id=file["id"])
    if dropped is None:
        raise FileInUse
    ctx.record(Event.FILE_DELETED, subject=("file", file["id"]))
    await stored_objects.release(ctx, dropped["object_id"])


PENDING: Final = Read(
    "select id, account_id, object_id from files where id = :id and scan_status = 'pending'"
)
SCANNED: Final = Read("""
update files set scan_status = :status, scanned_at = :now where id = :id and scan_status = 'pending' returning id
""")


async def scan(office: Office, *, file_id: UUID) -> None:
    """Search an upload that waits for it; whoever sent a virus is told.

    Raises:
        ScannerAway: it cannot be done now either; the queue tries again.
    """
    pending = await office.database.fetch_one(PENDING, id=file_id)
    if pending is None:
        return
    content = await stored_objects.find(office, pending["object_id"])
    if office.scanner is None:
        raise ScannerAway
    virus = await office.scanner.find([piece async for piece in content.read()])
    async with unit_of_work(office, ScanFile.kind) as ctx:
        status = ScanStatus.CLEAN if virus is None else ScanStatus.INFECTED
        if await ctx.read_one(SCANNED, id=file_id, status=status.value, now=ctx.now) is None:
            return
        if virus is None:
            ctx.record(Event.FILE_SCANNED, subject=("file", file_id))
            return
        ctx.record(Event.FILE_INFECTED, subject=("file", file_id), virus=virus[:100])
        await notices.tell(
            ctx, account_id=pending["account_id"], code="file_infected", subject_id=file_id, params={},
            href=f"/v1/files/{ids.render('file', file_id)}",
        )  # fmt: skip


EXPIRED: Final = Read("""
delete from files where id in (
  select id from files where used_at is null and uploaded_at < :before order by uploaded_at limit 500
  for update skip locked
)
returning id, object_id
""")


async def drop_unused(ctx: Context) -> int:
    """Drop the uploads that nobody has used for thirty days; count them."""
    dropped = await ctx.read(EXPIRED, before=ctx.now - rules.UNUSED_KEPT)
    for row in dropped:
        await stored_objects.release(ctx, row["object_id"])
    if dropped:
        ctx.record(Event.FILES_EXPIRED, count=len(dropped))
    return len(dropped)
