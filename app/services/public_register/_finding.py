"""How the numbers that match a search are found, in the order of names, without collecting all of them.

Whatever somebody can be found by is a term, and for each term the people are written down in the order of their
names, with their days (`register_terms`). A search walks along the list of one of its terms, a little way, and asks
the others about each person it meets: where many match, the page is soon full. When it is not, few match all terms,
and an index over the terms of each person (`register_people`) finds those few together.

A search by part of a name walks along the lists of all words that have this part, side by side. The walk is
trusted as far as the shortest list was read; lists that were read to their end do not count.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

LONGEST_STEP: Final = 1000
MOST_WORDS: Final = 200

# A filter, and the parameter with its term.
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

_SIDE_BY_SIDE: Final = f"""
counted as materialized (select greatest(count(*), 1) as words from word),
walked as materialized (
  select listed.*, w.word
  from word w cross join lateral ({_LISTED.format(term="w.word", most="{most}")}) listed
  where (select words from counted) <= {{most_words}}
  union all
  select named.*, '' from ({_NAMED.format(narrowed="(select words from counted) > {most_words}", most="{step}")}) named
),
hits as materialized {{hits}},
trusted as materialized (
  select min(list.reaches) as reaches
  from (select count(*) as rows, max(array[w.sort_key, w.registration_number]) as reaches, w.word
        from walked w group by w.word) list
  where list.rows >= case list.word when '' then {{step}} else {{most}} end
),
verdict as materialized (
  select t.reaches is null or (
    select count(*) = :rows and max(array[h.sort_key, h.registration_number]) <= t.reaches from hits h) as is_enough
  from trusted t
),"""

_ALONG_ONE: Final = """
hits as materialized {hits},
verdict as materialized (
  select case when (select count(*) from hits) = :rows then true
    else (select count(*) from ({walk}) walked) < {step} end as is_enough
),"""

# Collected before it is put in order: the database must not walk along the names for it.
_TOGETHER: Final = f"""
few as materialized (
  select p.sort_key, p.registration_number from register_people p
  where not (select is_enough from verdict) and {{together}} and {IN_FORCE.format("p")} and {_AFTER}
)
select * from hits where (select is_enough from verdict)
union all
{{chosen}}"""


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
            narrowed = _STARTED.replace("c.", "p.")
            walk = _NAMED.format(narrowed=narrowed, most="{most}")
            return _along(ways, walk, checks, [*checks, _STARTED])
        case _:
            return _along(ways, _LISTED.format(term=f":{ways.filters[0]}", most="{most}"), checks[1:], checks)


def _by_parts(ways: Ways, checks: list[str]) -> str:
    is_exact = ways.is_one_word and not ways.filters
    most = ":rows" if is_exact else f"greatest(:rows, {LONGEST_STEP} / (select words from counted))"
    checks = [*checks, _BORNE]
    met = "select distinct w.sort_key, w.registration_number from walked w order by 1, 2"
    side_by_side = _SIDE_BY_SIDE.format(
        most=most,
        most_words=MOST_WORDS,
        step=LONGEST_STEP,
        hits=_CHOSEN.format(these=met, checks=_all(checks)),
    )
    names = ("word", "word_2")[: ways.parts]
    return (
        f"with {''.join(_WORDS.format(name=name) for name in names)} {side_by_side} {_together(ways, checks)}"
    )


def _along(ways: Ways, walk: str, unsure: list[str], checks: list[str]) -> str:
    """Walk along one list; where it says all that is asked for, there is nothing else to do."""
    if not unsure:
        return walk.format(most=":rows")
    limited = walk.format(most=LONGEST_STEP)
    hits = _CHOSEN.format(these=limited, checks=_all(unsure))
    along = _ALONG_ONE.format(hits=hits, walk=limited, step=LONGEST_STEP)
    return f"with {along} {_together(ways, checks)}"


def _together(ways: Ways, checks: list[str]) -> str:
    terms = [f":{way}" for way in ways.filters] + [f":start_{place}" for place in range(ways.starts)]
    conditions = [f"p.terms @> cast(array[{', '.join(terms)}] as text[])"] if terms else []
    conditions += [
        f"p.terms && (select coalesce(array_agg({name}.word), '{{}}') from {name})"
        for name in ("word", "word_2")[: ways.parts]
    ]
    in_order = "select * from few order by few.sort_key, few.registration_number"
    return _TOGETHER.format(
        together=_all(conditions), chosen=_CHOSEN.format(these=in_order, checks=_all(checks))
    )


def _all(conditions: list[str]) -> str:
    return " and ".join(conditions) or "true"
