"""Pages that people often read in full, written at a fraction of what their shape would take."""

from collections.abc import Callable, Mapping
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

    def write(page: Mapping[str, Any]) -> bytes:
        items = [{field: row[field] for field in fields} for row in page["items"]]
        for field, prefix in named.items():
            for item in items:
                if item[field] is not None:
                    item[field] = ids.render(prefix, item[field])
        return orjson.dumps({"items": items, "next_cursor": page["next_cursor"]}, option=orjson.OPT_UTC_Z)

    return write
