"""What is done after commit: one way of carrying out each kind of effect. Each may happen more than once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Row
from app.domain.catalogue import MailText
from app.domain.effects import (
    AnswerAccountRequest,
    AskProvider,
    CloseCheckout,
    CopyLedger,
    DeadlineMoved,
    DeliverBroadcast,
    InvoiceSettled,
    MailReset,
    RemoveObject,
    ScanFile,
    SealCertificate,
    SendMail,
    SendRefund,
    SendWebhook,
    SweepStore,
    TypesetDocument,
)
from app.gateways import papers, return_paths
from app.gateways.mail import Attachment, Letter, MailDelayed, Mailer, MailRefused, Said, compose
from app.gateways.papers import signing
from app.jobs.settled import invoice_settled
from app.services import (
    accounts,
    broadcasts,
    cpc,
    documents,
    files,
    invitations,
    notices,
    payments,
    renewals,
    stored_objects,
    webhooks,
)
from app.services.stored_objects import Kept

CERTIFICATE: Final = "certificate_of_conduct"


def mailer(office: Office) -> Mailer:
    """Make the way out for mails of this deployment."""
    settings = office.settings
    return Mailer(
        host=settings.smtp_host,
        port=settings.mail_port,
        user=settings.smtp_user,
        password=settings.smtp_password,
        start_tls=settings.smtp_start_tls and not settings.is_sandbox,
    )


# A worker that is too busy to give a sign of life is taken for dead, and its mail is given to another: while one
# of them is at it, the other waits. The lock goes with the connection, so a worker that is really dead holds nobody up.
TAKE_UP: Final = "select pg_try_advisory_lock(hashtextextended($1, 0))"
LAY_DOWN: Final = "select pg_advisory_unlock(hashtextextended($1, 0))"


# How long a mail server may be away before staff see that a mail did not go out (security.md R13). The queue tries for
# longer than that, so its last try finds it so.
PATIENCE: Final = timedelta(hours=72)


class BeingSent(Exception):  # noqa: N818 - the house names errors as statements of fact
    """Somebody else is sending this mail at this moment."""


async def send_mail(office: Office, facts: Mapping[str, Any]) -> None:
    """Send one stored mail, unless it was sent already.

    Raises:
        MailDelayed: the mail server cannot take it now; the queue tries again, for three days.
        BeingSent: another is at it; the queue looks again later.
    """
    name = f"mail {facts['mail_id']}"
    async with office.mail_slots, office.database.driver() as connection:
        if not await connection.fetchval(TAKE_UP, name):
            raise BeingSent
        try:
            await _send(office, UUID(facts["mail_id"]))
        finally:
            await connection.fetchval(LAY_DOWN, name)


async def _send(office: Office, mail_id: UUID) -> None:
    async with unit_of_work(office, SendMail.kind) as ctx:
        mail = await notices.find_mail(ctx, mail_id=mail_id)
    if mail is None:
        return
    # Dated when it was written: what is sent again is the same message to the byte.
    message = compose(
        _letter(office, mail),
        sender=office.settings.mail_from,
        sent_at=mail["created_at"],
        attachments=await _enclosed(office, mail),
    )
    failure = None
    try:
        await mailer(office).send(message, return_path=_return_path(office, mail_id))
    except MailRefused as refused:
        failure = refused.reason
    except MailDelayed as delayed:
        if clock.real_seconds() - ids.made_at(mail_id) < PATIENCE.total_seconds():
            raise
        failure = f"given up: {delayed.reason}"
    async with unit_of_work(office, SendMail.kind) as ctx:
        if failure is None:
            await notices.note_sent(ctx, mail_id=mail_id)
        else:
            await notices.note_failed(ctx, mail_id=mail_id, failure=failure)


def _return_path(office: Office, mail_id: UUID) -> str | None:
    address = office.settings.mail_bounce_address
    return None if address is None else return_paths.of_mail(address, mail_id)


async def _enclosed(office: Office, mail: Row) -> list[Attachment]:
    if mail["object_id"] is None:
        return []
    content = await stored_objects.find(office, mail["object_id"])
    pieces = [piece async for piece in content.read()]
    return [Attachment(mail["file_name"], "application/pdf", b"".join(pieces))]


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
        also=_again(words, "fr" if language == "en" else "en") if words.in_both else None,
    )


def _again(words: MailText, language: str) -> Said:
    return Said(
        language=language,
        subject=words.subject.said_in(language),
        title=words.title.said_in(language),
        body=words.body.said_in(language),
        button=words.button.said_in(language),
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


async def typeset_document(office: Office, facts: Mapping[str, Any]) -> None:
    """Make a paper and keep it, unless that was done already; what was made for nothing is given up."""
    document_id = UUID(facts["document_id"])
    async with unit_of_work(office, TypesetDocument.kind) as ctx:
        work = await documents.find_pending(ctx, document_id=document_id)
    if work is None:
        return
    kept = await stored_objects.keep_bytes(
        office, await papers.typeset(work.template, work.facts, at=work.requested_at)
    )
    async with unit_of_work(office, TypesetDocument.kind) as ctx:
        is_wanted = await documents.note_ready(ctx, document_id=document_id, kept=kept)
    if not is_wanted:
        await stored_objects.give_up(office, kept)


async def give_up_document(office: Office, facts: Mapping[str, Any]) -> None:
    """Say of a paper that it could not be made."""
    async with unit_of_work(office, TypesetDocument.kind) as ctx:
        await documents.note_failed(ctx, document_id=UUID(facts["document_id"]))


async def seal_certificate(office: Office, facts: Mapping[str, Any]) -> None:
    """Make a certificate of professional conduct and the registrant's copy, and send it; once is enough."""
    certificate_id = UUID(facts["certificate_id"])
    async with unit_of_work(office, SealCertificate.kind) as ctx:
        work = await cpc.find_pending(ctx, certificate_id=certificate_id)
    if work is None:
        return
    kept, copy = await asyncio.gather(_sealed(office, work), _copied(office, work))
    async with unit_of_work(office, SealCertificate.kind) as ctx:
        is_wanted = await cpc.note_ready(ctx, certificate_id=certificate_id, kept=kept, copy=copy)
    if not is_wanted:
        for each in (kept, copy):
            await stored_objects.give_up(office, each)


