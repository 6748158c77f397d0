"""The sandbox's mail room: the embedded mail server, and the table in which what it receives is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from app.context import Context, Office
from app.core import clock
from app.core.db import Read, Row
from app.core.paging import page
from app.sandbox import mail_sink
from app.sandbox.mail_sink import ReceivedMail

KEEP: Final = Read("""
insert into sandbox_mails (received_at, recipients, subject, body, headers, attachments)
values (:received_at, :recipients, :subject, :body, :headers, :attachments)
returning id
""")
PAGE: Final = Read("""
select m.id, m.received_at, m.recipients, m.subject, m.body, m.headers, m.attachments
from sandbox_mails m
where (cast(:to as text) is null or cast(:to as text) = any (m.recipients))
  and (cast(:before as bigint) is null or m.id < :before)
order by m.id desc
limit :rows
""")


@asynccontextmanager
async def open_for(office: Office) -> AsyncIterator[int]:
    """Receive mail for as long as the block runs; gives the port."""

    async def keep(mail: ReceivedMail) -> None:
        await office.database.fetch(
            KEEP,
            received_at=clock.real_now(),
            recipients=list(mail.to),
            subject=mail.subject,
            body=mail.text,
            headers=dict(mail.headers),
            attachments=[
                {"name": each.name, "media_type": each.media_type, "sha256": each.sha256}
                for each in mail.attachments
            ],
        )

    settings = office.settings
    sink = await mail_sink.start(
        settings.smtp_host, settings.smtp_port, keep, environment=settings.environment
    )
    try:
        yield sink.port
    finally:
        await sink.close()


async def list_mails(ctx: Context, *, to: str | None, limit: int, cursor: str | None) -> Row:
    """List what was received, the newest first."""
    filters = {"to": to}
    before = None if cursor is None else int(str(ctx.resume(filters, cursor)[0]))
    rows = await ctx.read(PAGE, to=to, before=before, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {
        "items": [{**row, "to": row["recipients"], "text": row["body"]} for row in items],
        "next_cursor": next_cursor,
    }
