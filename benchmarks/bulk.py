"""Invoices for everybody: as the house raises them, beside bare statements that store the same rows.

The house prices each invoice, numbers it, keeps every version in `history`, tells the change feed and leaves an
audit record; it goes by a thousand at a time, as the opening of a renewal cycle does. The bare side stores as many
invoices and lines in tables with the same columns, indexes and foreign keys, in two statements, and does nothing else.
"""

import random
import time
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID

import asyncpg
import uvloop

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.domain.invoices import InvoiceDraft, Item, Subject
from app.services import invoices
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.processes import Watch

AT_ONCE: Final = 1_000
MOST: Final = 2.0
MOST_GROWTH: Final = 1.3

_BARE: Final = """
create schema if not exists bare;
create table if not exists bare.invoices (like public.invoices including all,
  foreign key (registrant_id) references public.registrants);
create table if not exists bare.invoice_lines (like public.invoice_lines including all,
  foreign key (invoice_id, registrant_id) references bare.invoices (id, registrant_id));
"""
_RAISE: Final = """
insert into bare.invoices (id, registrant_id, number, purpose, subject_type, subject_id, issued_on, due_on,
  lines_cents, tax_cents, recorded_at, recorded_by_kind, recorded_by_name)
select gen_random_uuid(), r.id, 'I-2026-' || nextval('invoice_numbers'), 'annual_renewal', 'renewal',
  gen_random_uuid(), $1::date, $1::date + 30, 172500, 0, $2, 'system', 'College'
from unnest($3::uuid[]) r (id)
"""
_ADD_LINES: Final = """
insert into bare.invoice_lines (id, invoice_id, registrant_id, position, kind, fee_code, title_en, title_fr, quantity,
  unit_cents, amount_cents, tax_cents, recorded_at, recorded_by_kind, recorded_by_name)
select gen_random_uuid(), i.id, i.registrant_id, 1, 'fee', 'annual_fee_independent', 'Annual fee', 'Cotisation', 1,
  172500, 172500, 0, $1, 'system', 'College'
from bare.invoices i left join bare.invoice_lines l on l.invoice_id = i.id where l.id is null
"""


async def _whom(connection: Any, count: int) -> list[UUID]:
    """Choose whom to bill; a small college is billed several times over."""
    people = [
        row["id"] for row in await connection.fetch("select id from registrants order by id limit $1", count)
    ]
    return (people * (count // len(people) + 1))[:count]


async def _as_the_house_does(office: Office, people: Sequence[UUID]) -> list[float]:
    """Raise them; tell how long each thousand took."""
    taken = []
    for first in range(0, len(people), AT_ONCE):
        began = clock.ticks()
        async with unit_of_work(office, "raise_invoices") as ctx:
            drafts = [
                InvoiceDraft(
                    registrant_id=person,
                    purpose="annual_renewal",
                    items=(Item("annual_fee_independent"),),
                    subject=Subject("renewal", ids.new()),
                    due_on=ctx.today + timedelta(days=30),
                )
                for person in people[first : first + AT_ONCE]
            ]
            await invoices.raise_many(ctx, drafts=drafts)
        taken.append(clock.ticks() - began)
    return taken


async def _bare(connection: Any, people: Sequence[UUID]) -> list[float]:
    began = clock.ticks()
    now = clock.real_now()
    async with connection.transaction():
        await connection.execute(_RAISE, now.date(), now, people)
        await connection.execute(_ADD_LINES, now)
    return [clock.ticks() - began]


async def _measure(college: College, *, count: int, rounds: int) -> bool:
    connection = await asyncpg.connect(college.server.url("portal_owner"))
    await connection.execute(_BARE)
    people = await _whom(connection, count)
    cpu: dict[str, list[float]] = {"house": [], "bare": []}
    wall: dict[str, list[float]] = {"house": [], "bare": []}
    lots: list[float] = []
    async with Office.open(college.settings, name="bench") as office:
        for _ in range(rounds):
            for side in random.sample(("house", "bare"), 2):
                watch, own_before = Watch(database=college.server_pid), time.process_time()
                if side == "house":
                    taken = await _as_the_house_does(office, people)
                    lots += taken
                else:
                    taken = await _bare(connection, people)
                own, database = time.process_time() - own_before, watch.used()["database"]
                cpu[side].append(own + database)
                wall[side].append(sum(taken))
                each = " + ".join(f"{spent / count * 1e6:5.0f}" for spent in (own, database))
                print(f"{side:6s} {sum(taken):7.1f} s, {each} us of CPU an invoice", flush=True)
    await connection.close()
    print(f"on the clock, times the bare statements: {Ratio.of(wall['house'], wall['bare'])}", flush=True)
    met = judged(
        f"CPU of {count} invoices, times the bare statements",
        Ratio.of(cpu["house"], cpu["bare"]),
        at_most=MOST,
    )
    return _is_linear(lots) and met


def _is_linear(lots: Sequence[float]) -> bool:
    """Hold the last tenth against the middle: at the beginning nothing is warm, which would hide any growth."""
    tenth = max(1, len(lots) // 10)
    begins = (len(lots) - tenth) // 2
    first, middle, last = lots[:tenth], lots[begins : begins + tenth], lots[-tenth:]
    told = ", ".join(f"{median(each):.2f} s" for each in (first, middle, last))
    print(f"a thousand took, at the beginning, in the middle and at the end: {told}", flush=True)
    return judged("the last tenth, times the middle", Ratio.across(last, middle), at_most=MOST_GROWTH)


def run(college: College, *, count: int, rounds: int) -> bool:
    """Measure, print, and tell whether both goals were met."""
    print(f"\n== bulk: {count} invoices, {rounds} rounds")
    return uvloop.run(_measure(college, count=count, rounds=rounds))