async def give_up_certificate(office: Office, facts: Mapping[str, Any]) -> None:
    """Say of the registrant's copy of a certificate that it could not be made."""
    async with unit_of_work(office, SealCertificate.kind) as ctx:
        await cpc.note_failed(ctx, certificate_id=UUID(facts["certificate_id"]))


async def _sealed(office: Office, work: cpc.Work) -> Kept:
    facts = {**work.facts, "qr": papers.qr_of(work.facts["url"])}
    made = await papers.typeset(CERTIFICATE, facts, at=work.issued_at)
    sealed = await signing.sealed(made, office.secrets.seal, reason=work.facts["title"])
    return await stored_objects.keep_bytes(office, sealed)


async def _copied(office: Office, work: cpc.Work) -> Kept:
    """Make the registrant's copy, beside the certificate itself; it carries no code."""
    made = await papers.typeset(CERTIFICATE, {**work.copy, "qr": ""}, at=work.issued_at)
    return await stored_objects.keep_bytes(office, made)


async def ask_provider(office: Office, facts: Mapping[str, Any]) -> None:
    """Ask what became of a hosted payment, and carry it out."""
    await payments.ask_and_apply(office, UUID(facts["payment_session_id"]))


async def close_checkout(office: Office, facts: Mapping[str, Any]) -> None:
    """Close a hosted payment that another one has taken the place of."""
    await payments.close_at_provider(office, UUID(facts["payment_session_id"]))


async def send_refund(office: Office, facts: Mapping[str, Any]) -> None:
    """Have a refund paid back."""
    await payments.send_refund(office, UUID(facts["refund_id"]))


async def copy_ledger(office: Office, _facts: Mapping[str, Any]) -> None:
    """Copy the provider's books."""
    await payments.copy_ledger(office)


async def send_webhook(office: Office, facts: Mapping[str, Any]) -> None:
    """Send an event to an endpoint; when it is tried again is the endpoint's own matter, not the queue's."""
    await webhooks.send(office, delivery_id=UUID(facts["delivery_id"]), tried=facts["tried"])


async def deliver_broadcast(office: Office, facts: Mapping[str, Any]) -> None:
    """Deliver a broadcast, a few hundred people at a time; after trouble it goes on where it was."""
    broadcast_id = UUID(facts["broadcast_id"])
    delivered = 1
    while delivered:
        try:
            async with unit_of_work(office, DeliverBroadcast.kind) as ctx:
                delivered = await broadcasts.deliver_some(ctx, broadcast_id=broadcast_id)
        except Exception as trouble:
            async with unit_of_work(office, DeliverBroadcast.kind) as ctx:
                await broadcasts.note_trouble(ctx, broadcast_id=broadcast_id, kind=type(trouble).__name__)
            raise


async def deadline_moved(office: Office, facts: Mapping[str, Any]) -> None:
    """Move what hangs on a deadline, a few hundred renewals at a time; what was moved already stays where it is."""
    through: UUID | None = None
    while True:
        async with unit_of_work(office, DeadlineMoved.kind) as ctx:
            through = await renewals.follow_deadline(ctx, cycle_id=UUID(facts["cycle_id"]), after=through)
        if through is None:
            return


Carry = Callable[[Office, Mapping[str, Any]], Awaitable[None]]
CARRIED_OUT_BY: Final[Mapping[str, Carry]] = {
    SendMail.kind: send_mail,
    MailReset.kind: mail_reset,
    AnswerAccountRequest.kind: answer_account_request,
    DeliverBroadcast.kind: deliver_broadcast,
    SealCertificate.kind: seal_certificate,
    SendWebhook.kind: send_webhook,
    ScanFile.kind: scan_file,
    RemoveObject.kind: remove_object,
    SweepStore.kind: sweep_store,
    InvoiceSettled.kind: invoice_settled,
    DeadlineMoved.kind: deadline_moved,
    TypesetDocument.kind: typeset_document,
    AskProvider.kind: ask_provider,
    CloseCheckout.kind: close_checkout,
    SendRefund.kind: send_refund,
    CopyLedger.kind: copy_ledger,
}
# What is said of a thing when the job that makes it is held: nobody is to wait for it in vain.
GIVEN_UP_BY: Final[Mapping[str, Carry]] = {
    SealCertificate.kind: give_up_certificate,
    TypesetDocument.kind: give_up_document,
}
