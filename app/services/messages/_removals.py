"""An additional location is taken away by a message that asks for it, and by staff who end it because of that."""

from datetime import date
from typing import Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Read, Row
from app.domain import addresses as address_rules
from app.domain.access import Action
from app.domain.addresses import AddressType
from app.domain.messages import ADDRESS_REMOVAL, About, AboutType, ContactPhone, ThreadDraft, UnknownReference
from app.domain.periods import SliceStatus
from app.services import addresses
from app.services.messages import _posting

MESSAGE: Final = Read("""
select 1 from messages m
where m.id = :message_id and m.registrant_id = :registrant_id and m.direction = 'to_regulator'
""")
NOTE_ENDING: Final = Read("""
insert into address_endings (address_id, registrant_id, message_id, recorded_at)
values (:address_id, :registrant_id, :message_id, :now) returning address_id
""")


async def request_address_removal(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, note: str | None, phone: ContactPhone | None
) -> Row:
    """Ask the College to take an additional location off the record; the message names it in full.

    Source: domain.md 3, rule 8.

    Raises:
        RemovalNotApplicable: it is a primary or mailing address, or is over.
        DelegationNotPermitted: a delegate would change the phone on file without being allowed to.
    """
    address = await addresses.see(ctx, address_id=address_id)
    status, corrected = SliceStatus(address["status"]), address["corrected_by_id"] is not None
    address_rules.check_open(
        Action.REQUEST_REMOVAL, AddressType(address["type"]), status, corrected=corrected
    )
    written = catalogue.written_messages()[ADDRESS_REMOVAL]
    body = render(written.body, ctx.language, location=_in_lines(address["location"]))
    draft = ThreadDraft(
        category=ADDRESS_REMOVAL, subject=written.subject.said_in(ctx.language),
        body=body if note is None else f"{body}\n\n{note}", phone=phone,
        about=About(AboutType.ADDRESS, address_id),
    )  # fmt: skip
    return await _posting.start(ctx, registrant_id=registrant_id, draft=draft)


def _in_lines(location: Row) -> str:
    place = f"{location['city']} {location['region'].removeprefix('CA-')} {location['postal_code']}"
    return "\n".join([*location["lines"], place])


async def end_address(
    ctx: Context,
    *,
    registrant_id: UUID,
    address_id: UUID,
    version: int,
    effective_to: date,
    reason: str,
    message_id: UUID | None,
) -> Row:
    """End an additional location, and note the message that asked for it.

    Source: domain.md 3, rule 8.

    Raises:
        UnknownReference: the registrant has written no such message.
        RemovalNotApplicable: a primary or mailing address is replaced instead.
        InvalidTransition: it has ended or was cancelled.
        DateOutOfRange: it would end before its first day.
    """
    if message_id is not None and not await ctx.read(
        MESSAGE, message_id=message_id, registrant_id=registrant_id
    ):
        raise UnknownReference(pointer="/message_id")
    ended = await addresses.end(
        ctx, registrant_id=registrant_id, address_id=address_id, version=version, effective_to=effective_to,
        reason=reason,
    )  # fmt: skip
    if message_id is None:
        return ended
    await ctx.read(
        NOTE_ENDING, address_id=address_id, registrant_id=registrant_id, message_id=message_id, now=ctx.now
    )
    return await addresses.see(ctx, address_id=address_id)
