"""Making papers in the worker: what one says, and noting that it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Read
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.documents import Delivery
from app.services import stored_objects
from app.services.documents._kinds import paper_of
from app.services.documents._mailing import mail
from app.services.stored_objects import Kept

# What was given up is made all the same if its job is taken up again.
UNMADE: Final = Read(
    "select document_type, language, facts, requested_at from documents where id = :id and status <> 'ready'"
)
READY: Final = Read("""
update documents set status = 'ready', ready_at = :now, object_id = :object_id, size_bytes = :size_bytes,
  sha256 = :sha256, version = version + 1
where id = :id and status <> 'ready'
returning id, registrant_id, document_type, delivery, language, object_id
""")
FAILED: Final = Read("""
update documents set status = 'failed', version = version + 1 where id = :id and status = 'pending'
returning registrant_id
""")


@dataclass(frozen=True, slots=True)
class Work:
    """A paper to be made: its template, and all that it says."""

    template: str
    facts: Mapping[str, Any]
    requested_at: datetime


async def find_pending(ctx: Context, *, document_id: UUID) -> Work | None:
    """Find a paper that is still to be made."""
    row = await ctx.read_one(UNMADE, id=document_id)
    if row is None:
        return None
    said = _said(row["document_type"], row["language"], row["facts"])
    return Work(row["document_type"], said, row["requested_at"])


async def note_ready(ctx: Context, *, document_id: UUID, kept: Kept) -> bool:
    """Note that a paper is made and kept, and mail it if that was asked for; tell whether it was waited for."""
    row = await ctx.read_one(
        READY, id=document_id, now=ctx.now, object_id=kept.id, size_bytes=kept.size_bytes, sha256=kept.sha256
    )
    if row is None:
        return False
    await stored_objects.refer(ctx, kept.id)
    ctx.record(Event.DOCUMENT_ISSUED, of=row["registrant_id"], subject=("document", document_id))
    if row["delivery"] == Delivery.EMAIL:
        await mail(ctx, row, cause=str(document_id))
    return True


async def note_failed(ctx: Context, *, document_id: UUID) -> None:
    """Note that a paper could not be made and is not tried again: who waits for it asks for another one."""
    row = await ctx.read_one(FAILED, id=document_id)
    if row is not None:
        ctx.record(Event.DOCUMENT_FAILED, of=row["registrant_id"], subject=("document", document_id))


def _said(document_type: str, language: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Put what a paper says into its language: the letterhead, the words of its kind, the facts."""
    paper, college = paper_of(document_type), catalogue.papers().college
    entry = catalogue.registration_classes()[facts["class"]]
    dates = {name: _date(facts[name], language) for name in ("since", "valid_until", "issued_on")}
    words = {name: render(text, language, **facts) for name, text in paper.words.items()}
    return {
        "lang": language,
        "title": paper.title.said_in(language),
        "college": {
            "name": college.name.said_in(language),
            "motto": college.motto.said_in(language),
            "address": [line.said_in(language) for line in college.address],
            "registrar": college.registrar.said_in(language),
        },
        "words": words,
        "facts": {
            **facts,
            **dates,
            "name": facts["name"],
            "number": facts["number"],
            "class": entry.label.said_in(language),
            "authorises": entry.authorises.said_in(language),
            "conditions": words.get("conditions") if facts["has_conditions"] else None,
        },
    }


_DATE: Final = Localized("{day:date}", "{day:date}")


def _date(written: str | None, language: str) -> str:
    return "—" if written is None else render(_DATE, language, day=date.fromisoformat(written))
