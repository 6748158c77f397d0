"""Searching the register: by number, name, place, specialty and language, in the order of names; never all of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.core.paging import page
from app.core.texts import fold
from app.domain.periods import check_within_reach
from app.services.public_register._entries import ENTRY_OF, by_law
from app.services.public_register._finding import Ways, numbers_found
from app.services.registrants import IN_FORCE
from app.services.standing import STANDING

LONGEST_WALK: Final = 1000
SHORTEST_QUERY: Final = 2
_MOST_PARTS: Final = 2
_TRIGRAM: Final = 3
_SEVERAL: Final = 2  # from how many filters on there is one list of those who have them all

# Numbers are found as plain text; an index is used only where the order of letters is that of its column.
_NUMBER: Final = 'found.registration_number collate "default"'

# The page is cut first and told about afterwards.
_SHOWN: Final = f"""
select r.registration_number, found.sort_key, standing.status, standing.class,
  (select json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names)
   from names n where n.registrant_id = r.id and n.kind = 'legal' and {IN_FORCE.format("n")} limit 1) as name,
  (select coalesce(json_agg(distinct a.city), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {IN_FORCE.format("a")}) as cities,
  (select coalesce(json_agg(distinct q.specialty), '[]')
   from qualifications q where q.registrant_id = r.id and {IN_FORCE.format("q")}) as specialties
from ({{numbers}}) found
join lateral (select * from registrants who where who.registration_number = {_NUMBER} limit 1) r on true
join lateral ({STANDING.format(whose="r.id", day=":as_of")}) standing on true
order by found.sort_key, found.registration_number
"""

# The same page, with all that the register shows of each.
_WHOLE: Final = f"""
select found.sort_key, entry.*
from ({{numbers}}) found
join lateral ({ENTRY_OF.format(of_whom=_NUMBER)} limit 1) entry on true
order by found.sort_key, found.registration_number
"""


@cache
def search_by(ways: Ways, *, whole: bool = False) -> Read:
    """Write the search for these ways of asking."""
    return Read((_WHOLE if whole else _SHOWN).format(numbers=numbers_found(ways)))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search asks for; blank is not asked for."""

    q: str | None = None
    city: str | None = None
    specialty: str | None = None
    language: str | None = None

    @property
    def says_whom(self) -> bool:
        """Tell whether its words are enough to look for somebody by."""
        return self.q is not None and len(fold(self.q).strip()) >= SHORTEST_QUERY

    @property
    def is_enough(self) -> bool:
        """Tell whether somebody can be looked for by this: a word that is too short is not left out in silence."""
        filters = (self.city, self.specialty, self.language)
        return self.says_whom or (self.q is None and any(each is not None for each in filters))


async def search(
    ctx: Context,
    *,
    q: str | None = None,
    city: str | None = None,
    specialty: str | None = None,
    language: str | None = None,
    as_of: date | None = None,
    limit: int = 25,
    cursor: str | None = None,
    whole: bool = False,
) -> Row:
    """Find entries by number, by words of a present or former name, by city, specialty and language of practice.

    `whole` gives of each all that the register shows, still in one statement.

    Raises:
        Invalid: nothing was asked for, or too few letters; or no such specialty or language is known.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    sought = Sought(q, city, specialty, language)
    ways, values = _ways(sought)
    filters = {**asdict(sought), "as_of": as_of}
    begins = (0, values.get("low", ""), "")
    seen, after_key, after_number = begins if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read_published(
        search_by(ways, whole=whole),
        **values,
        **(by_law(ctx.today) if whole else {}),
        as_of=day,
        after_key=after_key,
        after_number=after_number,
        rows=limit + 1,
    )
    walked = int(str(seen)) + limit
    items, next_cursor = page(
        rows, limit, lambda row: ctx.mark(filters, [walked, row["sort_key"], row["registration_number"]])
    )
    return {"items": items, "next_cursor": next_cursor if walked < LONGEST_WALK else None, "as_of": day}


def ways_of(q: str | None, terms: Mapping[str, Any]) -> tuple[Ways, dict[str, Any]]:
    """Tell how people are found by words of a name, and by terms of filters; a number is taken for a number.

    What `numbers_found` writes takes the values given, and `as_of`, `after_key`, `after_number` and `rows`.
    """
    values, filters = dict(terms), tuple(terms)
    return (Ways(None, filters), values) if q is None else _by_query(q, filters, values)


def _ways(asked: Sought) -> tuple[Ways, dict[str, Any]]:
    _check_codes(asked)
    terms = _terms(asked)
    values: dict[str, Any] = dict(terms)
    filters = tuple(terms)
    if not asked.is_enough:
        raise Invalid(Fault("filter_required", "/q", "query"))
    return (Ways(None, filters), values) if asked.q is None else _by_query(asked.q.strip(), filters, values)


def _terms(asked: Sought) -> dict[str, str]:
    """Tell the term of the one filter that is asked for, or that of several at once, as the lists know it."""
    city = asked.city and fold(asked.city.strip())
    terms = {
        "specialty": asked.specialty and f"specialty {asked.specialty}",
        "language": asked.language and f"language {asked.language}",
        "city": asked.city and f"city {city}",
    }
    given = {name: term for name, term in terms.items() if term is not None}
    if len(given) < _SEVERAL:
        return given
    several = ["several", asked.specialty or "-", asked.language or "-", *([] if city is None else [city])]
    return {"several": " ".join(several)}


def _check_codes(asked: Sought) -> None:
    for name, value, code_set in (
        ("specialty", asked.specialty, "specialties"),
        ("language", asked.language, "languages"),
    ):
        if value is not None and catalogue.code_set(code_set).find(value) is None:
            raise Invalid(Fault("unknown_code", f"/{name}", "query", {"code_set": code_set}))


def _by_query(q: str, filters: tuple[str, ...], values: dict[str, Any]) -> tuple[Ways, dict[str, Any]]:
    """Tell how a number or a name is looked for: short words begin a word of the name, others are any part of one."""
    if q.isascii() and q.isdigit():
        return Ways("number", filters), {**values, "number": q}
    folded = fold(q)
    words = sorted(folded.split(), key=len, reverse=True)
    short = [word for word in words if len(word) < _TRIGRAM]
    starts = [f"starts {word}" for word in short if len(word) == SHORTEST_QUERY]
    values |= {f"start_{place}": start for place, start in enumerate(starts)}
    if len(short) == len(words):
        values |= {"low": folded, "high": folded + "\U0010ffff"}
        return Ways("start", filters, starts=len(starts)), values
    parts = words[: min(len(words) - len(short), _MOST_PARTS)]
    values |= {name: f"%{_escaped(part)}%" for name, part in zip(("word", "word_2"), parts, strict=False)}
    values["words"] = [f"% {_escaped(word)}%" if word in short else f"%{_escaped(word)}%" for word in words]
    return Ways("parts", filters, len(parts), len(starts), is_one_word=len(words) == 1), values


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
