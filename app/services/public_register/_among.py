"""How those are found who are on all of several lists, without reading any of them to its end.

The sparsest list is the one whose beginning reaches furthest. One in twenty-five on it is asked about on the others
first, which tells whether the others of them will fill the page: then the list is walked along. Else few match
everything, and these are found together.
"""

from typing import Final

from app.services.public_register._lists import Filter, all_of, chosen

GLANCE: Final = 100
WALK: Final = 1000
EVERY: Final = 25  # one in so many is asked before the others

_AMONG: Final = """
{glances},
sparsest as materialized (
  select list.place from ({reached}) list
  order by case when list.met < {glance} then list.met end, list.reaches desc, list.place limit 1
),
walked as materialized (
  select w.*, row_number() over (order by w.sort_key, w.registration_number) as place from ({walked}) w
),
likely as materialized (
  select count(*) * {every} >= :rows or (select count(*) from walked) < {glance} as to_fill
  from (select * from walked w where w.place % {every} = 0) c where {checks}
),
hits as materialized {hits},
verdict as materialized (
  select (select count(*) from hits) >= :rows
    or (select to_fill from likely) and (select count(*) from walked) < {walk} as is_enough
),"""
_REACHED: Final = """select {place} as place, count(*) as met, max(array[l.sort_key, l.registration_number]) as reaches
  from glance_{place} l"""
_IS_SPARSEST: Final = "(select place from sparsest) = {place}"
_WALKED: Final = f"select * from ({{walk}}) w where {_IS_SPARSEST}"
_IS_LIKELY: Final = "(select to_fill from likely)"


def among(filters: list[Filter]) -> str:
    """Write what is found along these lists as `hits`, and whether that is all there is or enough as `verdict`."""
    places = range(len(filters))
    # Nobody is asked about the list on which they were met.
    checks = [f"({_IS_SPARSEST.format(place=place)} or {each.check})" for place, each in enumerate(filters)]
    return _AMONG.format(
        glances=",\n".join(
            f"glance_{place} as materialized ({filters[place].walk(GLANCE)})" for place in places
        ),
        reached=" union all ".join(_REACHED.format(place=place) for place in places),
        glance=GLANCE,
        walked=" union all ".join(
            _WALKED.format(walk=filters[place].walk(WALK), place=place) for place in places
        ),
        every=EVERY,
        checks=all_of(checks),
        hits=chosen("select * from walked order by 1, 2", [*checks, _IS_LIKELY]),
        walk=WALK,
    )
