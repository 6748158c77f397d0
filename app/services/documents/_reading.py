"""Reading papers: one, a registrant's own, and the file itself."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import detail
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.core.ranges import Span
from app.domain.access import Action, Resource, may
from app.domain.documents import DocumentNotReady
from app.domain.registrations import NotEligible
from app.services import belonging, files, registrants
from app.services.called import CALLED
from app.services.documents._kinds import file_name_of, titles
from app.services.files import Download

MEDIA_TYPE: Final = "application/pdf"

COLUMNS: Final = f"""
  d.id, d.registrant_id, d.document_type, d.delivery, d.language, d.status, d.requested_at, d.ready_at, d.emailed_at,
  d.object_id, d.size_bytes, d.sha256, d.version, r.email is not null as can_be_mailed,
  {CALLED} as display
"""
ONE: Final = Read(
    f"select {COLUMNS} from documents d join registrants r on r.id = d.registrant_id where d.id = :id"
)
PAGE: Final = Read(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from documents d
  where d.registrant_id = r.id
    and (cast(:types as text[]) is null or d.document_type = any (:types))
    and (cast(:after_at as timestamptz) is null
         or (d.requested_at, d.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
  order by d.requested_at desc, d.id desc
  limit :rows
) d on true
where r.id = :registrant_id
order by d.requested_at desc, d.id desc
""")
OWNER: Final = Read("select registrant_id from documents where id = :id")


async def owner_of(ctx: Context, *, document_id: UUID) -> UUID:
    """Tell whose document this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, document_id)


async def see(ctx: Context, *, document_id: UUID) -> Row:
    """Show one document.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=document_id, today=ctx.today)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


async def list_issued(
    ctx: Context, *, registrant_id: UUID, types: list[str] | None, limit: int, cursor: str | None
) -> Row:
    """List what was asked for and issued, the newest first.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id, "t": types}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, registrant_id=registrant_id, types=types, after_at=after_at, after_id=after_id, rows=limit + 1,
        today=ctx.today,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["requested_at"], row["id"]])
    )
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def open_content(ctx: Context, *, document: Row, span: Span) -> Download:
    """Open a paper for reading.

    Raises:
        DocumentNotReady: it is still being made, or could not be made.
        Unavailable: the store is away.
    """
    if document["object_id"] is None:
        raise DocumentNotReady(document["status"])
    return await files.send_out(
        ctx, document["object_id"], name=file_name_of(document), media_type=MEDIA_TYPE, span=span
    )


def _shown(ctx: Context, row: Row) -> Row:
    wire_id = ids.render("doc", row["id"])
    is_ready = row["object_id"] is not None
    actions = []
    if is_ready and may(ctx.actor, Action.CREATE, Resource.DOCUMENT, of=row["registrant_id"]):
        blocked = [] if row["can_be_mailed"] else [_unmailable(ctx)]
        actions.append({
            "action": "email", "operation_id": "email_document", "method": "POST",
            "href": f"/v1/documents/{wire_id}/email", "enabled": not blocked, "requires": [],
            "blocked_by": blocked,
        })  # fmt: skip
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "title": titles(row["document_type"])[0].said_in(ctx.language),
        "content": {
            "media_type": MEDIA_TYPE,
            "size_bytes": row["size_bytes"],
            "href": f"/v1/documents/{wire_id}/content",
        }
        if is_ready
        else None,
        "available_actions": actions,
    }


def _unmailable(ctx: Context) -> Row:
    said = detail(catalogue.problem(NotEligible.code), ctx.language, {})
    return {"code": NotEligible.code, "detail": said}
