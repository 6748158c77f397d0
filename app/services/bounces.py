"""Mails that came back after they were taken: a report of a mail server marks the mail that it is about."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read
from app.domain.bounces import Report, Verdict, judge
from app.services import notices

# Two reports about one mail are read one after the other.
MAIL: Final = Read(
    "select m.id, m.address, m.message_id, m.status from mails m where m.id = :mail_id for update"
)


async def take(ctx: Context, report: Report) -> tuple[Verdict, UUID | None]:
    """Mark the mail that a report is about as one that came back, if it tells of a failure that stays.

    Staff see it as they see a mail that was refused at once, and a certificate returns to the desk. Taking a report
    twice changes nothing. Source: domain.md 8.4 (bounce of the e-mail must return the request to staff).
    """
    named = report.mail_id
    mail = None if named is None else await ctx.read_one(MAIL, mail_id=named)
    if named is None or mail is None:
        return Verdict.NOT_OURS, None
    verdict, lost = judge(
        report, message_id=mail["message_id"], address=mail["address"], status=mail["status"]
    )
    if lost is not None:
        await notices.note_failed(ctx, mail_id=named, failure=lost.said)
    return verdict, named
