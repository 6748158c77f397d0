"""An invoice on paper, as it stands today."""

from datetime import datetime, time
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.ranges import Wish
from app.domain.invoices import OWED
from app.services import money_papers
from app.services.called import CALLED
from app.services.files import Download
from app.services.invoices._reading import STATUS
from app.services.money_papers import Sheet, Sum, Table, Words

FACTS: Final = Read(f"""
select i.number, i.issued_on, i.due_on, i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents, {STATUS} as status,
  r.registration_number,
  {CALLED} as name,
  (select json_agg(json_build_object('title_en', l.title_en, 'title_fr', l.title_fr, 'quantity', l.quantity,
     'unit_cents', l.unit_cents, 'amount_cents', l.amount_cents) order by l.position)
   from invoice_lines l where l.invoice_id = i.id) as lines,
  (select coalesce(json_agg(json_build_object('day', p.received_on, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4,
     'amount_cents', p.amount_cents) order by p.paid_at, p.id), '[]')
   from payments p where p.invoice_id = i.id) as payments
from invoices i join registrants r on r.id = i.registrant_id where i.id = :id
""")
# The words of these two are also those of a sum.
_STATUS_WORDS: Final = {"paid": "paid_status", "refunded": "refunded_status"}


async def download(ctx: Context, *, invoice_id: UUID, wish: Wish) -> Download:
    """Put an invoice on paper, in the caller's language. Until something changes, a day's downloads are the same.

    Raises:
        NotFound: there is none.
        RangeNotSatisfiable: the part that is asked for is not of it.
    """
    row = await ctx.read_one(FACTS, id=invoice_id, today=ctx.today)
    if row is None:
        raise NotFound
    return await money_papers.send_out(_sheet(ctx, row, Words("invoice", ctx.language)), wish)


def _sheet(ctx: Context, row: Row, words: Words) -> Sheet:
    status: str = row["status"]
    return Sheet(
        words=words,
        college=money_papers.letterhead(),
        number=row["number"],
        at=datetime.combine(ctx.today, time(), ctx.office.settings.zone),
        stamp=words(_STATUS_WORDS.get(status, status)),
        fields=[
            (words("registrant"), row["name"] or ""),
            (words("invoice_number"), row["number"]),
            (words("registration_number"), row["registration_number"] or "—"),
            (words("issued"), words.day(row["issued_on"])),
            (words("status"), words("stands", today=ctx.today)),
            (words("due"), words.day(row["due_on"])),
        ],
        tables=[_lines(row, words), *([_payments(row, words)] if row["payments"] else ())],
        closing=words("how_to_pay") if status in OWED else None,
    )


def _lines(row: Row, words: Words) -> Table:
    total = row["lines_cents"] + row["tax_cents"]
    balance = total - row["paid_cents"] + row["refunded_cents"]
    sums: list[Sum] = [
        (words("subtotal"), row["lines_cents"], False),
        (words("tax"), row["tax_cents"], False),
        (words("total"), total, False),
        (words("paid"), -row["paid_cents"], False),
    ]
    if row["refunded_cents"]:
        sums.append((words("refunded"), row["refunded_cents"], False))
    sums.append((words("balance"), balance, True) if balance >= 0 else (words("overpaid"), -balance, True))
    return Table(
        head=[words("description"), words("quantity"), words("unit"), words("amount")],
        rows=[
            [
                line[f"title_{words.language}"],
                str(line["quantity"]),
                words.money(line["unit_cents"]),
                words.money(line["amount_cents"]),
            ]
            for line in row["lines"]
        ],
        sums=sums,
    )


def _payments(row: Row, words: Words) -> Table:
    return Table(
        title=words("payments"),
        head=[words("date"), words("how"), words("amount")],
        rows=[
            [words.day(each["day"]), words.method(each), words.money(each["amount_cents"])]
            for each in row["payments"]
        ],
        sums=[],
        left=2,
    )
