"""The worker of the rush: what payments set off is carried out and mails are sent; papers wait, as on the last day."""

import asyncio
import signal

from app.context import Office
from app.core import settings
from app.domain.effects import AskProvider, CloseCheckout, InvoiceSettled, SendMail
from app.jobs import queue
from app.sandbox import payment_books

KINDS = (InvoiceSettled.kind, AskProvider.kind, CloseCheckout.kind, SendMail.kind)


async def run() -> None:
    """Work until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Office.open(settings.get(), name="settling") as office:
        payment_books.open_for(office)
        await queue.work(office, stop, kinds=KINDS)


if __name__ == "__main__":
    asyncio.run(run())
