"""How the register grows: searches, entries and registrants' own pages, among some people and among many times as many.

The many are copies of the few with numbers and identifiers of their own, so that what a name or a city finds grows in
proportion, and so do accounts and conversations. History and the constraints that only writing needs are left out of
both sides. Both colleges stand side by side on one server, and every question is put to the one and to the other in
turn: what else the machine does, and what of the server's memory the larger one takes, is the same for both.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final, cast

import asyncpg
import orjson
from pydantic import SecretStr

from app.context import Context, Office
from app.core import clock
from app.core.db import Database, Read, Row, driver_dsn
from app.core.errors import NotFound, Unavailable
from app.core.settings import Settings
from app.domain.access import PUBLIC
from app.services import directory, public_register, registrants
from benchmarks import own_pages
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.multiplying import multiply, put_away, settle

# All searches of the public and of staff, each taken together, may take twice as long.
MOST_OF_SEARCHES: Final = 2.0
POOLED: Final = {"every search of the public": "search by ", "every search of staff": "staff search by "}
# What reads one person, or a page of theirs, may take little longer.
MOST_OF_ONE: Final = 1.3
OF_ONE: Final = ("entry by number", "profile, as staff read it", *own_pages.ASKS)
# What takes less than a millisecond is asked more often.
TURNS: Final = 5
TURNS_OF_ONE: Final = 15

_FEW: Final = "portal_few"  # the database of those who were there before the many
_TABLES: Final = (
    "registrants", "names", "registrations", "registration_statuses", "addresses",
    "qualifications", "practice_languages", "education", "hospital_privileges", "register_people", "register_terms",
  *own_pages.TABLES,
)  # fmt: skip
SAMPLE: Final = Read("""
select r.registration_number, n.family_name, n.given_names,
  r.id,
  (select a.city from addresses a where a.registrant_id = r.id and a.public limit 1) as city,
  (select f.family_name from names f where f.registrant_id = r.id and f.effective_to is not null limit 1) as former,
  coalesce((select q.specialty from qualifications q where q.registrant_id = r.id limit 1), 'family_medicine')
    as specialty,
  coalesce((select l.languages[cardinality(l.languages)] from practice_languages l where l.registrant_id = r.id
            and l.corrected_by_id is null limit 1), 'en') as language,
  r.email,
  coalesce((select a.postal_code from addresses a where a.registrant_id = r.id and a.effective_to is null
            and a.postal_code is not null limit 1), 'M5G 1X8') as postal_code,
  standing.status, standing.class, (select a.id from accounts a where a.registrant_id = r.id) as account_id,
  (select t.id from message_threads t where t.registrant_id = r.id order by t.message_count desc limit 1) as thread_id
from registrants r join names n on n.registrant_id = r.id and n.effective_to is null
join lateral (select s.status, g.class from registration_statuses s join registrations g on g.id = s.registration_id
              where s.registrant_id = r.id order by s.effective_from desc, s.id desc limit 1) standing on true
