"""Receipts, made again from their facts on every download, and what a registrant paid in a year."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.ranges import Wish
from app.domain import invoices as rules
from app.domain.periods import DateOutOfRange
from app.services import money_papers
from app.services.called import CALLED
from app.services.files import Download
from app.services.money_papers import EDITIONS, Sheet, Sum, Table, Words

RECEIPT: Final = Read("""
select i.settled_at, x.number, x.issued_at, x.facts
from invoices i
left join lateral (
  select r.number, r.issued_at, r.facts from receipts r
  where r.invoice_id = i.id and (cast(:number as text) is null or r.number = :number)
  order by r.issued_at desc, r.id desc limit 1) x on true
where i.id = :invoice_id
""")

YEAR: Final = Read(f"""
select r.registration_number,
  {CALLED} as name,
  (select coalesce(json_agg(json_build_object('day', p.received_on, 'number', i.number, 'title_en', l.title_en,
     'title_fr', l.title_fr, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4, 'amount_cents', p.amount_cents)
     order by p.received_on, p.paid_at, p.id), '[]')
   from payments p join invoices i on i.id = p.invoice_id
   join invoice_lines l on l.invoice_id = i.id and l.position = 1
   where p.registrant_id = r.id and p.paid_at >= :first and p.paid_at < :beyond) as received,
  (select coalesce(json_agg(json_build_object('at', f.finished_at, 'number', i.number, 'title_en', l.title_en,
     'title_fr', l.title_fr, 'amount_cents', f.amount_cents) order by f.finished_at, f.id), '[]')
   from refunds f join invoices i on i.id = f.invoice_id
   join invoice_lines l on l.invoice_id = i.id and l.position = 1
   where f.registrant_id = r.id and f.status = 'succeeded' and f.finished_at >= :first
     and f.finished_at < :beyond) as returned
