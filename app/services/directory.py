"""Finding a person: what only staff search, by name, number, e-mail, postal code, status and class."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.core.paging import page
from app.core.texts import fold
from app.domain.audit import Event
from app.services import public_register
from app.services.registrants import IN_FORCE

SHORTEST_QUERY: Final = 2
SHORTEST_POSTAL_CODE: Final = 3
FEW: Final = 5000
NOBODY: Final = UUID(int=0)
_TRIGRAM: Final = 3

STANDING: Final = """
  select s.status, g.class from registration_statuses s join registrations g on g.id = s.registration_id
  where s.registrant_id = r.id and s.effective_from <= :as_of and s.cancelled_at is null
    and s.corrected_by_id is null
  order by s.effective_from desc, s.id desc limit 1"""

# One way of finding for each way of asking, so that each can use its own index. A person whose status or class is
# one of few is found by it; where there are many, the walk by name meets the next one soon.
WAYS: Final = {
    "number": "select x.id as registrant_id from registrants x where x.registration_number = :number",
    "email": "select x.id as registrant_id from registrants x where lower(x.email) = :email"
    " union select x.registrant_id from accounts x where lower(x.email) = :email and x.registrant_id is not null",
    "words": "select distinct x.registrant_id from names x where x.search like :longest"
    " and x.search like all (:words) and x.cancelled_at is null and x.corrected_by_id is null",
    "start": "select distinct x.registrant_id from names x where x.sort_key >= :low and x.sort_key < :high"
    " and x.cancelled_at is null and x.corrected_by_id is null",
    "postal_code": "select distinct x.registrant_id from addresses x"
    " where \"left\"(upper(replace(x.postal_code, ' ', '')), 3) = :postal_area"
    f" and upper(replace(x.postal_code, ' ', '')) like :postal_code and {IN_FORCE.format('x')}",
    "status": "select distinct x.registrant_id from registration_statuses x"
    f" where x.status = any (:statuses) and {IN_FORCE.format('x')}",
    "class": "select distinct x.registrant_id from registrations x"
    " where x.class = any (:classes) and x.cancelled_at is null and x.corrected_by_id is null",
}

_COUNT: Final = Read(f"""
select
  (select count(*) from (select 1 from registration_statuses x
     where x.status = any (:statuses) and {IN_FORCE.format("x")} limit :few) s) as of_status,
  (select count(*) from (select 1 from registrations x
     where x.class = any (:classes) and x.cancelled_at is null and x.corrected_by_id is null limit :few) c) as of_class
