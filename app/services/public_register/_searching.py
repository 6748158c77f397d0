"""Searching the register: by number, name, place, specialty and language, in the order of names, and never all of it.

However many people match, a page costs about the same: few are collected and put in order; many are met soon
enough by walking along the names in their order.
"""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.core.paging import page
from app.core.texts import fold
from app.domain.periods import check_within_reach
from app.services.public_register._entries import ENTRY_OF, IN_FORCE, STANDING

LONGEST_WALK: Final = 1000
SHORTEST_QUERY: Final = 2
FEW: Final = 5000
_TRIGRAM: Final = 3

_LIVED_BY_THEN: Final = "x.effective_from <= :as_of and x.cancelled_at is null and x.corrected_by_id is null"

# Each way of asking: the table in which it is found, and what must hold there. A present or former name will do.
_FOUND_IN: Final = {
    "number": (
        "(select id as registrant_id, registration_number from registrants) x",
        "x.registration_number = :number",
    ),
    "words": ("names x", f"x.search like :longest and x.search like all (:words) and {_LIVED_BY_THEN}"),
    "specialty": ("qualifications x", f"x.specialty = :specialty and {IN_FORCE.format('x')}"),
    "city": ("addresses x", f"x.public and public.fold(x.city) = :city and {IN_FORCE.format('x')}"),
    "language": (
        "practice_languages x",
        f"x.languages @> cast(:languages as text[]) and {IN_FORCE.format('x')}",
    ),
}

# A query of two letters is the beginning of a present name, which is where the walk begins.
_START: Final = "n.sort_key >= :low and n.sort_key < :high"

_IN_ORDER: Final = f"""
  select n.registrant_id, n.sort_key, r.registration_number, n.family_name, n.given_names, n.middle_names
  from names n join registrants r on r.id = n.registrant_id and r.registration_number is not null
  where n.kind = 'legal' and {IN_FORCE.format("n")} and {{of_these}}
    and (select true from registration_statuses s where s.registrant_id = r.id and s.effective_from <= :as_of
         and s.cancelled_at is null and s.corrected_by_id is null limit 1)
    and (cast(:after_key as text) is null
         or (n.sort_key, r.registration_number collate "C") > (:after_key, cast(:after_number as text) collate "C"))
    and (cast(:after_key as text) is null or n.sort_key >= :after_key)
  order by n.sort_key, r.registration_number collate "C"
  limit :rows"""

_SHOWN: Final = f"""
select found.registration_number, found.sort_key, standing.status, standing.class,
  json_build_object('family_name', found.family_name, 'given_names', found.given_names,
    'middle_names', found.middle_names) as name,
  (select coalesce(json_agg(distinct a.city), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {IN_FORCE.format("a")}) as cities,
  (select coalesce(json_agg(distinct q.specialty), '[]')
   from qualifications q where q.registrant_id = r.id and {IN_FORCE.format("q")}) as specialties
from ({{page}}) found
join registrants r on r.id = found.registrant_id
join lateral ({STANDING}) standing on true
order by found.sort_key, found.registration_number collate "C"
limit :rows
"""

# The same page, with all that the register shows of each.
_WHOLE: Final = f"""
select found.sort_key, entry.*
from ({{page}}) found
join lateral ({ENTRY_OF.format(of_whom="found.registration_number")}) entry on true
order by found.sort_key, found.registration_number collate "C"
limit :rows
"""

# One branch is taken; of the other the database runs nothing.
_BY_COUNT: Final = """
with few as materialized (select x.registrant_id from {found_in} where {holds} limit {most} + 1),
counted as materialized (select count(*) <= {most} as are_few from few)
{shown}"""


def _probe(way: str) -> str:
    """Ask of one name whether its owner is found in some way; never turned into a join of everything."""
    found_in, holds = _FOUND_IN[way]
    return f"(select true from {found_in} where x.registrant_id = n.registrant_id and {holds} limit 1)"


@cache
def search_by(ways: tuple[str, ...], *, whole: bool = False) -> Read:
    """Write the search for these ways of asking; the first is the one that finds the fewest."""
    return _search(ways, _WHOLE if whole else _SHOWN)


