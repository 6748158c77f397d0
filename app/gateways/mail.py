"""Mail out: a letter becomes a message, and a message is handed to the mail server."""

import asyncio
import re
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from app.gateways import mail_headers, mail_templates
from app.gateways.mail_headers import UnsafeLetter

if TYPE_CHECKING:
    from email.policy import EmailPolicy

    import aiosmtplib

__all__ = ["Attachment", "Letter", "MailDelayed", "MailRefused", "Mailer", "Said", "UnsafeLetter", "compose"]

_LINE_BREAK_OR_TAB: Final = str.maketrans("", "", "\n\t")
_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,128}>")
_CAUSE: Final = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_URL: Final = re.compile(r"https?://[A-Za-z0-9!#$%&'()*+,./:;=?@\[\]_~-]{1,2000}")
_MEDIA_TYPE: Final = re.compile(r"(application|image|text)/([A-Za-z0-9.+-]{1,100})")

_REFUSED_FOR_EVER: Final = range(500, 600)
_TOO_BIG: Final = 552
_GOODBYE_SECONDS: Final = 2.0


class NotDelivered(Exception):  # noqa: N818 - the house names errors as statements of fact
    """The mail server did not take a message; `code` is its answer, if it gave one."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        self.code = code
        self.reason = mail_headers.HOSTILE.sub(" ", reason)[:300]
        super().__init__(self.reason if code is None else f"{code} {self.reason}")


class MailRefused(NotDelivered):
    """It never will: the address or the message is at fault."""


class MailDelayed(NotDelivered):
    """It may later, under the same `Message-ID`: the server, the network or our standing is at fault."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says in another language."""

    language: str
    subject: str
    title: str
    body: str
    button: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person. An empty line in `body` parts paragraphs; `cause` is opaque to the reader.

    `also` says the same again, to a reader whose language nobody knows.
    """

    to: str
    subject: str
    title: str
    body: str
    button: str | None
    url: str | None
    language: str
    message_id: str
    cause: str
    also: Said | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


def compose(
    letter: Letter, *, sender: str, sent_at: datetime, attachments: Sequence[Attachment] = ()
) -> EmailMessage:
    """Make the message of a letter.

    Raises:
        UnsafeLetter: a part of it could reach beyond its place, or is not what it should be.
    """
    _check(letter)
    origin, recipient = _sender(sender), mail_headers.mailbox("to", letter.to)
    frame = mail_templates.frames()[letter.language]
    words = _words(letter, origin)
    plain, rich = mail_templates.write(words, frame)

    message = EmailMessage(policy=_policy(origin, recipient))
    message["From"] = origin
    message["To"] = recipient
    message["Subject"] = (
        letter.subject if letter.also is None else f"{letter.subject} / {letter.also.subject}"
    )
    message["Date"] = sent_at
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Portal-Cause"] = letter.cause
    message.set_content(plain, cte="quoted-printable")
    # No encoded part can hold these boundaries, and a retry is the same message to the byte.
    message.make_alternative(boundary="=_alternative")
    message.add_alternative(rich, subtype="html", cte="quoted-printable")
    if attachments:
        message.make_mixed(boundary="=_mixed")
    for attachment in attachments:
        _attach(message, attachment)
    # Last, because the email package hands `Content-` headers down to the first part.
    message["Content-Language"] = (
        frame.locale if words.also is None else f"{frame.locale}, {words.also.frame.locale}"
    )
    return message


def _words(letter: Letter, origin: Address) -> mail_templates.Words:
    return mail_templates.Words(
        organization=origin.display_name or origin.domain,
        title=letter.title,
        body=letter.body.replace("\r\n", "\n"),
        button=letter.button,
        url=letter.url,
        also=None if letter.also is None else _also(letter.also),
    )


def _also(said: Said) -> mail_templates.Also:
    return mail_templates.Also(
        frame=mail_templates.frames()[said.language],
        title=said.title,
        body=said.body.replace("\r\n", "\n"),
        button=said.button,
    )


def _check_words(said: Letter | Said) -> None:
    mail_headers.check_header("subject", said.subject)
    mail_headers.check_line("title", said.title)
    mail_headers.check_line("body", said.body.replace("\r\n", "\n").translate(_LINE_BREAK_OR_TAB))
    if said.button is not None:
        mail_headers.check_line("button", said.button)
    if said.language not in mail_templates.frames():
        raise UnsafeLetter("language", "has no frame")


def _check(letter: Letter) -> None:
    for said in (letter, letter.also):
        if said is not None:
            _check_words(said)
    if (letter.button is None) != (letter.url is None):
        raise UnsafeLetter("button", "and url go together")
    for field, value, form in (
        ("url", letter.url, _URL),
        ("message_id", letter.message_id, _MESSAGE_ID),
        ("cause", letter.cause, _CAUSE),
    ):
        if value is not None and not form.fullmatch(value):
            raise UnsafeLetter(field, "does not have its plain form")


@lru_cache(maxsize=8)
def _sender(value: str) -> Address:
    return mail_headers.mailbox("sender", value)


def _policy(*people: Address) -> "EmailPolicy[EmailMessage]":
    is_ascii = all(person.addr_spec.isascii() for person in people)
    return mail_headers.ASCII if is_ascii else mail_headers.UNICODE


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    mail_headers.check_header("attachment", attachment.name)
    kind = _MEDIA_TYPE.fullmatch(attachment.media_type)
    if kind is None:
        raise UnsafeLetter("attachment", "has no plain media type")
    message.add_attachment(attachment.content, maintype=kind[1], subtype=kind[2], filename=attachment.name)


class Mailer:
    """One mail server, reached by a connection for each message; `timeout` bounds a whole delivery."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        user: str | None = None,
        password: SecretStr | None = None,
        start_tls: bool = True,
        timeout: float = 30,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        if user is not None and not start_tls:
            raise ValueError("a mail account is used only after STARTTLS")
        self._host = host
        self._port = port
        self._user = user
        self._password = password
        self._start_tls = start_tls
        self._timeout = timeout
        # Made once, because reading the authorities' certificates costs more than a delivery.
        self._tls = (tls_context or ssl.create_default_context()) if start_tls else None

    async def send(self, message: EmailMessage, *, return_path: str | None = None) -> None:
        """Hand one message to the mail server; what comes back goes to `return_path`, or else to its sender.

        Raises:
            MailRefused: the address or the message is at fault, and trying again is no use.
            MailDelayed: the server, the network or our standing with the server is at fault.
        """
        import aiosmtplib

        client = self._client(message)
        try:
            async with asyncio.timeout(self._timeout):
                await _connect(client)
                await _hand_over(client, message, return_path)
            # The message has been taken: a failed goodbye must not send it again.
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=_GOODBYE_SECONDS)
        except TimeoutError as error:
            raise MailDelayed("the mail server took too long") from error
        finally:
            client.close()

    def _client(self, message: EmailMessage) -> "aiosmtplib.SMTP":
        import aiosmtplib

        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password.get_secret_value() if self._password else None,
            # Left out, the library asks the name service who we are before every message.
            local_hostname=message["From"].addresses[0].domain,
            timeout=self._timeout,
            start_tls=self._start_tls,
            tls_context=self._tls,
        )