""")

# The page is cut first and told about afterwards: where many are found, only few are looked at more closely.
_SHOWN: Final = f"""
select r.id, r.registration_number, r.email, r.sort_key, standing.status, standing.class,
  json_build_object('family_name', r.family_name, 'given_names', r.given_names,
    'middle_names', r.middle_names) as name,
  (select coalesce(json_agg(json_build_object('family_name', f.family_name, 'given_names', f.given_names,
     'middle_names', f.middle_names) order by f.effective_from desc), '[]')
   from names f where f.registrant_id = r.id and f.kind = 'legal' and f.effective_to <= :as_of
     and f.cancelled_at is null and f.corrected_by_id is null) as former_names,
  (select coalesce(json_agg(distinct a.city), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {IN_FORCE.format("a")}) as cities
from ({{found}}) r left join lateral ({STANDING}) standing on true
order by r.sort_key, {{then}}r.id
"""

_COLLECTED: Final = f"""
  select r.id, r.registration_number, r.email, n.sort_key, n.family_name, n.given_names, n.middle_names
  from names n join registrants r on r.id = n.registrant_id {{found}} {{narrowed}}
  where n.kind = 'legal' and {IN_FORCE.format("n")}
    and (cast(:after_key as text) is null or (n.sort_key, r.id) > (:after_key, cast(:after_id as uuid)))
  order by n.sort_key, r.id
  limit :rows
"""

# Namesakes are not collected: the lists of the public register have them in the order of names, and are walked until
# the page is full. Whoever is not on them today is looked at one by one: applicants, those whose standing or name has
# yet to begin, those whose standing was withdrawn. They are few. Each is looked up by themselves, whatever the planner
# thinks of how many there are.
_NAMESAKES: Final = f"""
  select p.id, p.registration_number, p.email, n.sort_key, n.family_name, n.given_names, n.middle_names,
    coalesce(p.registration_number, '') collate "C" as place
  from (
    select who.id from ({{numbers}}) found
    join lateral (select w.id from registrants w
      where w.registration_number = found.registration_number collate "default" limit 1) who on true
    union
    select o.id from (
      select w.id from registrants w where w.registration_number is null
      union select l.registrant_id from register_people l where l.effective_from > :as_of
      union select s.registrant_id from registration_statuses s where s.cancelled_at is not null
      union select f.registrant_id from names f where f.supersedes_id is not null and f.effective_from > :as_of
    ) o
    cross join lateral (select from names x where x.registrant_id = o.id and x.search like all (:words)
      and x.cancelled_at is null and x.corrected_by_id is null limit 1) borne
  ) met
  join lateral (select w.* from registrants w where w.id = met.id limit 1) p on true
  join lateral (select b.* from names b
    where b.registrant_id = met.id and b.kind = 'legal' and {IN_FORCE.format("b")} limit 1) n on true
  where (n.sort_key, coalesce(p.registration_number, '') collate "C", p.id)
    > (cast(:after_key as text), cast(:after_number as text), cast(:after_id as uuid))
  order by n.sort_key, place, p.id
  limit :rows
"""

_NARROWED: Final = f"""join lateral ({STANDING}) latest
    on (cast(:statuses as text[]) is null or latest.status = any (:statuses))
    and (cast(:classes as text[]) is null or latest.class = any (:classes))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What staff look for; at least one of them."""

    q: str | None = None
    statuses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    postal_code: str | None = None


@dataclass
class _Search:
    """The ways in which a search finds people, and what they need to know; `lists` finds a name in its order."""

    ways: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    lists: str | None = None


async def find(ctx: Context, *, asked: Asked, limit: int, cursor: str | None) -> Row:
    """Find registrants by name; present and former names count, accents do not.

    Raises:
        Invalid: nothing was asked for, or too little of it.
    """
    search = _search(asked)
    filters = {
        "q": asked.q, "status": asked.statuses or None, "class": asked.classes or None, "post": asked.postal_code,
    }  # fmt: skip
    if search.lists is not None and search.ways == ["words"] and not (asked.statuses or asked.classes):
        found = await _namesakes(ctx, search.lists, search.values, filters, limit=limit, cursor=cursor)
    else:
        found = await _collected(ctx, search, asked, filters, limit=limit, cursor=cursor)
    await ctx.trace(Event.REGISTRANTS_SEARCHED)
    return found


async def _namesakes(
    ctx: Context,
    lists: str,
    values: dict[str, Any],
    filters: dict[str, Any],
    *,
    limit: int,
    cursor: str | None,
) -> Row:
    """Find who bears a name, or has borne it, along lists that are in the order of names."""
    begins = ("", "", NOBODY)
    after_key, after_number, after_id = begins if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        _walk(lists), **values, as_of=ctx.today, after_key=after_key, after_number=after_number, after_id=after_id,
        rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(
        rows,
        limit,
        lambda row: ctx.mark(filters, [row["sort_key"], row["registration_number"] or "", row["id"]]),
    )
    return {"items": [{**row, "href": _href(row)} for row in items], "next_cursor": next_cursor}


async def _collected(
    ctx: Context, search: _Search, asked: Asked, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> Row:
    """Find whom a number, an address, a start of a name, or several filters together leave."""
    after_key, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    chosen = {"statuses": list(asked.statuses) or None, "classes": list(asked.classes) or None}
    if not search.ways:
        search.ways += await _few(ctx, chosen)
    rows = await ctx.read(
        _read(tuple(search.ways), is_narrowed=bool(asked.statuses or asked.classes)), **search.values, **chosen,
        as_of=ctx.today, after_key=after_key, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["sort_key"], row["id"]]))
    return {"items": [{**row, "href": _href(row)} for row in items], "next_cursor": next_cursor}


def people(q: str) -> tuple[str, dict[str, Any]]:
    """Tell how the registrants are found that somebody means: a select of their identifiers, and its values.

    Raises:
        Invalid: of a name there is too little.
    """
    search = _Search()
    _by_query(search, q.strip())
    (way,) = search.ways
    return WAYS[way], search.values


def _search(asked: Asked) -> _Search:
    search = _Search()
    if asked.q is not None:
        _by_query(search, asked.q.strip())
    if asked.postal_code is not None:
        _by_postal_code(search, asked.postal_code)
    if not (search.ways or asked.statuses or asked.classes):
        raise Invalid(Fault("filter_required", "/q", "query"))
    return search


def _by_query(search: _Search, q: str) -> None:
    if q.isascii() and q.isdigit():
        search.ways.append("number")
        search.values["number"] = q
        return
    if "@" in q:
        search.ways.append("email")
        search.values["email"] = q.lower()
        return
    words = sorted(fold(q).split(), key=len, reverse=True)
    if len(q) < SHORTEST_QUERY or not words:
        raise Invalid(Fault("filter_required", "/q", "query"))
    if len(words[0]) < _TRIGRAM:
        search.ways.append("start")
        search.values |= {"low": fold(q), "high": fold(q) + "\U0010ffff"}
        return
    patterns = [f"%{_escaped(word)}%" for word in words]
    search.ways.append("words")
    search.values |= {"longest": patterns[0], "words": patterns}
    if len(words[-1]) >= _TRIGRAM:
        search.lists, values = public_register.numbers_by_name(q)
        search.values |= values


def _by_postal_code(search: _Search, postal_code: str) -> None:
    start = postal_code.replace(" ", "").upper()
    if len(start) < SHORTEST_POSTAL_CODE:
        raise Invalid(Fault("filter_required", "/postal_code", "query"))
    search.ways.append("postal_code")
    search.values |= {"postal_area": start[:SHORTEST_POSTAL_CODE], "postal_code": _escaped(start) + "%"}


async def _few(ctx: Context, chosen: dict[str, Any]) -> list[str]:
    """Tell which of the filters by themselves leave few people."""
    counted = await ctx.read_one(_COUNT, **chosen, as_of=ctx.today, few=FEW)
    assert counted is not None  # a select without a table has one row
    held = {
        "status": chosen["statuses"] and counted["of_status"],
        "class": chosen["classes"] and counted["of_class"],
    }
    return [way for way, count in held.items() if count is not None and count < FEW]


@cache
def _read(ways: Sequence[str], *, is_narrowed: bool) -> Read:
    candidates = " intersect ".join(f"({WAYS[way]})" for way in ways)
    found = _COLLECTED.format(
        found=f"join ({candidates}) found on found.registrant_id = r.id" if ways else "",
        narrowed=_NARROWED if is_narrowed else "",
    )
    return Read(_SHOWN.format(found=found, then=""))


@cache
def _walk(numbers: str) -> Read:
    return Read(_SHOWN.format(found=_NAMESAKES.format(numbers=numbers), then="r.place, "))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _href(row: Row) -> str:
    return f"/v1/registrants/{ids.render('reg', row['id'])}"