where r.registration_number is not null and length(r.registration_number) < 8
order by md5(r.registration_number) limit 60
""")

Ask = Callable[[Context, dict[str, Any]], Awaitable[Any]]
ASKS: Final[dict[str, Ask]] = {
    "entry by number": lambda ctx, row: public_register.see_entry(
        ctx, registration_number=row["registration_number"], as_of=None
    ),
    "profile, as staff read it": lambda ctx, row: registrants.see(ctx, registrant_id=row["id"]),
    **own_pages.ASKS,
    "search by number": lambda ctx, row: public_register.search(ctx, q=row["registration_number"]),
    "search by name": lambda ctx, row: public_register.search(
        ctx, q=f"{row['family_name']} {row['given_names']}"
    ),
    "search by family name": lambda ctx, row: public_register.search(ctx, q=row["family_name"]),
    "search by a former name": lambda ctx, row: public_register.search(
        ctx, q=row["former"] or row["family_name"]
    ),
    "search by part of a name": lambda ctx, row: public_register.search(
        ctx, q=row["family_name"][1:] if len(row["family_name"]) > 4 else row["family_name"]
    ),
    "search by two letters": lambda ctx, row: public_register.search(ctx, q=row["family_name"][:2]),
    "search by city": lambda ctx, row: public_register.search(ctx, city=row["city"] or "Toronto"),
    "search by specialty": lambda ctx, row: public_register.search(ctx, specialty=row["specialty"]),
    "search by language": lambda ctx, row: public_register.search(ctx, language=row["language"]),
    "search by specialty, city and language": lambda ctx, row: public_register.search(
        ctx, specialty=row["specialty"], city=row["city"] or "Toronto", language=row["language"]
    ),
    "search by two letters and city": lambda ctx, row: public_register.search(
        ctx, q=row["family_name"][:2], city=row["city"] or "Toronto"
    ),
    "search by given name and specialty": lambda ctx, row: public_register.search(
        ctx, q=row["given_names"], specialty=row["specialty"]
    ),
    "search by FHIR, whole": lambda ctx, row: public_register.search(
        ctx, q=f"{row['family_name']} {row['given_names']}", whole=True
    ),
    "search by family name and city": lambda ctx, row: public_register.search(
        ctx, q=row["family_name"], city=row["city"] or "Toronto"
    ),
    "staff search by number": lambda ctx, row: _find(ctx, q=row["registration_number"]),
    "staff search by e-mail": lambda ctx, row: _find(ctx, q=row["email"] or "nobody@example.org"),
    "staff search by name": lambda ctx, row: _find(ctx, q=row["family_name"]),
    "staff search by two letters": lambda ctx, row: _find(ctx, q=row["family_name"][:2]),
    "staff search by name and status": lambda ctx, row: _find(
        ctx, q=row["family_name"], statuses=(row["status"],)
    ),
    "staff search by name and two rare statuses": lambda ctx, row: _find(
        ctx, q=row["given_names"], statuses=("revoked", "suspended")
    ),
    "staff search by name and class": lambda ctx, row: _find(
        ctx, q=row["family_name"], classes=(row["class"],)
    ),
    "staff search by two letters and status": lambda ctx, row: _find(
        ctx, q=row["family_name"][:2], statuses=(row["status"],)
    ),
    "staff search by status and class": lambda ctx, row: _find(
        ctx, statuses=(row["status"],), classes=(row["class"],)
    ),
    "staff search by postal code": lambda ctx, row: _find(ctx, postal_code=row["postal_code"]),
    "staff search by postal area, class and status": lambda ctx, row: _find(
        ctx, postal_code=row["postal_code"][:3], classes=(row["class"],), statuses=(row["status"],)
    ),
    "staff search by name and postal area": lambda ctx, row: _find(
        ctx, q=row["family_name"], postal_code=row["postal_code"][:3]
    ),
}


def _find(ctx: Context, **asked: Any) -> Awaitable[Any]:
    return directory.find(ctx, asked=directory.Asked(**asked), limit=25, cursor=None)


def run(college: College, *, grown_to: int) -> bool:
    """Measure both sizes; tell whether searches grew by no more than twice, and what reads one person hardly."""
    return asyncio.run(_run(college, grown_to))


class Reading(Context):
    """Looks only: the trace that a search of staff leaves costs the same however many there are."""

    async def trace(self, *_said: object, **_more: object) -> None:
        """Leave none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of asking cost: milliseconds turn by turn, those on a core of the database, and pages looked at."""

    turns: Sequence[Sequence[float]]
    on_core: Sequence[float]
    pages: Sequence[int]

    @classmethod
    def together(cls, several: Sequence["Measured"]) -> "Measured":
        return cls(
            [[*chain.from_iterable(turn)] for turn in zip(*(each.turns for each in several), strict=True)],
            [*chain.from_iterable(each.on_core for each in several)],
            [*chain.from_iterable(each.pages for each in several)],
        )

    @property
    def p95s(self) -> list[float]:
        """Tell the p95 by the clock of each turn."""
        return [_p95(turn) for turn in self.turns]

    @property
    def p95(self) -> tuple[float, float, float]:
        return median(self.p95s), _p95(self.on_core), _p95(self.pages)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


@dataclass
class Explaining:
    """Answers nothing, and tells what it cost the database: core time and pages, which other load changes little."""

    connection: "asyncpg.Connection[Any]"
    on_core: list[float] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    async def fetch(self, statement: Read, /, **parameters: Any) -> list[Row]:
        asked = f"explain (analyze, buffers, timing off, format json) {statement.sql}"
        began = self._spent()
        explained = await self.connection.fetchval(asked, *statement.arguments(parameters))
        self.on_core.append(self._spent() - began)
        plan = orjson.loads(explained)[0]["Plan"]
        self.pages.append(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
        return []

    def _spent(self) -> float:
        """Tell how many milliseconds the server's process has been on a core, as the kernel counts them."""
        counted = Path(f"/proc/{self.connection.get_server_pid()}/schedstat").read_text()
        return int(counted.split()[0]) / 1_000_000


async def _run(college: College, grown_to: int) -> bool:
    owner = await _owner(college.settings)
    async with Office.open(college.settings, name="bench") as office:
        await own_pages.prepare(office, owner, await office.database.fetch(SAMPLE))
    await put_away(owner, _TABLES)
    people = await settle(owner)
    await owner.close()
    few = await _put_aside(college)
    more = await _grown(college, max(1, round(grown_to / people)))
    async with _side(few) as small, _side(college.settings) as large:
        sample = await small.office.database.fetch(SAMPLE)
        found = [
            await _measure(ask, (small, large), sample, turns=TURNS_OF_ONE if name in OF_ONE else TURNS)
            for name, ask in ASKS.items()
        ]
    of_few, of_many = (dict(zip(ASKS, side, strict=True)) for side in zip(*found, strict=True))
    return _told(_pooled(of_few), _pooled(of_many), people, more)


