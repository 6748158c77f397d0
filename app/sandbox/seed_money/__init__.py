"""Bills the made-up people for the years that they were on the register: paid mostly, some late, some not at all.

Everything is made in a few statements for all people at once. As with the register, the triggers that would date it
to the day of the load are out of use; what they would have written is written here.
"""

from typing import Final

import orjson

from app.sandbox.seed_money._books import (
    CHARGES,
    GIVEN_BACK,
    INVOICES,
    LINES,
    ON_LEAVE,
    PAYMENTS,
    PROVIDER,
    RECEIPTS,
    RECEIVED,
    REFUNDS,
)
from app.sandbox.seed_money._drawing import DRAW, PREPARE, TOOLS
from app.sandbox.seed_money._history import CHANGES, write_versions
from app.sandbox.seed_money._years import FIRST_YEAR, LAST_YEAR, OF_THE_CAST, tell_of
from app.sandbox.seed_telling import FINANCE
from app.sandbox.seed_versions import Connection
from app.services.money_papers import NEWEST, letterhead

__all__ = ["CHANGES", "FIRST_YEAR", "LAST_YEAR", "OF_THE_CAST", "STOPPED", "add", "write_versions"]

# Triggers that keep history and note whose sums are to be held against their parts; everybody else's still find them.
_NOTING: Final = ("note_sums_created", "note_sums_changed")
STOPPED: Final = {
    "invoices": ("keep_created", *_NOTING),
    "invoice_lines": _NOTING,
    "payments": ("keep_created", *_NOTING),
    "refunds": ("keep_created", "keep_refund_work", *_NOTING),
}


async def add(connection: Connection) -> None:
    """Bill whoever was loaded in this transaction."""
    await connection.execute(TOOLS)
    await connection.execute(PREPARE)
    await tell_of(connection)
    await connection.execute(DRAW, LAST_YEAR)
    await connection.execute("analyze seed_bills")
    await connection.execute(INVOICES)
    await connection.execute(LINES, FINANCE, *GIVEN_BACK, ON_LEAVE)
    await connection.execute(PAYMENTS, FINANCE)
    await connection.execute("analyze invoices, invoice_lines, payments")
    await connection.execute(REFUNDS, FINANCE, ON_LEAVE)
    await connection.execute(PROVIDER)
    await connection.execute(CHARGES, LAST_YEAR)
    await connection.execute(RECEIPTS, NEWEST, orjson.dumps(letterhead()).decode())
    await connection.execute(RECEIVED)
