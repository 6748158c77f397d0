"""Files that the answers to a form name: tied to the case when it is handed in."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.core.errors import Fault, Invalid
from app.domain.files import Purpose, Subject, UnknownFile
from app.domain.forms import Definition, files_of
from app.services.files._using import look, use

HELD: Final = Read("select id from files where subject_id = :id and subject_type = :type")


async def use_named(
    ctx: Context, definition: Definition, answers: Mapping[str, Any], *, by: Subject, rehearsal: bool
) -> None:
    """Tie the uploads that answers name to their case; those that are tied to it already stay. A rehearsal only looks.

    Raises:
        Invalid: one was uploaded for another purpose.
        UnknownFile: one is not there, or is another's; the two look the same.
        FileNotReady: the search for viruses is not over.
        FileInfected: a virus was found.
        FileInUse: something else uses it.
    """
    named = files_of(definition, answers)
    held = {row["id"] for row in await ctx.read(HELD, id=by.id, type=by.type)} if named else set()
    for pointer, purpose, name in named:
        file_id = _file_id(name, pointer)
        if file_id in held:
            continue
        try:
            if rehearsal:
                await look(ctx, file_id=file_id, purpose=Purpose(purpose), pointer=pointer)
            else:
                await use(ctx, file_ids=[file_id], purpose=Purpose(purpose), by=by, pointer=pointer)
        except Invalid as refused:  # there is one file at this place, and no list of them
            faults = [Fault(fault.code, pointer, params=fault.params) for fault in refused.faults]
            raise type(refused)(*faults) from None


def _file_id(named: str, pointer: str) -> UUID:
    try:
        return ids.parse("file", named)
    except ValueError:
        raise UnknownFile(pointer=pointer) from None
