"""The worker of the rush: what payments set off is carried out and mails are sent; papers wait, as on the last day."""

import asyncio
import signal

from app.context import Office
from app.core import settings
from app.domain.effects import AskProvider, CloseCheckout, InvoiceSettled
from app.jobs import queue
from app.sandbox import payment_books

MONEY = queue.Lane((InvoiceSettled.kind, AskProvider.kind, CloseCheckout.kind))


async def run() -> None:
    """Work until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Office.open(settings.get(), name="settling") as office:
        payment_books.open_for(office)
        await asyncio.gather(*(queue.work(office, stop, lane) for lane in (MONEY, queue.MAILS)))


if __name__ == "__main__":
    asyncio.run(run())
