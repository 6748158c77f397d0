"""Pages that people often read in full, written at a fraction of what their shape would take."""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

import orjson

from app.core import ids
from app.schemas.base import View


def writer_of(entry: type[View], **named: str) -> Callable[[Mapping[str, Any]], bytes]:
    """Give what writes a page as `Page[entry]` would; `named` says of which kind the identifiers in an entry are.

    The rows bear what the entry says, and may bear more. Each page has a test that holds it against its shape, with
    everything that an entry can have.
    """
    fields = tuple(entry.model_fields)
    taken, prefixes = itemgetter(*fields), tuple(named.items())

    def told(row: Mapping[str, Any]) -> dict[str, Any]:
        written = dict(zip(fields, taken(row), strict=True))
        for field, prefix in prefixes:
            if written[field] is not None:
                written[field] = ids.render(prefix, written[field])
        return written

    def write(page: Mapping[str, Any]) -> bytes:
        items = [told(row) for row in page["items"]]
        return orjson.dumps({"items": items, "next_cursor": page["next_cursor"]}, option=orjson.OPT_UTC_Z)

    return write