async def _grown(college: College, times: int) -> int:
    """Let there be so many times as many, and nothing left to be written down while questions are asked."""
    owner = await _owner(college.settings)
    await multiply(owner, _TABLES, times, keyless="register_terms")
    more = await settle(owner)
    await owner.close()
    await college.administer("checkpoint")
    return more


def _owner(settings: Settings) -> Awaitable["asyncpg.Connection[Any]"]:
    url = settings.database_owner_url
    assert url is not None
    return asyncpg.connect(driver_dsn(url.get_secret_value()), command_timeout=3600)


async def _put_aside(college: College) -> Settings:
    """Copy the database as it is now to one of its own on the same server; give the settings that lead there."""
    await college.administer(f"create database {_FEW} template portal strategy file_copy owner portal_owner")
    urls = {
        "database_url": SecretStr(college.server.url("portal_app", _FEW)),
        "database_owner_url": SecretStr(college.server.url("portal_owner", _FEW)),
    }
    return college.settings.model_copy(update=urls)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two colleges: how it is asked, and how it is asked what an answer cost."""

    office: Office
    explaining: Office


@asynccontextmanager
async def _side(settings: Settings) -> AsyncIterator[Side]:
    owner = await _owner(settings)
    await owner.execute("set jit = off")
    explaining = cast(Database, Explaining(owner))
    async with Office.open(settings, name="bench") as office:
        yield Side(office, replace(office, database=explaining, register=explaining))
    await owner.close()


async def _measure(
    ask: Ask, sides: Sequence[Side], sample: Sequence[dict[str, Any]], *, turns: int
) -> list[Measured]:
    """Ask for everybody of the sample on each side in turn: once to warm up, then by the clock, once for the pages."""
    spent: list[list[list[float]]] = [[] for _ in sides]
    for _ in range(1 + turns):
        for each in spent:
            each.append([])
        for row in sample:
            for place, side in enumerate(sides):
                began = clock.ticks()
                await _ask(side.office, ask, row)
                spent[place][-1].append((clock.ticks() - began) * 1000)
    return [Measured(spent[place][1:], *await _cost(side, ask, sample)) for place, side in enumerate(sides)]


async def _cost(
    side: Side, ask: Ask, sample: Sequence[dict[str, Any]]
) -> tuple[Sequence[float], Sequence[int]]:
    explaining = cast(Explaining, side.explaining.database)
    explaining.on_core, explaining.pages = [], []
    for row in sample:
        with suppress(AssertionError):  # an explanation has no rows, not even where there is always one
            await _ask(side.explaining, ask, row)
    return explaining.on_core, explaining.pages


def _pooled(found: dict[str, Measured]) -> dict[str, Measured]:
    pooled = {
        name: Measured.together([each for way, each in found.items() if way.startswith(beginning)])
        for name, beginning in POOLED.items()
    }
    return pooled | found


async def _ask(office: Office, ask: Ask, row: dict[str, Any]) -> None:
    ctx = Reading(office, PUBLIC, clock.real_now(), "search_register_entries", "req")
    with suppress(Unavailable, NotFound):  # what takes longer than the server allows counts for that long
        await ask(ctx, row)


def _told(few: dict[str, Measured], many: dict[str, Measured], people: int, more: int) -> bool:
    """Print what there was; tell whether nothing that is held to a goal grew by more. What looks so is marked."""
    print(f"\nThe register: p95 among {people:,} people and among {more:,}, in turns")
    print(f"  {'':46}" + "".join(f"{each:>18} {'growth':>8}" for each in ("ms", "ms on a core", "pages")))
    for name, before in few.items():
        pairs = [*zip(before.p95, many[name].p95, strict=True)]
        figures = " ".join(f"{one:8.1f} {other:8.1f} {other / one:8.2f}" for one, other in pairs)
        most = MOST_OF_ONE if name in OF_ONE else MOST_OF_SEARCHES
        print(f"{'*' if pairs[0][1] / pairs[0][0] > most else ' '} {name:46} {figures}")
    met = [_judged(name, few, many, at_most=MOST_OF_SEARCHES) for name in POOLED]
    met += [_judged(name, few, many, at_most=MOST_OF_ONE) for name in OF_ONE]
    return all(met)


def _judged(name: str, few: dict[str, Measured], many: dict[str, Measured], *, at_most: float) -> bool:
    return judged(f"{name}, by the clock", Ratio.of(many[name].p95s, few[name].p95s), at_most=at_most)
