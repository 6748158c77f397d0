"""The lists that a search reads, each in the order of names, and what is asked of one person met on another list.

Whatever somebody can be found by is a term, and for each term the people are written down in the order of their
names, with their days (`register_terms`). Two or three of specialty, language and city together are a term as well.
`register_people` has everybody in that order, with all their terms.
"""

from dataclasses import dataclass
from typing import Final

# Where somebody may be found by any of several terms, it says which; else a filter has one term of its name.
SEVERAL: Final = {
    "statuses": "cast(:statuses as text[])",
    "classes": "cast(:classes as text[])",
    "postal_codes": "(select public.register_postal_codes(:postal_codes))",
}

IN_FORCE: Final = """{0}.effective_from <= cast(:as_of as date)
  and ({0}.effective_to is null or {0}.effective_to > cast(:as_of as date))"""
AFTER: Final = "(p.sort_key, p.registration_number) > (cast(:after_key as text), cast(:after_number as text))"
IN_ORDER: Final = "order by p.sort_key, p.registration_number"

LISTED: Final = f"""select p.sort_key, p.registration_number from register_terms p
  where p.term = {{term}} and {IN_FORCE.format("p")} and {AFTER}{{until}} {IN_ORDER} limit {{most}}"""
NAMED: Final = f"""select p.sort_key, p.registration_number from register_people p
  where {{narrowed}} and {IN_FORCE.format("p")} and {AFTER} {IN_ORDER} limit {{most}}"""
UNTIL: Final = " and p.sort_key < :high"

_OF_SEVERAL: Final = """select distinct one.sort_key, one.registration_number
  from unnest({terms}) held(term) cross join lateral ({listed}) one
  order by one.sort_key, one.registration_number limit {most}"""

# Asked of one person at a time; never turned into a join of everybody.
_HELD: Final = f"""(select true from register_terms h where h.term = {{held}} and h.sort_key = c.sort_key
  and h.registration_number = c.registration_number and {IN_FORCE.format("h")} limit 1)"""
BORNE: Final = """(select true from registrants r join names x on x.registrant_id = r.id
  where r.registration_number = c.registration_number collate "default" and ' ' || x.search like all (:words)
  and x.effective_from <= cast(:as_of as date) and x.cancelled_at is null and x.corrected_by_id is null limit 1)"""
# Where the codes are many, it is quicker to look at the few addresses of the one.
_THERE: Final = f"""(select true from registrants r join addresses x on x.registrant_id = r.id
  where r.registration_number = c.registration_number collate "default"
  and starts_with(lower(replace(x.postal_code, ' ', '')), :postal_codes)
  and x.cancelled_at is null and x.corrected_by_id is null and {IN_FORCE.format("x")} limit 1)"""
# The walk itself begins after `low`: of two beginnings an index takes the wrong one.
STARTED: Final = "c.sort_key >= :low and c.sort_key < :high"

CHOSEN: Final = """(select c.sort_key, c.registration_number from ({these}) c where {checks}
  order by c.sort_key, c.registration_number limit {rows})"""


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that is asked for: its list, and the question to somebody on another list."""

    name: str
    until: str = ""

    def walk(self, most: str | int) -> str:
        if self.name not in SEVERAL:
            return LISTED.format(term=f":{self.name}", until=self.until, most=most)
        listed = LISTED.format(term="held.term", until=self.until, most=most)
        return _OF_SEVERAL.format(terms=SEVERAL[self.name], listed=listed, most=most)

    @property
    def check(self) -> str:
        if self.name == "postal_codes":
            return _THERE
        several = SEVERAL.get(self.name)
        return _HELD.format(held=f":{self.name}" if several is None else f"any ({several})")


def chosen(these: str, checks: list[str], rows: str = ":rows") -> str:
    """Write the select of who among these, in order, is all that is asked for."""
    return CHOSEN.format(these=these, checks=all_of(checks), rows=rows)


def all_of(conditions: list[str]) -> str:
    return " and ".join(conditions) or "true"
