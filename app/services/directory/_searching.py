"""Searching: what is asked for, in which ways, from where a walk goes on."""

from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Fault, Invalid
from app.core.paging import page
from app.domain.audit import Event
from app.services import public_register
from app.services.directory._asked import Asked, Meant, meant
from app.services.directory._finding import Search, search_by

_BEGINS: Final = ("", "", UUID(int=0))
_ORDER: Final = "name, number, id"  # a cursor that was written along another order is none
_CLASSES: Final = "registration_classes"
_LETTERS: Final = 2  # how many of a former name it is listed by


async def find(ctx: Context, *, asked: Asked, limit: int, cursor: str | None) -> Row:
    """Find registrants by name; present and former names count, accents do not.

    Raises:
        Invalid: nothing was asked for, or too little of it, or no such class is known.
    """
    _check_classes(asked)
    search, values = _search(asked)
    filters = {
        "q": asked.q, "status": asked.statuses or None, "class": asked.classes or None, "post": asked.postal_code,
        "order": _ORDER,
    }  # fmt: skip
    from_key, from_number, from_id = _BEGINS if cursor is None else ctx.resume(filters, cursor)
    after_key, after_number = max((values.get("low", ""), ""), (str(from_key), str(from_number)))
    rows = await ctx.read(
        search_by(search), **values, as_of=ctx.today, from_key=from_key, from_number=from_number, from_id=from_id,
        after_key=after_key, after_number=after_number, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(
        rows,
        limit,
        lambda row: ctx.mark(filters, [row["sort_key"], row["registration_number"] or "", row["id"]]),
    )
    await ctx.trace(Event.REGISTRANTS_SEARCHED)
    return {"items": [{**row, "href": _href(row)} for row in items], "next_cursor": next_cursor}


def _check_classes(asked: Asked) -> None:
    """Refuse a class that there never was; a retired one still finds who held it."""
    known = catalogue.code_set(_CLASSES)
    if any(known.find(class_) is None for class_ in asked.classes):
        raise Invalid(Fault("unknown_code", "/class", "query", {"code_set": _CLASSES}))


def _search(asked: Asked) -> tuple[Search, dict[str, Any]]:
    terms = asked.terms
    if asked.q is None and not terms:
        raise Invalid(Fault("filter_required", "/q", "query"))
    what, said = (None, None) if asked.q is None else meant(asked.q)
    is_one = what in (Meant.NUMBER, Meant.EMAIL)
    ways, values = public_register.ways_of(None if is_one else said, terms)
    low = values.get("low", "")
    search = Search(
        what, ways, by_postal_code=asked.postal_code is not None,
        by_standing=bool(asked.statuses or asked.classes), is_two_letters=len(low) == _LETTERS,
    )  # fmt: skip
    return search, values | {
        "number": said, "email": said, "formerly": f"formerly {low[:_LETTERS]}", "postal_start": asked.postal_start,
        "any_status": list(asked.statuses) or None, "any_class": list(asked.classes) or None,
    }  # fmt: skip


def _href(row: Row) -> str:
    return f"/v1/registrants/{ids.render('reg', row['id'])}"
