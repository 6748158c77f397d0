"""How staff find people: along the lists of the register, in the order of names, and who is not on them one by one.

Nobody is collected: the lists of a name, a status, a class and a postal code are walked until the page is full, as in
the public register. Not on them today are applicants, those whose standing or name has yet to begin, and those whose
standing was withdrawn: they are few, and each is looked at. Each person is looked up by themselves, whatever the
planner thinks of how many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.core.db import Read
from app.services.directory._asked import BY_NUMBER, Meant
from app.services.public_register import Ways, numbers_found, numbers_together
from app.services.registrants import BY_EMAIL, IN_FORCE
from app.services.standing import STANDING

_NOT_WITHDRAWN: Final = "x.cancelled_at is null and x.corrected_by_id is null"

# The page is cut first and told about afterwards: only those who are shown are looked at more closely.
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
from (
  select p.id, p.registration_number, p.email, n.sort_key, n.family_name, n.given_names, n.middle_names,
    coalesce(p.registration_number, '') collate "C" as place
  from ({{whom}}) met
  join lateral (select w.* from registrants w where w.id = met.id limit 1) p on true
  join lateral (select b.* from names b
    where b.registrant_id = met.id and b.kind = 'legal' and {IN_FORCE.format("b")} limit 1) n on true
  where (n.sort_key, coalesce(p.registration_number, '') collate "C", p.id)
    > (cast(:from_key as text), cast(:from_number as text), cast(:from_id as uuid))
  order by n.sort_key, place, p.id
  limit :rows
) r left join lateral ({STANDING.format(whose="r.id", day=":as_of")}) standing on true
order by r.sort_key, r.place, r.id
"""

_LISTED: Final = """
select who.id from ({numbers}) found
join lateral (select w.id from registrants w
  where w.registration_number = found.registration_number collate "default" limit 1) who on true"""

_NOT_LISTED: Final = """
select w.id from registrants w where w.registration_number is null
union select l.registrant_id from register_people l where l.effective_from > :as_of
union select s.registrant_id from registration_statuses s where s.cancelled_at is not null
union select f.registrant_id from names f where f.supersedes_id is not null and f.effective_from > :as_of"""

# Asked of one person at a time, who is not found along a list.
_WORDS: Final = f"""(select true from names x where x.registrant_id = o.id
  and ' ' || x.search like all (:words) and {_NOT_WITHDRAWN} limit 1)"""
_START: Final = f"""(select true from names x where x.registrant_id = o.id
  and x.sort_key >= :low and x.sort_key < :high and {_NOT_WITHDRAWN} limit 1)"""
_THERE: Final = f"""(select true from addresses x where x.registrant_id = o.id
  and starts_with(lower(replace(x.postal_code, ' ', '')), :postal_start) and {IN_FORCE.format("x")} limit 1)"""
_STANDS: Final = f"""(select (cast(:any_status as text[]) is null or latest.status = any (cast(:any_status as text[])))
  and (cast(:any_class as text[]) is null or latest.class = any (cast(:any_class as text[])))
  from ({STANDING.format(whose="o.id", day=":as_of")}) latest)"""

# The list of former names knows their first two letters; asked of one person met there.
_BEGAN: Final = f"""(select true from registrants r join names x on x.registrant_id = r.id
  where r.registration_number = c.registration_number collate "default"
  and x.sort_key >= :low and x.sort_key < :high and {_NOT_WITHDRAWN} limit 1)"""


@dataclass(frozen=True, slots=True)
class Search:
    """In what ways staff ask: what the words are, how the lists are read, by what else is narrowed.

    `is_two_letters` tells whether the beginning of a name is exactly what former names are listed by.
    """

    meant: Meant | None
    ways: Ways
    by_postal_code: bool = False
    by_standing: bool = False
    is_two_letters: bool = False


@cache
def search_by(search: Search) -> Read:
    """Write the search for these ways of asking."""
    return Read(_SHOWN.format(whom="\nunion ".join(_whom(search))))


def _whom(search: Search) -> Iterator[str]:
    checks = [
        *([_THERE] if search.by_postal_code else []),
        *([_STANDS] if search.by_standing else []),
    ]
    if search.meant in (Meant.NUMBER, Meant.EMAIL):
        one = BY_NUMBER if search.meant is Meant.NUMBER else BY_EMAIL
        yield _asking(one, checks)
        return
    yield _LISTED.format(numbers=numbers_found(search.ways))
    if search.ways.by == "start":
        # A cursor is where somebody stands by the name they bear, wherever the former one began.
        yield _LISTED.format(numbers=_formerly(search).replace(":after_", ":from_"))
    # Only who is on the lists has a standing; a name that somebody on them will bear is on none.
    if search.meant is Meant.NAME or not search.by_standing:
        named = {"parts": [_WORDS], "start": [_START]}.get(search.ways.by or "", [])
        yield _asking(_NOT_LISTED, [*named, *checks])


def _formerly(search: Search) -> str:
    """Find whose name was another and began so: along its list where that says all, or together."""
    filters = ("formerly", *search.ways.filters)
    if search.is_two_letters:
        return numbers_found(Ways(None, filters))
    return numbers_together(Ways(None, filters, starts=search.ways.starts), asked=(_BEGAN,))


def _asking(whom: str, checks: list[str]) -> str:
    return f"select o.id from ({whom}) o where {' and '.join(checks) or 'true'}"