from registrants r where r.id = :registrant_id
""")


async def download_receipt(ctx: Context, *, invoice_id: UUID, number: str | None, wish: Wish) -> Download:
    """Put a receipt on paper, in the caller's language: from facts that were written down when the invoice was paid.

    Of several, it is the one of this number, or else the last one.

    Raises:
        NotFound: there is no such invoice, or it has receipts, and none of this number.
        ReceiptNotOnline: it was paid before receipts were kept here; a service request brings it.
        NotPaid: something is owed, or nothing was received for it.
        RangeNotSatisfiable: the part that is asked for is not of it.
    """
    row = await ctx.read_one(RECEIPT, invoice_id=invoice_id, number=number)
    if row is None or (number is not None and row["number"] is None):
        raise NotFound
    rules.check_receipt(
        settled_on=_day(ctx, row["settled_at"]) if row["settled_at"] else None,
        has_receipt=row["facts"] is not None,
    )
    words = Words(EDITIONS[row["facts"]["edition"]], ctx.language)
    return await money_papers.send_out(_receipt(row, words), wish)


def _receipt(row: Row, words: Words) -> Sheet:
    facts = row["facts"]
    return Sheet(
        words=words,
        college=facts["college"],
        number=row["number"],
        at=row["issued_at"],
        stamp=words("paid_in_full"),
        fields=[
            (words("registrant"), facts["name"] or ""),
            (words("number"), row["number"]),
            (words("registration_number"), facts["registration_number"] or "—"),
            (words("issued"), words.day(facts["issued_on"])),
            (words("invoice_number"), facts["number"]),
        ],
        tables=[_billed(facts, words), _paid(facts, words)],
        closing=words("thanks"),
    )


def _billed(facts: Row, words: Words) -> Table:
    lines = facts["lines"]
    before, tax = sum(line["amount_cents"] for line in lines), sum(line["tax_cents"] for line in lines)
    return Table(
        head=[words("description"), words("quantity"), words("amount")],
        rows=[
            [line[f"title_{words.language}"], str(line["quantity"]), words.money(line["amount_cents"])]
            for line in lines
        ],
        sums=[(words("subtotal"), before, False), (words("tax"), tax, False), (words("total"), before + tax, True)],
    )  # fmt: skip


def _paid(facts: Row, words: Words) -> Table:
    payments, earlier = facts["payments"], facts.get("earlier")
    return Table(
        title=words("payments"),
        head=[words("date"), words("how"), words("amount")],
        rows=[
            [words.day(each["day"]), words.method(each), words.money(each["amount_cents"])]
            for each in payments
        ],
        sums=[
            (words("paid"), sum(each["amount_cents"] for each in payments), True),
            *([] if earlier is None else [_earlier(earlier, words)]),
        ],
        left=2,
    )


def _earlier(earlier: Row, words: Words) -> Sum:
    """Tell what is on the receipts that were issued before for the same invoice."""
    return words("earlier", numbers=", ".join(earlier["numbers"])), earlier["cents"], False


async def download_statement(ctx: Context, *, registrant_id: UUID, year: int, wish: Wish) -> Download:
    """Put on paper what a registrant paid in a calendar year and what went back, in the caller's language.

    Raises:
        NotFound: there is no such registrant.
        ReceiptNotOnline: it is a year before receipts were kept here; a service request brings them.
        DateOutOfRange: the year has not begun.
        RangeNotSatisfiable: the part that is asked for is not of it.
    """
    rules.check_year_online(year)
    if year > ctx.today.year:
        raise DateOutOfRange(
            pointer="/year", place="query", earliest=date(rules.ONLINE_SINCE, 1, 1), latest=ctx.today
        )
    first, beyond = date(year, 1, 1), date(year + 1, 1, 1)
    row = await ctx.read_one(
        YEAR, registrant_id=registrant_id, today=ctx.today, first=_begins(ctx, first), beyond=_begins(ctx, beyond)
    )  # fmt: skip
    if row is None:
        raise NotFound
    until = min(ctx.today, beyond - timedelta(days=1))
    sheet = _statement(ctx, row, year, until, Words("yearly_statement", ctx.language))
    return await money_papers.send_out(sheet, wish)


def _statement(ctx: Context, row: Row, year: int, until: date, words: Words) -> Sheet:
    tables = [_received(row, words)] if row["received"] else []
    if row["returned"]:
        tables.append(_returned(ctx, row, words))
    return Sheet(
        words=words,
        college=money_papers.letterhead(),
        number=f"{year}",
        at=_begins(ctx, ctx.today),
        stamp=words("stands", today=until),
        fields=[
            (words("registrant"), row["name"] or ""),
            (words("year"), str(year)),
            (words("registration_number"), row["registration_number"] or "—"),
        ],
        tables=tables,
        closing=words("footer") if row["received"] else words("nothing"),
    )


def _received(row: Row, words: Words) -> Table:
    return Table(
        title=words("received"),
        head=[words("date"), words("invoice_number"), words("how"), words("description"), words("amount")],
        rows=[
            [
                words.day(each["day"]),
                each["number"],
                words.method(each),
                each[f"title_{words.language}"],
                words.money(each["amount_cents"]),
            ]
            for each in row["received"]
        ],
        sums=[(words("net"), sum(each["amount_cents"] for each in row["received"]), True)],
        left=4,
    )


def _returned(ctx: Context, row: Row, words: Words) -> Table:
    return Table(
        title=words("returned"),
        head=[words("date"), words("invoice_number"), words("description"), words("amount")],
        rows=[
            [
                words.day(_day(ctx, datetime.fromisoformat(each["at"]))),
                each["number"],
                each[f"title_{words.language}"],
                words.money(each["amount_cents"]),
            ]
            for each in row["returned"]
        ],
        sums=[(words("refunded"), sum(each["amount_cents"] for each in row["returned"]), True)],
        left=3,
    )


def _begins(ctx: Context, day: date) -> datetime:
    return datetime.combine(day, time(), ctx.office.settings.zone)


def _day(ctx: Context, at: datetime) -> date:
    return ctx.day_of(at)
