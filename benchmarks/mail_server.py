"""The mail server of somebody else: it takes every mail by SMTP, and keeps none."""

import asyncio
import signal

from aiosmtpd.smtp import SMTP, Envelope, Session

from app.core import settings


class Forgetful:
    """The hook that the library calls, under the name that it looks for."""

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802 - as said
        return "250 taken"


async def run() -> None:
    """Take mails until SIGTERM."""
    stop, loop, known = asyncio.Event(), asyncio.get_running_loop(), settings.get()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    server = await loop.create_server(
        lambda: SMTP(Forgetful(), loop=loop, hostname="mail"), known.host, known.port
    )
    await stop.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(run())
