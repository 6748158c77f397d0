"""How the numbers that match a search are found, in the order of names, without collecting all of them.

Whatever somebody can be found by is a term, and for each term the people are written down in the order of their
names, with their days (`register_terms`). Where only one thing is asked for, its list begins with the page. Where
several are, and many are on the first list, a search walks along it a little way and asks the other lists about each
person it meets: where many match, the page is soon full. When it is not, few match everything, and an index over the
terms of each person (`register_people`) finds those few together, as it does when few are on the first list.

A search by part of a name walks along the lists of all words that have this part, side by side. The walk is
trusted as far as the shortest list was read; lists that were read to their end do not count.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

FEW: Final = 3000
LONGEST_STEP: Final = 500
MOST_WORDS: Final = 200

# The parts of a name that are searched by, and the filters: parameters with a pattern or a term each.
_PARTS: Final = ("word", "word_2")
FILTERS: Final = ("specialty", "city", "language")

IN_FORCE: Final = """{0}.effective_from <= cast(:as_of as date)
  and ({0}.effective_to is null or {0}.effective_to > cast(:as_of as date))"""
_AFTER: Final = (
    "(p.sort_key, p.registration_number) > (cast(:after_key as text), cast(:after_number as text))"
)
_IN_ORDER: Final = "order by p.sort_key, p.registration_number"

_LISTED: Final = f"""select p.sort_key, p.registration_number from register_terms p
  where p.term = {{term}} and {IN_FORCE.format("p")} and {_AFTER} {_IN_ORDER} limit {{most}}"""
_NAMED: Final = f"""select p.sort_key, p.registration_number from register_people p
  where {{narrowed}} and {IN_FORCE.format("p")} and {_AFTER} {_IN_ORDER} limit {{most}}"""

# Asked of one person at a time; never turned into a join of everybody.
_HELD: Final = f"""(select true from register_terms h where h.term = :{{way}} and h.sort_key = c.sort_key
  and h.registration_number = c.registration_number and {IN_FORCE.format("h")} limit 1)"""
_BORNE: Final = """(select true from registrants r join names x on x.registrant_id = r.id
  where r.registration_number = c.registration_number collate "default" and ' ' || x.search like all (:words)
  and x.effective_from <= cast(:as_of as date) and x.cancelled_at is null and x.corrected_by_id is null limit 1)"""
# The walk itself begins after `low`: of two beginnings an index takes the wrong one.
_STARTED: Final = "c.sort_key >= :low and c.sort_key < :high"

_CHOSEN: Final = """(select c.sort_key, c.registration_number from ({these}) c where {checks}
  order by c.sort_key, c.registration_number limit :rows)"""

_BY_NUMBER: Final = f"""
select c.sort_key, c.registration_number
from (select p.sort_key, p.registration_number
      from registrants r join register_people p on p.registrant_id = r.id
      where r.registration_number = :number and {IN_FORCE.format("p")} and {_AFTER}) c
