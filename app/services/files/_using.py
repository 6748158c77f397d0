"""Using files: a checked upload is tied to the thing it was made for, and belongs to it from then on."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.domain import files as rules
from app.domain.audit import Event
from app.domain.files import FileInUse, Purpose, ScanStatus, Subject, UnknownFile
from app.services.files._reading import COLUMNS

USE: Final = Read(f"""
with asked as (
  select f.id from files f where f.id = any (:ids) and f.account_id = :account_id order by f.id for update
)
update files f set subject_type = :type, subject_id = :subject_id, registrant_id = :of, resource = :resource,
  staff_only = :staff_only, used_at = :now
from asked
where f.id = asked.id and f.used_at is null and f.scan_status = 'clean' and f.purpose = :purpose
returning {COLUMNS}
""")
ASKED: Final = Read("""
select id, purpose, scan_status, used_at from files where id = any (:ids) and account_id = :account_id
""")


async def use(
    ctx: Context, *, file_ids: Sequence[UUID], purpose: Purpose, by: Subject, pointer: str = "/file_ids"
) -> list[Row]:
    """Tie uploads of the caller's own to a thing, in the transaction in which the thing comes to be.

    One statement, and one for the audit record. Rows come in the order in which the files were named, each with
    `id, name, media_type, size_bytes, sha256`.

    Raises:
        Invalid: a file is named twice, more than ten are, or one was uploaded for another purpose.
        UnknownFile: a file is not there, or is another's; the two look the same.
        FileNotReady: the search for viruses is not over.
        FileInfected: a virus was found.
        FileInUse: something else uses it.
    """
    wanted = list(file_ids)
    if not wanted:
        return []
    rules.check_distinct(wanted, pointer=pointer)
    used = await ctx.read(
        USE,
        ids=wanted, account_id=ctx.actor.account_id, type=by.type, subject_id=by.id, of=by.of,
        resource=by.resource.value, staff_only=by.staff_only, now=ctx.now, purpose=purpose.value,
    )  # fmt: skip
    if len(used) < len(wanted):
        await _refuse(ctx, wanted, used, purpose, pointer)
    subject = (by.type, by.id)
    ctx.record(Event.FILE_ATTACHED, of=by.of, subject=subject, files=[str(file_id) for file_id in wanted])
    return sorted(used, key=lambda row: wanted.index(row["id"]))


async def look(ctx: Context, *, file_id: UUID, purpose: Purpose, pointer: str) -> None:
    """Tell whether an upload could be used, without using it.

    Raises:
        UnknownFile: it is not there, or is another's.
        Invalid: it was uploaded for another purpose.
        FileNotReady: the search for viruses is not over.
        FileInfected: a virus was found.
        FileInUse: something else uses it.
    """
    rows = await ctx.read(ASKED, ids=[file_id], account_id=ctx.actor.account_id)
    if not rows or rows[0]["used_at"] is not None or rows[0]["purpose"] != purpose.value:
        await _refuse(ctx, [file_id], [], purpose, pointer)
    rules.check_usable(ScanStatus(rows[0]["scan_status"]))


async def _refuse(ctx: Context, wanted: list[UUID], used: list[Row], purpose: Purpose, pointer: str) -> None:
    """Say why some of the files could not be used; those of others are not told apart from none."""
    rows = {row["id"]: row for row in await ctx.read(ASKED, ids=wanted, account_id=ctx.actor.account_id)}
    unknown = [place for place, file_id in enumerate(wanted) if file_id not in rows]
    if unknown:
        raise UnknownFile(*(Fault("unknown_reference", f"{pointer}/{place}") for place in unknown))
    done = {row["id"] for row in used}
    for place, file_id in enumerate(wanted):
        if file_id in done:
            continue
        row = rows[file_id]
        if row["purpose"] != purpose.value:
            raise Invalid(Fault("not_allowed", f"{pointer}/{place}"))
        rules.check_usable(ScanStatus(row["scan_status"]))
        raise FileInUse
