"""How those are found who are on all of several lists, without reading any of them to its end.

The sparsest list is the one whose beginning reaches furthest. Whoever is at its beginning is asked about on the
others, which tells how many there will be further on: where it is likely that they fill the page, the list is walked
along; else few match everything, and these are found together.
"""

from typing import Final

from app.services.public_register._lists import Filter, chosen

GLANCE: Final = 100
WALK: Final = 1000

_AMONG: Final = """
{glances},
sparsest as materialized (
  select list.place, list.met from ({reached}) list
  order by case when list.met < {glance} then list.met end, list.reaches desc, list.place limit 1
),
asked as materialized ({first}),
likely as materialized (
  select count(*) < :rows and count(*) * {walk} >= cast(:rows as bigint) * {glance} as to_fill from asked
),
hits as materialized (
  select * from (select * from asked union all {further}) met order by met.sort_key, met.registration_number limit :rows
),
verdict as materialized (
  select case when (select count(*) from hits) >= :rows or (select met from sparsest) < {glance} then true
    when (select to_fill from likely) then not exists ({left})
    else false end as is_enough
),"""
_REACHED: Final = """select {place} as place, count(*) as met, max(array[l.sort_key, l.registration_number]) as reaches
  from glance_{place} l"""
_IS_SPARSEST: Final = "(select place from sparsest) = {place}"
_WALKED: Final = f"select * from ({{walk}}) w where {_IS_SPARSEST} and (select to_fill from likely)"
# One after the other is asked, until the page is full.
_IN_ORDER: Final = "select * from ({these}) these order by 1, 2"


def among(filters: list[Filter]) -> str:
    """Write what is found along these lists as `hits`, and whether that is all there is or enough as `verdict`."""
    places = range(len(filters))
    # Nobody is asked about the list on which they were met.
    others = [f"({_IS_SPARSEST.format(place=place)} or {each.check})" for place, each in enumerate(filters)]
    glanced = [f"select * from glance_{place} where {_IS_SPARSEST.format(place=place)}" for place in places]
    beyond = [
        _WALKED.format(walk=each.walk(WALK, past=GLANCE), place=place) for place, each in enumerate(filters)
    ]
    left = [
        _WALKED.format(walk=each.walk(WALK + 1, past=WALK), place=place) for place, each in enumerate(filters)
    ]
    return _AMONG.format(
        glances=",\n".join(
            f"glance_{place} as materialized ({filters[place].walk(GLANCE)})" for place in places
        ),
        reached=" union all ".join(_REACHED.format(place=place) for place in places),
        glance=GLANCE,
        first=chosen(_IN_ORDER.format(these=" union all ".join(glanced)), others),
        further=chosen(_IN_ORDER.format(these=" union all ".join(beyond)), others),
        left=" union all ".join(left),
        walk=WALK,
    )