where {{checks}}
limit 1"""

_WORDS: Final = """
{name} as materialized (select w.word from register_words w where w.word like :{name}),"""

_MANY_WORDS: Final = "(select are_many from judged) and (select words from counted) > {most_words}"

_SIDE_BY_SIDE: Final = f"""
counted as materialized (select greatest(count(*), 1) as words from word),
judged as materialized (select {{is_many}} as are_many),
walked as materialized (
  select listed.*, w.word
  from word w cross join lateral ({_LISTED.format(term="w.word", most="{most}")}) listed
  where (select are_many from judged) and (select words from counted) <= {{most_words}}
  union all
  select named.*, '' from ({_NAMED.format(narrowed=_MANY_WORDS, most="{step}")}) named
),
hits as materialized {{hits}},
trusted as materialized (
  select min(list.reaches) as reaches
  from (select count(*) as rows, max(array[w.sort_key, w.registration_number]) as reaches, w.word
        from walked w group by w.word) list
  where list.rows >= case list.word when '' then {{step}} else {{most}} end
),
verdict as materialized (
  select (select are_many from judged) and (t.reaches is null or (
    select count(*) = :rows and max(array[h.sort_key, h.registration_number]) <= t.reaches from hits h)) as is_enough
  from trusted t
),"""

_MANY: Final = "(select count(*) > {few} from (select true from {whom} limit {few} + 1) met)"
_ON_LISTS: Final = "word w join register_terms p on p.term = w.word"

_ALONG_ONE: Final = """
judged as materialized (select {is_many} as are_many),
hits as materialized {hits},
verdict as materialized (
  select case when not (select are_many from judged) then false
    when (select count(*) from hits) = :rows then true
    else (select count(*) from ({walk}) walked) < {step} end as is_enough
),"""

_TOGETHER: Final = """
few as materialized (
  select p.sort_key collate "C" as sort_key, p.registration_number collate "C" as registration_number
  from register_together({terms}, {words}, {other_words}, :after_key, :after_number, :as_of) p
  where not (select is_enough from verdict)
)
select * from hits where (select is_enough from verdict)
union all
{chosen}"""


@dataclass(frozen=True, slots=True)
class Ways:
    """In what ways is asked: by number, by parts of a name, by the beginning of one, by which filters.

    `parts` counts the words of three letters and more, of which two are searched by; `starts` the terms of the first
    two letters of shorter words.
    """

    by: str | None
    filters: tuple[str, ...] = field(default=())
    parts: int = 0
    starts: int = 0
    is_one_word: bool = False


@cache
def numbers_found(ways: Ways) -> str:
    """Write the select of the sort keys and numbers of one page, in order, for these ways of asking."""
    checks = [_HELD.format(way=way) for way in ways.filters]
    match ways.by:
        case "number":
            return _BY_NUMBER.format(checks=_all(checks))
        case "parts":
            return _by_parts(ways, checks)
        case "start":
            walk = _NAMED.format(narrowed="p.sort_key < :high", most="{most}")
            whom = f"register_people p where {_STARTED.replace('c.', 'p.')}"
            return _along(ways, walk, whom, unsure=checks, checks=[*checks, _STARTED])
        case _:
            first = f":{ways.filters[0]}"
            whom = f"register_terms p where p.term = {first}"
            return _along(
                ways, _LISTED.format(term=first, most="{most}"), whom, unsure=checks[1:], checks=checks
            )


def _by_parts(ways: Ways, checks: list[str]) -> str:
    is_exact = ways.is_one_word and not ways.filters
    most = ":rows" if is_exact else f"greatest(:rows, {LONGEST_STEP} / (select words from counted))"
    checks = [*checks, _BORNE]
    met = "select distinct w.sort_key, w.registration_number from walked w order by 1, 2"
    side_by_side = _SIDE_BY_SIDE.format(
        is_many="true" if is_exact else _MANY.format(few=FEW, whom=_ON_LISTS),
        most=most,
        most_words=MOST_WORDS,
        step=LONGEST_STEP,
        hits=_CHOSEN.format(these=met, checks=_all(checks)),
    )
    names = ("word", "word_2")[: ways.parts]
    return (
        f"with {''.join(_WORDS.format(name=name) for name in names)} {side_by_side} {_together(ways, checks)}"
    )


def _along(ways: Ways, walk: str, whom: str, *, unsure: list[str], checks: list[str]) -> str:
    """Walk along one list; where it says all that is asked for, there is nothing else to do."""
    if not unsure:
        return walk.format(most=":rows")
    limited = walk.format(most=LONGEST_STEP)
    if_many = f"select * from ({limited}) ahead where (select are_many from judged)"
    along = _ALONG_ONE.format(
        is_many=_MANY.format(few=FEW, whom=whom),
        hits=_CHOSEN.format(these=if_many, checks=_all(unsure)),
        walk=limited,
        step=LONGEST_STEP,
    )
    return f"with {along} {_together(ways, checks)}"


def _together(ways: Ways, checks: list[str]) -> str:
    terms = [f":{way}" for way in ways.filters] + [f":start_{place}" for place in range(ways.starts)]
    words = [
        f"(select coalesce(array_agg({name}.word), '{{}}') from {name})" for name in _PARTS[: ways.parts]
    ]
    words += ["null"] * (len(_PARTS) - len(words))
    in_order = "select * from few order by few.sort_key, few.registration_number"
    return _TOGETHER.format(
        terms=f"cast(array[{', '.join(terms)}] as text[])",
        words=words[0],
        other_words=words[1],
        chosen=_CHOSEN.format(these=in_order, checks=_all(checks)),
    )


def _all(conditions: list[str]) -> str:
    return " and ".join(conditions) or "true"
