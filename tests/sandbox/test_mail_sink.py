"""The sandbox's mail sink takes mail by real SMTP, keeps all of it, and exists in the sandbox only."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
import pytest_asyncio

from app.core.settings import Environment
from app.gateways.mail import Attachment, Letter, MailDelayed, Mailer, MailRefused, compose
from app.sandbox import mail_sink
from app.sandbox.mail_sink import MailSink, ReceivedMail, SinkRefused

LETTER = Letter(
    to="Zoë Tremblay <zoe@example.org>",
    subject="Votre certificat — Zoë",
    title="Votre certificat",
    body="Il est prêt.\n\n.Une ligne qui commence par un point.",
    button="Ouvrir",
    url="https://portal.example.org/documents",
    language="fr",
    message_id="<01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>",
    cause="ntc_1",
)

Send = Callable[[EmailMessage], Awaitable[None]]


class Shelf:
    """Where mails are kept; it can be out of order."""

    def __init__(self) -> None:
        self.mails: list[ReceivedMail] = []
        self.out_of_order = False

    async def keep(self, mail: ReceivedMail) -> None:
        if self.out_of_order:
            raise ConnectionError("no database, and the address of a person")
        self.mails.append(mail)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest_asyncio.fixture
async def sink(shelf: Shelf) -> AsyncIterator[MailSink]:
    running = await mail_sink.start("127.0.0.1", 0, shelf.keep, environment=Environment.SANDBOX)
    yield running
    await running.close()


@pytest.fixture
def send(sink: MailSink) -> Send:
    return Mailer(host="127.0.0.1", port=sink.port, start_tls=False, timeout=5).send


def message(letter: Letter = LETTER, *attachments: Attachment) -> EmailMessage:
    sent_at = datetime(2026, 11, 22, tzinfo=UTC)
    return compose(
        letter, sender="Portail <no-reply@portal.example.org>", sent_at=sent_at, attachments=attachments
    )


def to(address: str) -> EmailMessage:
    plain = EmailMessage()
    plain["From"], plain["To"], plain["Subject"] = "no-reply@portal.example.org", address, "Hello"
    plain.set_content("Hello")
    return plain


async def test_what_was_sent_is_kept_with_its_files_and_letters(shelf: Shelf, send: Send) -> None:
    pdf = Attachment("Certificat de Zoë.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\n\x00\xff")
    note = Attachment("note.txt", "text/plain", "à lire".encode())

    await send(message(LETTER, pdf, note))

    (mail,) = shelf.mails
    assert mail.to == ["zoe@example.org"]
    assert mail.subject == LETTER.subject
    assert "Il est prêt." in mail.text
    assert "\n.Une ligne qui commence par un point." in mail.text
    assert "https://portal.example.org/documents" in mail.text
    assert mail.headers["Message-ID"] == LETTER.message_id
    assert mail.headers["To"] == "Zoë Tremblay <zoe@example.org>"
    assert [(file.name, file.media_type, file.content) for file in mail.attachments] == [
        (pdf.name, pdf.media_type, pdf.content),
        (note.name, note.media_type, note.content),
    ]
    assert mail.attachments[0].sha256 == hashlib.sha256(pdf.content).hexdigest()


async def test_a_mail_without_files_has_none_and_a_header_given_twice_is_kept_twice(
    shelf: Shelf, send: Send
) -> None:
    twice = to("zoé@example.org")
    twice["Received"] = "from a"
    twice["Received"] = "from b"

    await send(twice)

    (mail,) = shelf.mails
    assert mail.to == ["zoé@example.org"]
    assert mail.attachments == []
    assert mail.headers["Received"] == "from a\nfrom b"


@pytest.mark.parametrize("address", ["gone@example.org", "GONE@example.org"])
async def test_mail_to_gone_bounces_for_ever(shelf: Shelf, send: Send, address: str) -> None:
    with pytest.raises(MailRefused) as refusal:
        await send(to(address))

    assert refusal.value.code == 550
    assert shelf.mails == []


async def test_mail_to_busy_is_put_off(shelf: Shelf, send: Send) -> None:
    with pytest.raises(MailDelayed) as delay:
        await send(to("busy@example.org"))

    assert delay.value.code == 451
    assert shelf.mails == []


async def test_a_mail_that_cannot_be_kept_is_put_off_and_reported(
    shelf: Shelf, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.out_of_order = True
    with pytest.raises(MailDelayed) as delay:
        await send(message())
    shelf.out_of_order = False
    await send(message())

    assert delay.value.code == 451
    assert "person" not in delay.value.reason
    assert "could not be kept" in caplog.text
    assert len(shelf.mails) == 1


@pytest.mark.parametrize(("size", "code"), [(10 * 1024 * 1024, "250"), (10 * 1024 * 1024 + 1, "552")])
async def test_a_mail_beyond_ten_megabytes_is_refused_when_announced(
    sink: MailSink, size: int, code: str
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", sink.port)

    writer.write(f"EHLO here\r\nMAIL FROM:<a@example.org> SIZE={size}\r\nQUIT\r\n".encode())
    *_, verdict, _bye = (await reader.read()).decode().splitlines()
    writer.close()

    assert verdict[:3] == code


async def test_many_mails_at_once_are_all_kept(shelf: Shelf, send: Send) -> None:
    addresses = [f"person-{number}@example.org" for number in range(20)]

    await asyncio.gather(*(send(to(address)) for address in addresses))

    assert sorted(mail.to[0] for mail in shelf.mails) == sorted(addresses)


async def test_addresses_stay_out_of_the_logs(
    shelf: Shelf, send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await send(message())

    assert len(shelf.mails) == 1
    assert "zoe@example.org" not in caplog.text


async def test_closing_hangs_up_and_frees_the_port(shelf: Shelf) -> None:
    running = await mail_sink.start("127.0.0.1", 0, shelf.keep, environment=Environment.SANDBOX)
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    greeting = await reader.readline()
    port = running.port

    await running.close()

    assert greeting == b"220 sandbox mail sink\r\n"
    assert await asyncio.wait_for(reader.read(), timeout=1) == b""
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def test_there_is_no_sink_in_production(shelf: Shelf) -> None:
    with pytest.raises(SinkRefused, match="sandbox"):
        await mail_sink.start("127.0.0.1", 0, shelf.keep, environment=Environment.PRODUCTION)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104 - it is refused
async def test_nobody_outside_this_machine_reaches_the_sink(shelf: Shelf, host: str) -> None:
    with pytest.raises(SinkRefused, match="loopback"):
        await mail_sink.start(host, 0, shelf.keep, environment=Environment.SANDBOX)
