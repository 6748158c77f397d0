"""The public register: what anybody may know of a registrant on a day, and nothing else."""

from datetime import date
from typing import Any, Final

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.core.paging import page
from app.core.texts import fold
from app.domain.periods import check_within_reach

LONGEST_WALK: Final = 1000
SHORTEST_QUERY: Final = 2
_TRIGRAM: Final = 3

IN_FORCE: Final = """{0}.effective_from <= :as_of and ({0}.effective_to is null or {0}.effective_to > :as_of)
  and {0}.cancelled_at is null and {0}.corrected_by_id is null"""

PLACE: Final = """json_build_object('lines', a.lines, 'city', a.city, 'region', a.region,
  'postal_code', a.postal_code, 'country', a.country)"""

STANDING: Final = """
  select s.status, g.class, s.effective_from as since
  from registration_statuses s join registrations g on g.id = s.registration_id
  where s.registrant_id = r.id and s.effective_from <= :as_of and s.cancelled_at is null
    and s.corrected_by_id is null
  order by s.effective_from desc, s.id desc limit 1"""

ENTRY: Final = Read(f"""
select r.registration_number, r.gender, standing.status, standing.class, standing.since,
  (select json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names)
   from names n where n.registrant_id = r.id and n.kind = 'legal' and {IN_FORCE.format("n")}) as name,
  (select coalesce(json_agg(json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names) order by n.effective_from desc), '[]')
   from names n where n.registrant_id = r.id and n.kind = 'legal' and n.effective_to <= :as_of
     and n.cancelled_at is null and n.corrected_by_id is null) as former_names,
  (select coalesce(json_agg(json_build_object('class', g.class, 'status', s.status, 'reason_code', s.reason_code,
     'effective_from', g.effective_from, 'effective_to', g.effective_to) order by g.effective_from desc), '[]')
   from registrations g join registration_statuses s on s.registration_id = g.id and {IN_FORCE.format("s")}
   where g.registrant_id = r.id and g.effective_from <= :as_of and g.cancelled_at is null
     and g.corrected_by_id is null) as registrations,
  (select coalesce(json_agg(json_build_object('type', a.type, 'location', {PLACE}, 'phone', a.phone)
     order by a.type, a.effective_from desc, a.id), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {IN_FORCE.format("a")}) as addresses
from registrants r join lateral ({STANDING}) standing on true
where r.registration_number = :registration_number
""")

_SEARCH: Final = """
select r.registration_number, n.sort_key, standing.status, standing.class,
  json_build_object('family_name', n.family_name, 'given_names', n.given_names,
    'middle_names', n.middle_names) as name,
  (select coalesce(json_agg(distinct a.city), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {address_in_force}) as cities
from ({candidates}) found
join registrants r on r.id = found.registrant_id and r.registration_number is not null
join names n on n.registrant_id = r.id and n.kind = 'legal' and {name_in_force}
join lateral ({standing}) standing on true
where (cast(:after_key as text) is null
       or (n.sort_key, r.registration_number collate "C") > (:after_key, cast(:after_number as text) collate "C"))
order by n.sort_key, r.registration_number collate "C"
limit :rows
"""

_LIVED_BY_THEN: Final = "x.effective_from <= :as_of and x.cancelled_at is null and x.corrected_by_id is null"

# One candidate query for each way of asking, so that each can use its own index.
_BY: Final = {
    "number": "select x.id as registrant_id from registrants x where x.registration_number = :number",
    "words": f"select distinct x.registrant_id from names x where x.search like :longest"
    f" and x.search like all (:words) and {_LIVED_BY_THEN}",
    "start": f"select distinct x.registrant_id from names x where x.sort_key >= :low and x.sort_key < :high"
    f" and {_LIVED_BY_THEN}",
    "city": "select distinct x.registrant_id from addresses x where x.public and public.fold(x.city) = :city"
    " and x.effective_from <= :as_of and (x.effective_to is null or x.effective_to > :as_of)"
    " and x.cancelled_at is null and x.corrected_by_id is null",
}


def _search(*ways: str) -> Read:
    candidates = " intersect ".join(f"({_BY[way]})" for way in ways)
    return Read(
        _SEARCH.format(
            candidates=candidates,
            standing=STANDING,
            name_in_force=IN_FORCE.format("n"),
            address_in_force=IN_FORCE.format("a"),
        )
    )


SEARCHES: Final = {
    (*by, *city): _search(*by, *city)
    for by in ((), ("number",), ("words",), ("start",))
    for city in ((), ("city",))
    if by or city
}


async def see_entry(ctx: Context, *, registration_number: str, as_of: date | None) -> Row:
    """Show the entry of one registrant as of a day.

    Raises:
        NotFound: nobody with this number was on the register by then.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    entry = await ctx.read_one(ENTRY, registration_number=registration_number, as_of=day)
    if entry is None or entry["name"] is None:
        raise NotFound
    entry["as_of"] = day
    return entry


async def search(
    ctx: Context, *, q: str | None, city: str | None, as_of: date | None, limit: int, cursor: str | None
) -> Row:
    """Find entries by number, by the words of a name - present or former - and by city.

    Raises:
        Invalid: nothing was asked for.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    asked = _asked(q, city)
    filters = {"q": q, "city": city, "as_of": as_of}
    seen, after_key, after_number = (0, None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        SEARCHES[tuple(asked["ways"])],
        **asked["values"], as_of=day, after_key=after_key, after_number=after_number, rows=limit + 1,
    )  # fmt: skip
    walked = int(str(seen)) + limit
    items, next_cursor = page(
        rows, limit, lambda row: ctx.mark(filters, [walked, row["sort_key"], row["registration_number"]])
    )
    return {"items": items, "next_cursor": next_cursor if walked < LONGEST_WALK else None, "as_of": day}


def _asked(q: str | None, city: str | None) -> dict[str, Any]:
    ways: list[str] = []
    values: dict[str, Any] = {}
    if q is not None and len(q.strip()) >= SHORTEST_QUERY:
        way, found = _by_query(q.strip())
        ways.append(way)
        values |= found
    if city is not None:
        ways.append("city")
        values["city"] = fold(city.strip())
    if not ways:
        raise Invalid(Fault("filter_required", "/q", "query"))
    return {"ways": ways, "values": values}


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
