"""Reports of mail servers about mails that did not arrive, and a mail server that writes them."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.parser import BytesHeaderParser
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

GONE = "smtp; 550 5.1.1 The email account that you tried to reach does not exist"

REPORT = """\
From: MAILER-DAEMON@mx.hospital.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="=_outer"
Date: Mon, 04 May 2026 12:00:00 -0400
Message-ID: <20260504160000.4F2A1@mx.hospital.example>

--=_outer
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_outer
Content-Type: {status_type}

Reporting-MTA: dns; mx.hospital.example
X-Postfix-Queue-ID: 4F2A1
Arrival-Date: Mon, 04 May 2026 11:58:00 -0400

Final-Recipient: {recipient}
Original-Recipient: {original}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.hospital.example
Diagnostic-Code: {diagnostic}

--=_outer
Content-Type: {returned_type}

{returned}
--=_outer--
"""


def report(
    address: str,
    *,
    message_id: str = "<mail_01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>",
    to: str = "no-reply@portal.example.org",
    action: str = "failed",
    status: str = "5.1.1",
    **chosen: str,
) -> bytes:
    """Write a report as Postfix does; what is returned of the mail is its headers."""
    said = {
        "kind": "delivery-status", "status_type": "message/delivery-status", "diagnostic": GONE,
        "returned_type": "text/rfc822-headers", "returned": f"Message-ID: {message_id}\nSubject: A message\n",
        "recipient": f"rfc822; {address}", "original": f"rfc822;{address}", **chosen,
    }  # fmt: skip
    return REPORT.format(to=to, action=action, status=status, **said).encode()


ANSWER = b"""\
From: Zoe <zoe@hospital.example>
To: no-reply@portal.example.org
Subject: Out of office
Auto-Submitted: auto-replied
In-Reply-To: <mail_01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>

I am back on Monday.
"""


class Relay:
    """A mail server that takes every mail, and reports to its envelope's sender later that nobody has it."""

    def __init__(self, deliver: Callable[[bytes], Awaitable[Any]]) -> None:
        self._deliver = deliver
        self.port = 0
        self.taken: list[tuple[str, str, bytes]] = []
        self.heard: list[Any] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        if envelope.mail_from and envelope.mail_from != "<>":
            self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], content))
        else:
            self.heard.append(await self._deliver(content))
        return "250 taken"

    async def report_all(self) -> None:
        """Send a report about everything that was taken, by the same way and with no sender of its own."""
        for path, recipient, content in list(self.taken):
            returned = str(BytesHeaderParser().parsebytes(content)["Message-ID"])
            await asyncio.to_thread(self._send, path, report(recipient, to=path, message_id=returned))

    def _send(self, path: str, content: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as client:
            client.sendmail("", [path], content.replace(b"\n", b"\r\n"))

    @classmethod
    @asynccontextmanager
    async def listening(cls, deliver: Callable[[bytes], Awaitable[Any]]) -> AsyncIterator["Relay"]:
        """Listen for as long as the block runs; reports are given to `deliver`, as an alias gives them to a command."""
        ours, loop = cls(deliver), asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(ours, loop=loop, hostname="mx"), "127.0.0.1", 0)
        ours.port = server.sockets[0].getsockname()[1]
        try:
            yield ours
        finally:
            server.close()
            await server.wait_closed()