async def _connect(client: "aiosmtplib.SMTP") -> None:
    import aiosmtplib

    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError) as error:
        # Also when the server turns away our password or our certificate: no letter is at fault for that.
        raise _delayed(error) from error


async def _hand_over(client: "aiosmtplib.SMTP", message: EmailMessage, return_path: str | None) -> None:
    import aiosmtplib

    (recipient,) = message["To"].addresses
    try:
        await client.send_message(message, sender=return_path, recipients=[recipient.addr_spec])
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise _verdict(error.recipients[0]) from error
    except aiosmtplib.SMTPDataError as error:
        raise _verdict(error) from error
    except aiosmtplib.SMTPSenderRefused as error:
        # An unwelcome sender is ours to put right; a message too big is announced with the sender.
        raise _verdict(error) if error.code == _TOO_BIG else _delayed(error) from error
    except aiosmtplib.SMTPNotSupported as error:
        raise MailRefused(error.message) from error
    except (aiosmtplib.SMTPException, OSError) as error:
        raise _delayed(error) from error


def _verdict(answer: "aiosmtplib.SMTPResponseException") -> NotDelivered:
    kind = MailRefused if answer.code in _REFUSED_FOR_EVER else MailDelayed
    return kind(answer.message, answer.code)


def _delayed(error: Exception) -> MailDelayed:
    code: int | None = getattr(error, "code", None)
    return MailDelayed(str(getattr(error, "message", error)), code)
