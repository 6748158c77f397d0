"""Messages over real SMTP: the letter's fault is refused, any other is delayed, and taken is taken."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pydantic import SecretStr

from app.core import clock
from app.gateways.mail import Attachment, Letter, MailDelayed, Mailer, MailRefused, compose
from tests.factories import certificates


class Inbox:
    """A mail server's hooks; `answers` overrides what it says at a step."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.mails: list[EmailMessage] = []
        self.greetings: list[str] = []

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.greetings.append(hostname)
        return responses

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "mail" in self.answers:
            return self.answers["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "rcpt" in self.answers:
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "data" in self.answers:
            return self.answers["data"]
        message = BytesParser(policy=policy.default).parsebytes(envelope.original_content or b"")
        message["X-Envelope"] = f"{envelope.mail_from} > {', '.join(envelope.rcpt_tos)}"
        self.mails.append(message)
        return "250 taken"

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        if "quit" in self.answers:
            await asyncio.sleep(60)
        return "221 bye"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(b"".join(certificates.of_localhost()))
    return path


@asynccontextmanager
async def serving(inbox: Inbox, **options: Any) -> AsyncIterator[int]:
    """Serve SMTP in this loop."""
    loop = asyncio.get_running_loop()
    settings: dict[str, Any] = {"enable_SMTPUTF8": True, "hostname": "localhost"} | options
    server = await loop.create_server(lambda: SMTP(inbox, loop=loop, **settings), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
        # One turn of the loop, in which the server's ends of finished conversations go away.
        await asyncio.sleep(0)


def locked(certificate: Path) -> dict[str, Any]:
    """Options of a server that insists on STARTTLS and on one account."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)

    def authenticate(_s: Any, _se: Any, _e: Any, _mechanism: str, given: LoginPassword) -> AuthResult:
        # `handled` would mean that the answer has been sent, and the client would wait for it in vain.
        return AuthResult(success=given == LoginPassword(b"portal", b"right"), handled=False)

    return {
        "tls_context": tls,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": authenticate,
    }


def mailer(port: int, **options: Any) -> Mailer:
    settings: dict[str, Any] = {"host": "localhost", "port": port, "start_tls": False, "timeout": 5} | options
    return Mailer(**settings)


def account(certificate: Path, password: str = "right") -> dict[str, Any]:
    return {
        "user": "portal",
        "password": SecretStr(password),
        "start_tls": True,
        "tls_context": ssl.create_default_context(cafile=certificate),
    }


def message(to: str = "zoe@example.org", *attachments: Attachment) -> EmailMessage:
    letter = Letter(
        to=to,
        subject="Votre reçu — nº 1",
        title="Votre reçu",
        body="Merci.",
        button=None,
        url=None,
        language="fr",
        message_id="<01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>",
        cause="ntc_1",
    )
    sender = "College Portal <no-reply@portal.example.org>"
    return compose(letter, sender=sender, sent_at=datetime(2026, 11, 22, tzinfo=UTC), attachments=attachments)


async def test_a_message_goes_out_through_starttls_and_an_account(certificate: Path) -> None:
    inbox = Inbox()

    async with serving(inbox, **locked(certificate)) as port:
        await mailer(port, **account(certificate)).send(message())

    (mail,) = inbox.mails
    assert mail["Subject"] == "Votre reçu — nº 1"
    assert mail["X-Envelope"] == "no-reply@portal.example.org > zoe@example.org"
    assert mail["Message-ID"] == "<01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>"
    assert set(inbox.greetings) == {"portal.example.org"}


async def test_a_wrong_password_delays_because_no_letter_is_at_fault(certificate: Path) -> None:
    inbox = Inbox()

    async with serving(inbox, **locked(certificate)) as port:
        with pytest.raises(MailDelayed) as delay:
            await mailer(port, **account(certificate, password="wrong")).send(message())

    assert delay.value.code == 535
    assert "wrong" not in str(delay.value)
    assert inbox.mails == []


async def test_a_certificate_that_nobody_vouches_for_delays(certificate: Path) -> None:
    inbox = Inbox()

    async with serving(inbox, **locked(certificate)) as port:
        with pytest.raises(MailDelayed, match=r"(?i)certificate"):
            await mailer(port, start_tls=True).send(message())

    assert inbox.mails == []


async def test_a_server_without_starttls_is_told_nothing_when_we_insist_on_it() -> None:
    inbox = Inbox()

    async with serving(inbox) as port:
        with pytest.raises(MailDelayed, match=r"(?i)starttls"):
            await mailer(port, start_tls=True).send(message())

    assert inbox.mails == []


def test_an_account_is_never_used_in_the_clear() -> None:
    with pytest.raises(ValueError, match="STARTTLS"):
        mailer(25, user="portal", password=SecretStr("right"))


@pytest.mark.parametrize(
    ("step", "answer", "verdict", "code"),
    [
        ("rcpt", "550 5.1.1 no such mailbox", MailRefused, 550),
        ("rcpt", "451 4.3.0 try later", MailDelayed, 451),
        ("rcpt", "421 4.3.2 closing", MailDelayed, 421),
        ("data", "554 5.7.1 not wanted", MailRefused, 554),
        ("data", "452 4.3.1 disk full", MailDelayed, 452),
        ("mail", "550 5.7.1 sender not allowed", MailDelayed, 550),
        ("mail", "552 5.3.4 too big", MailRefused, 552),
    ],
)
async def test_a_refusal_is_for_ever_only_when_it_is_about_the_letter(
    step: str, answer: str, verdict: type[MailRefused | MailDelayed], code: int
) -> None:
    async with serving(Inbox(**{step: answer})) as port:
        with pytest.raises(verdict) as outcome:
            await mailer(port).send(message())

    assert outcome.value.code == code
    assert outcome.value.reason == answer[4:]


async def test_a_message_bigger_than_the_server_takes_is_refused() -> None:
    scan = Attachment("scan.pdf", "application/pdf", bytes(20_000))

    async with serving(Inbox(), data_size_limit=10_000) as port:
        with pytest.raises(MailRefused) as refusal:
            await mailer(port).send(message("zoe@example.org", scan))

    assert refusal.value.code == 552


async def test_an_address_that_the_server_cannot_spell_is_refused() -> None:
    async with serving(Inbox(), enable_SMTPUTF8=False) as port:
        with pytest.raises(MailRefused):
            await mailer(port).send(message("zoë@example.org"))


async def test_an_address_in_any_letters_goes_out_where_the_server_can() -> None:
    inbox = Inbox()

    async with serving(inbox) as port:
        await mailer(port).send(message("zoë@example.org"))

    assert inbox.mails[0]["X-Envelope"].endswith("> zoë@example.org")


async def test_a_server_that_is_away_delays_at_once() -> None:
    async with serving(Inbox()) as port:
        pass
    began = clock.ticks()

    with pytest.raises(MailDelayed):
        await mailer(port).send(message())

    assert clock.ticks() - began < 1


@pytest.mark.parametrize("greeting", [b"", b"220 localhost\r\n"])
async def test_a_server_that_falls_silent_delays_when_the_time_is_up(greeting: bytes) -> None:
    async def fall_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(fall_silent, "127.0.0.1", 0)
    began = clock.ticks()

    async with server:
        with pytest.raises(MailDelayed, match=r"(?i)timed out|too long"):
            await mailer(server.sockets[0].getsockname()[1], timeout=0.2).send(message())

    assert clock.ticks() - began < 2


async def test_a_server_that_drips_cannot_hold_a_delivery_longer_than_its_time() -> None:
    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not writer.is_closing():
            writer.write(b"220-wait\r\n")
            await asyncio.sleep(0.02)

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    began = clock.ticks()

    async with server:
        with pytest.raises(MailDelayed):
            await mailer(server.sockets[0].getsockname()[1], timeout=0.3).send(message())

    assert clock.ticks() - began < 2


async def test_what_the_server_says_is_cut_and_cleaned_before_people_see_it() -> None:
    async with serving(Inbox(rcpt="550 \x1b[31m\u202e" + "x" * 400)) as port:
        with pytest.raises(MailRefused) as refusal:
            await mailer(port).send(message())

    assert len(refusal.value.reason) == 300
    assert refusal.value.reason.isprintable()


async def test_a_message_taken_is_delivered_even_if_the_goodbye_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.gateways.mail._GOODBYE_SECONDS", 0.1)
    inbox = Inbox(quit="never")

    async with serving(inbox) as port:
        await mailer(port).send(message())

    assert len(inbox.mails) == 1


async def test_a_delayed_message_handed_in_again_is_the_same_message() -> None:
    inbox = Inbox(data="451 4.3.0 try later")

    async with serving(inbox) as port:
        with pytest.raises(MailDelayed):
            await mailer(port).send(message())
        inbox.answers.clear()
        await mailer(port).send(message())

    assert [mail["Message-ID"] for mail in inbox.mails] == [message()["Message-ID"]]
