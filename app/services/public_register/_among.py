"""How those are found who are on all of several lists, without reading any of them to its end.

The sparsest list is walked along, and the others are asked about each person on it until the page is full: the
sparsest is the one whose beginning reaches furthest. When the walk does not fill the page, few match everything.
"""

from typing import Final

from app.services.public_register._lists import Filter, chosen

GLANCE: Final = 100
WALK: Final = 1000

_AMONG: Final = """
{glances},
sparsest as materialized (
  select list.place from ({reached}) list
  order by case when list.met < {glance} then list.met end, list.reaches desc, list.place limit 1
),
{walks},
hits as materialized ({asked}),
verdict as materialized (
  select case when (select count(*) from hits) >= :rows then true
    else (select count(*) from ({walked}) each) < {walk} end as is_enough
),"""
_REACHED: Final = """select {place} as place, count(*) as met, max(array[l.sort_key, l.registration_number]) as reaches
  from glance_{place} l"""
_WALKED: Final = "select * from walk_{place} where (select place from sparsest) = {place}"


def among(filters: list[Filter]) -> str:
    """Write what is found along these lists as `hits`, and whether that is all there is or enough as `verdict`."""
    places = range(len(filters))
    asked = [
        chosen(
            f"{_WALKED.format(place=place)} order by 1, 2",
            [other.check for other in filters if other is not filters[place]],
        )
        for place in places
    ]
    return _AMONG.format(
        glances=",\n".join(_each("glance", place, filters[place], GLANCE) for place in places),
        reached=" union all ".join(_REACHED.format(place=place) for place in places),
        glance=GLANCE,
        walks=",\n".join(_each("walk", place, filters[place], WALK) for place in places),
        asked=" union all ".join(asked),
        walked=" union all ".join(_WALKED.format(place=place) for place in places),
        walk=WALK,
    )


def _each(name: str, place: int, filter_: Filter, most: int) -> str:
    return f"{name}_{place} as materialized ({filter_.walk(most)})"
