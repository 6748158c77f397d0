"""How those are found who are on all of several lists, without reading any of them to its end.

First the sparsest list is walked along a little way and the others are asked about each person on it: the sparsest is
the one whose beginning reaches furthest. When few of those are on the others, the beginnings of all lists are laid
beside each other, which is soon enough where all of them are long. When that is not either, few match everything.
"""

from typing import Final

from app.services.public_register._lists import Filter, chosen

NEAR: Final = 200
FAR: Final = 2000

_COUNTED: Final = """select {place} as place, count(*) as met, max(array[l.sort_key, l.registration_number]) as reaches
  from {list}_{place} l"""

_AMONG: Final = """
{near},
sparsest as materialized (
  select list.place, list.met from ({near_counted}) list
  order by case when list.met < {near_most} then list.met end, list.reaches desc, list.place limit 1
),
asked as materialized ({asked}),
is_asked as materialized (
  select (select count(*) from asked) >= :rows or (select met from sparsest) < {near_most} as is_enough
),
{far},
beside as materialized ({beside}),
hits as materialized (
  select * from asked where (select is_enough from is_asked)
  union all {first_beside}
),
verdict as materialized (
  select case when (select is_enough from is_asked) then true
    when (select count(*) from hits) >= :rows then true
    else not exists (select from ({far_counted}) list where list.met >= {far_most}) end as is_enough
),"""


def among(filters: list[Filter]) -> str:
    """Write what is found along these lists as `hits`, and whether that is all there is or enough as `verdict`."""
    places = range(len(filters))
    asked = [
        chosen(
            f"select * from near_{place} where (select place from sparsest) = {place} order by 1, 2",
            [other.check for other in filters if other is not filters[place]],
        )
        for place in places
    ]
    return _AMONG.format(
        near=",\n".join(f"near_{place} as materialized ({filters[place].walk(NEAR)})" for place in places),
        near_counted=_counted("near", len(filters)),
        near_most=NEAR,
        asked=" union all ".join(asked),
        far=",\n".join(f"far_{place} as materialized ({filters[place].walk(FAR)})" for place in places),
        far_counted=_counted("far", len(filters)),
        far_most=FAR,
        beside=" intersect ".join(
            f"select * from far_{place} where not (select is_enough from is_asked)" for place in places
        ),
        first_beside=chosen("select * from beside", []),
    )


def _counted(name: str, count: int) -> str:
    return " union all ".join(_COUNTED.format(list=name, place=place) for place in range(count))
