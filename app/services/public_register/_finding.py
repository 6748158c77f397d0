"""How the numbers that match a search are found, in the order of names, without collecting all of them.

Where only one thing is asked for, its list begins with the page; so it does for the beginning of a name on any one
list, since lists are in the order of names. Who is on several lists is found as `_among` says.

A search by part of a name walks along the lists of all words that have this part, side by side. The walk is
trusted as far as the shortest list was read; lists that were read to their end do not count. One in ten of those met
is asked first, and tells whether the walk will fill the page. When it will not, few match everything, and an index over
the terms of each person (`register_people`) finds those few together, as it does when no list goes on.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from app.services.public_register._among import among
from app.services.public_register._lists import (
    AFTER,
    BORNE,
    IN_FORCE,
    LISTED,
    NAMED,
    SEVERAL,
    STARTED,
    UNTIL,
    Filter,
    all_of,
    chosen,
)

STEP: Final = 500
SHORTER_STEP: Final = 200  # of two parts of a name: whoever has the one seldom has the other
EVERY: Final = 10  # one in so many is asked before the others
MOST_WORDS: Final = 200

# The parts of a name that are searched by: parameters with a pattern each.
_PARTS: Final = ("word", "word_2")
_MOST_ALTERNATIVES: Final = 2

_BY_NUMBER: Final = f"""
select c.sort_key, c.registration_number
from (select p.sort_key, p.registration_number
      from registrants r join register_people p on p.registrant_id = r.id
      where r.registration_number = :number and {IN_FORCE.format("p")} and {AFTER}) c
where {{checks}}
limit 1"""

_WORDS: Final = """
{name} as materialized (select w.word from register_words w where w.word like :{name}),"""

_MANY_WORDS: Final = "(select words from counted) > {most_words}"

_SIDE_BY_SIDE: Final = f"""
counted as materialized (select greatest(count(*), 1) as words from word),
walked as materialized (
  select listed.*, w.word
  from word w cross join lateral ({LISTED.format(term="w.word", until="", most="{most}")}) listed
  where (select words from counted) <= {{most_words}}
  union all
  select named.*, '' from ({NAMED.format(narrowed=_MANY_WORDS, most="{step}")}) named
),
met as materialized (select distinct w.sort_key, w.registration_number from walked w),
trusted as materialized (
  select min(list.reaches) as reaches
  from (select count(*) as rows, max(array[w.sort_key, w.registration_number]) as reaches, w.word
        from walked w group by w.word) list
  where list.rows >= case list.word when '' then {{step}} else {{most}} end
),
{{hits}},
verdict as materialized ({{verdict}}),"""
_MET: Final = "select * from met order by 1, 2"
_IS_FULL: Final = """(select count(*) = :rows and max(array[h.sort_key, h.registration_number]) <= t.reaches
    from hits h)"""

# All of them are on the one list: those who were met are all, or the first.
_ALL: Final = "hits as materialized {hits}"
_ALL_VERDICT: Final = f"select t.reaches is null or {_IS_FULL} as is_enough from trusted t"

# Only who is met as far as every list was read is asked; where no list goes on, they are few, and found together.
_ASKED: Final = """within as materialized (
  select m.sort_key, m.registration_number, row_number() over (order by m.sort_key, m.registration_number) as place
  from met m where array[m.sort_key, m.registration_number] <= (select reaches from trusted)
),
likely as materialized (
  select count(*) * {every} >= :rows as to_fill from (select * from within w where w.place % {every} = 0) c
  where {checks}
),
hits as materialized {hits}"""
_WITHIN: Final = "select * from within order by 1, 2"
_IS_LIKELY: Final = "(select to_fill from likely)"
_ASKED_VERDICT: Final = "select count(*) = :rows as is_enough from hits"

_IS_LISTED: Final = "(select words from counted) <= {most_words}"

_TOGETHER: Final = """
  select p.sort_key collate "C" as sort_key, p.registration_number collate "C" as registration_number
  from register_together({terms}, {words}, {other_words}, :after_key, :after_number, :as_of) p"""
_IF_NOT_ENOUGH: Final = """
few as materialized ({together} where not (select is_enough from verdict))
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
    until = UNTIL if ways.by == "start" else ""
    filters = [Filter(name, until) for name in ways.filters]
    match ways.by, filters:
        case "number", _:
            return _BY_NUMBER.format(checks=all_of([each.check for each in filters]))
        case "parts", _:
            return _by_parts(ways, filters)
        case _, []:
            return NAMED.format(narrowed="p.sort_key < :high", most=":rows")
        case _, [only]:
            return only.walk(":rows")
        case _:
            checks = [each.check for each in filters] + ([STARTED] if ways.by == "start" else [])
            return f"with {among(filters)} {_if_not_enough(ways, checks)}"


def _by_parts(ways: Ways, filters: list[Filter]) -> str:
    is_exact = ways.is_one_word and not filters
    step = STEP if ways.parts == 1 else SHORTER_STEP
    checks = [each.check for each in filters]
    # Who is on the list of the one word bears it.
    borne = f"({_IS_LISTED} or {BORNE})" if ways.is_one_word else BORNE
    asked = [*checks, borne.format(most_words=MOST_WORDS)]
    hits = _ALL if is_exact else _ASKED
    side_by_side = _SIDE_BY_SIDE.format(
        most=":rows" if is_exact else f"greatest(:rows, {step} / (select words from counted))",
        most_words=MOST_WORDS,
        step=STEP,
        hits=hits.format(
            hits=chosen(_MET, asked) if is_exact else chosen(_WITHIN, [*asked, _IS_LIKELY]),
            checks=all_of(asked),
            every=EVERY,
        ),
        verdict=_ALL_VERDICT if is_exact else _ASKED_VERDICT,
    )
    names = _PARTS[: ways.parts]
    words = "".join(_WORDS.format(name=name) for name in names)
    return f"with {words} {side_by_side} {_if_not_enough(ways, [*checks, BORNE])}"


def numbers_together(ways: Ways, *, asked: tuple[str, ...] = ()) -> str:
    """Write the same select where few have all terms: the index over them finds these few at once.

    `asked` is asked besides of each, `c`.
    """
    checks = [*(Filter(name).check for name in ways.filters), *asked]
    return chosen(f"{_together(ways)} order by 1, 2", checks)


def _if_not_enough(ways: Ways, checks: list[str]) -> str:
    in_order = "select * from few order by few.sort_key, few.registration_number"
    return _IF_NOT_ENOUGH.format(together=_together(ways), chosen=chosen(in_order, checks))


def _together(ways: Ways) -> str:
    terms = [f":{name}" for name in ways.filters if name not in SEVERAL]
    terms += [f":start_{place}" for place in range(ways.starts)]
    words = [
        f"(select coalesce(array_agg({name}.word), '{{}}') from {name})" for name in _PARTS[: ways.parts]
    ]
    # Of any that there is no room for, each who is found is asked.
    words += [SEVERAL[name] for name in ways.filters if name in SEVERAL]
    words = [*words, *["null"] * _MOST_ALTERNATIVES][:_MOST_ALTERNATIVES]
    return _TOGETHER.format(
        terms=f"cast(array[{', '.join(terms)}] as text[])", words=words[0], other_words=words[1]
    )