def _search(ways: tuple[str, ...], shown: str) -> Read:
    if ways[0] == "start":
        these = " and ".join([_START, *(_probe(way) for way in ways[1:])])
        return Read(shown.format(page=_IN_ORDER.format(of_these=these)))
    found_in, holds = _FOUND_IN[ways[0]]
    probes = " and ".join(_probe(way) for way in ways[1:]) or "true"
    few = "(select are_few from counted) and n.registrant_id in (select registrant_id from few) and " + probes
    many = "not (select are_few from counted) and " + " and ".join(_probe(way) for way in ways)
    in_order = f"({_IN_ORDER.format(of_these=few)}) union all ({_IN_ORDER.format(of_these=many)})"
    return Read(_BY_COUNT.format(found_in=found_in, holds=holds, most=FEW, shown=shown.format(page=in_order)))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search asks for; blank is not asked for."""

    q: str | None = None
    city: str | None = None
    specialty: str | None = None
    language: str | None = None

    @property
    def says_whom(self) -> bool:
        """Tell whether its words are enough to look for somebody by."""
        return self.q is not None and len(self.q.strip()) >= SHORTEST_QUERY

    @property
    def is_enough(self) -> bool:
        return self.says_whom or any(each is not None for each in (self.city, self.specialty, self.language))


async def search(
    ctx: Context,
    *,
    q: str | None = None,
    city: str | None = None,
    specialty: str | None = None,
    language: str | None = None,
    as_of: date | None = None,
    limit: int = 25,
    cursor: str | None = None,
    whole: bool = False,
) -> Row:
    """Find entries by number, by words of a present or former name, by city, specialty and language of practice.

    `whole` gives of each all that the register shows, still in one statement.

    Raises:
        Invalid: nothing was asked for, or no such specialty or language is known.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    sought = Sought(q, city, specialty, language)
    ways, values = _ways(sought)
    filters = {**asdict(sought), "as_of": as_of}
    seen, after_key, after_number = (0, None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        search_by(ways, whole=whole),
        **values,
        as_of=day,
        after_key=after_key,
        after_number=after_number,
        rows=limit + 1,
    )
    walked = int(str(seen)) + limit
    items, next_cursor = page(
        rows, limit, lambda row: ctx.mark(filters, [walked, row["sort_key"], row["registration_number"]])
    )
    return {"items": items, "next_cursor": next_cursor if walked < LONGEST_WALK else None, "as_of": day}


def _ways(asked: Sought) -> tuple[tuple[str, ...], dict[str, Any]]:
    ways: list[str] = []
    values: dict[str, Any] = {}
    if asked.says_whom:
        assert asked.q is not None
        way, values = _by_query(asked.q.strip())
        ways.append(way)
    for way, value, found in (
        ("specialty", asked.specialty, {"specialty": asked.specialty}),
        ("city", asked.city, {"city": fold((asked.city or "").strip())}),
        ("language", asked.language, {"languages": [asked.language]}),
    ):
        if value is not None:
            ways.append(way)
            values |= found
    _check_codes(asked)
    if not ways:
        raise Invalid(Fault("filter_required", "/q", "query"))
    return tuple(ways), values


def _check_codes(asked: Sought) -> None:
    for name, value, code_set in (
        ("specialty", asked.specialty, "specialties"),
        ("language", asked.language, "languages"),
    ):
        if value is not None and catalogue.code_set(code_set).find(value) is None:
            raise Invalid(Fault("unknown_code", f"/{name}", "query", {"code_set": code_set}))


def _by_query(q: str) -> tuple[str, dict[str, Any]]:
    if q.isascii() and q.isdigit():
        return "number", {"number": q}
    folded = fold(q)
    words = sorted(folded.split(), key=len, reverse=True)
    if not words or len(words[0]) < _TRIGRAM:
        return "start", {"low": folded, "high": folded + "\U0010ffff"}
    patterns = [f"%{_escaped(word)}%" for word in words]
    return "words", {"longest": patterns[0], "words": patterns}


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
