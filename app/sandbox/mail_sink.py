"""The sandbox's mail server: it takes every mail by SMTP and keeps it, and no mail ever leaves it."""

import asyncio
import hashlib
import ipaddress
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Final
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session

from app.core.settings import Environment

SIZE_LIMIT: Final = 10 * 1024 * 1024
_IDLE_SECONDS: Final = 60

_log = logging.getLogger(__name__)


class SinkRefused(RuntimeError):  # noqa: N818 - the house names errors as statements of fact
    """The sink was asked for where it must not be."""


@dataclass(frozen=True, slots=True)
class ReceivedAttachment:
    """A file that came with a mail."""

    name: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail as it arrived; `to` is whom the envelope named."""

    to: list[str]
    subject: str
    text: str
    headers: dict[str, str]
    attachments: list[ReceivedAttachment]


Keep = Callable[[ReceivedMail], Awaitable[None]]


class MailSink:
    """A running sink."""

    def __init__(self, server: asyncio.Server, conversations: WeakSet[SMTP]) -> None:
        self._server = server
        self._conversations = conversations

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening, and hang up on whoever is still connected."""
        self._server.close()
        for conversation in list(self._conversations):
            if conversation.transport is not None:
                conversation.transport.close()
        await self._server.wait_closed()


async def start(host: str, port: int, keep: Keep, *, environment: Environment) -> MailSink:
    """Listen in the running loop, on loopback only; port 0 takes a free one.

    Raises:
        SinkRefused: this is not a sandbox, or the address is not loopback.
    """
    if environment is not Environment.SANDBOX:
        raise SinkRefused("the mail sink belongs to the sandbox")
    if not ipaddress.ip_address(host).is_loopback:
        raise SinkRefused("the mail sink listens on loopback only")
    # The library tells addresses at level info, and the text of mails at level debug.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    loop = asyncio.get_running_loop()
    conversations: WeakSet[SMTP] = WeakSet()
    postman = _Postman(keep)

    def answer() -> SMTP:
        conversation = SMTP(
            postman,
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            hostname="sandbox",
            ident="mail sink",
            timeout=_IDLE_SECONDS,
            loop=loop,
        )
        conversations.add(conversation)
        return conversation

    return MailSink(await loop.create_server(answer, host, port), conversations)


class _Postman:
    """The hooks that aiosmtpd calls, under the names that it looks for."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        local_part = address.partition("@")[0].casefold()
        if local_part == "gone":
            return "550 5.1.1 no such mailbox"
        if local_part == "busy":
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        await self._keep(read(envelope.rcpt_tos, envelope.original_content or b""))
        return "250 kept"

    async def handle_exception(self, error: Exception) -> str:
        _log.error("a mail could not be kept", exc_info=error)
        return "451 4.3.0 the mail could not be kept"


def read(to: list[str], content: bytes) -> ReceivedMail:
    """Read a mail as it came over the wire."""
    message = BytesParser(policy=default).parsebytes(content)
    body = message.get_body(("plain", "html"))
    headers: dict[str, str] = {}
    for name, raw in message.raw_items():
        value = _decoded(str(raw))
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    return ReceivedMail(
        to=list(to),
        subject=headers.get("Subject", ""),
        text=body.get_content() if body is not None else "",
        headers=headers,
        attachments=[_attachment(part) for part in message.iter_attachments()],
    )


def _decoded(raw: str) -> str:
    # Not the package's newer parser: it puts spaces between encoded words (cpython gh-128110).
    unfolded = (
        re.sub(r"\r?\n(?=[ \t])", "", raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )
    return str(make_header(decode_header(unfolded)))


def _attachment(part: EmailMessage) -> ReceivedAttachment:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        content = part.as_bytes()
    return ReceivedAttachment(
        name=part.get_filename() or "",
        media_type=part.get_content_type(),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
