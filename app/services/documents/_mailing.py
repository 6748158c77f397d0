"""Mailing papers: to the address on file, to no other, and not over and over."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound, TooMany
from app.domain import documents as rules
from app.domain.audit import Event
from app.domain.documents import DocumentNotReady
from app.domain.registrations import NotEligible
from app.services import notices, registrants
from app.services.documents._kinds import file_name_of
from app.services.documents._reading import ONE, see
from app.services.notices import LinkMail

MAIL: Final = "document_enclosed"

EMAILED: Final = Read("""
with mailed as (
  insert into document_mailings (document_id, mailed_at) values (:id, :now) returning document_id
)
update documents set emailed_at = :now, version = version + 1 where id = :id returning id
""")
ON_FILE: Final = Read("select email, correspondence_language from registrants where id = :id")
MAILED_LATELY: Final = Read("""
select count(*) as mailed, min(mailed_at) as first from document_mailings
where document_id = :id and mailed_at > :since
""")


async def email(ctx: Context, *, document_id: UUID) -> Row:
    """Mail a copy to the address on file; to no other, and not over and over.

    Raises:
        DocumentNotReady: it is still being made, or could not be made.
        NotEligible: no address is on file.
        TooMany: it was mailed five times within a day.
    """
    document = await ctx.read_one(ONE, id=document_id, today=ctx.today)
    if document is None:
        raise NotFound
    await registrants.lock(ctx, registrant_id=document["registrant_id"])
    if document["object_id"] is None:
        raise DocumentNotReady(document["status"])
    a_day = timedelta(days=1)
    (lately,) = await ctx.read(MAILED_LATELY, id=document_id, since=ctx.now - a_day)
    if lately["mailed"] >= rules.EMAILS_A_DAY:
        raise TooMany(retry_after=int((lately["first"] + a_day - ctx.now).total_seconds()) + 1)
    ctx.record(Event.DOCUMENT_EMAILED, of=document["registrant_id"], subject=("document", document_id))
    await mail(ctx, document, cause=f"{document_id}:{ids.new()}")
    return await see(ctx, document_id=document_id)


async def mail(ctx: Context, document: Row, *, cause: str) -> None:
    """Mail a paper to the address on file, for a cause that is good for one mail. The paper may be in another language
    than the words around it, which are in that of the record.

    Raises:
        NotEligible: no address is on file.
    """
    (on_file,) = await ctx.read(ON_FILE, id=document["registrant_id"])
    if on_file["email"] is None:
        raise NotEligible(reasons=["no_email_on_file"])
    letter = LinkMail(
        on_file["email"], on_file["correspondence_language"], "/documents", cause, object_id=document["object_id"],
        file_name=file_name_of(document),
    )  # fmt: skip
    await notices.send_links(ctx, MAIL, [letter])
    await ctx.read(EMAILED, id=document["id"], now=ctx.now)
