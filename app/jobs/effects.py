"""What is done after commit: one way of carrying out each kind of effect. Each may happen more than once."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Row
from app.domain.effects import (
    AnswerAccountRequest,
    InvoiceSettled,
    MailReset,
    RemoveObject,
    ScanFile,
    SendMail,
    SweepStore,
)
from app.gateways.mail import Letter, Mailer, MailRefused, compose
from app.jobs.settled import invoice_settled
from app.services import accounts, files, invitations, notices, stored_objects


def mailer(office: Office) -> Mailer:
    """Make the way out for mails of this deployment."""
    settings = office.settings
    return Mailer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        user=settings.smtp_user,
        password=settings.smtp_password,
        start_tls=settings.smtp_start_tls and not settings.is_sandbox,
    )


async def send_mail(office: Office, facts: Mapping[str, Any]) -> None:
    """Send one stored mail, unless it was sent already.

    Raises:
        MailDelayed: the mail server cannot take it now; the queue tries again.
    """
    mail_id = UUID(facts["mail_id"])
    async with unit_of_work(office, SendMail.kind) as ctx:
        mail = await notices.find_mail(ctx, mail_id=mail_id)
    if mail is None:
        return
    # Dated when it was written: what is sent again is the same message to the byte.
    message = compose(_letter(office, mail), sender=office.settings.mail_from, sent_at=mail["created_at"])
    failure = None
    try:
        await mailer(office).send(message)
    except MailRefused as refused:
        failure = refused.reason
    async with unit_of_work(office, SendMail.kind) as ctx:
        if failure is None:
            await notices.note_sent(ctx, mail_id=mail_id)
        else:
            await notices.note_failed(ctx, mail_id=mail_id, failure=failure)


def _letter(office: Office, mail: Row) -> Letter:
    words, language = mail["words"], mail["language"]
    return Letter(
        to=mail["address"],
        subject=words.subject.said_in(language),
        title=words.title.said_in(language),
        body=words.body.said_in(language),
        button=words.button.said_in(language),
        url=office.settings.front_end_url + mail["path"],
        language=language,
        message_id=mail["message_id"],
        cause=ids.render("mail", mail["id"]),  # opaque: what happened is not for every server on the way
    )


async def mail_reset(office: Office, facts: Mapping[str, Any]) -> None:
    """Mail a link for a new password."""
    async with unit_of_work(office, MailReset.kind) as ctx:
        await accounts.mail_reset(ctx, asked_id=UUID(facts["asked_id"]), email=facts["email"])


async def answer_account_request(office: Office, facts: Mapping[str, Any]) -> None:
    """Answer by mail who asked for an account."""
    async with unit_of_work(office, AnswerAccountRequest.kind) as ctx:
        await invitations.answer_request(
            ctx, asked_id=UUID(facts["asked_id"]), email=facts["email"], language=facts["language"]
        )


async def scan_file(office: Office, facts: Mapping[str, Any]) -> None:
    """Search an upload for viruses."""
    await files.scan(office, file_id=UUID(facts["file_id"]))


async def remove_object(office: Office, facts: Mapping[str, Any]) -> None:
    """Take an object out of the store."""
    await stored_objects.remove(office, UUID(facts["object_id"]))


async def sweep_store(office: Office, _facts: Mapping[str, Any]) -> None:
    """Take out of the store what has no row."""
    await stored_objects.sweep(office)


Carry = Callable[[Office, Mapping[str, Any]], Awaitable[None]]
CARRIED_OUT_BY: Final[Mapping[str, Carry]] = {
    SendMail.kind: send_mail,
    MailReset.kind: mail_reset,
    AnswerAccountRequest.kind: answer_account_request,
    ScanFile.kind: scan_file,
    RemoveObject.kind: remove_object,
    SweepStore.kind: sweep_store,
    InvoiceSettled.kind: invoice_settled,
}
