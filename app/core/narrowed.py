"""Lists that are narrowed by whatever filters are given: one text for each set of them, made of constants."""

from collections.abc import Mapping
from typing import Any

from app.core.db import Read


class Narrowed:
    """A read whose conditions count only where their filter is given.

    The server keeps one plan for a text. A condition that may count or not (`:team is null or ...`) would have it
    read the whole table, so each set of filters has a text of its own. `sql` says `{only}` where the conditions go,
    each of which is put behind an `and`.
    """

    def __init__(self, sql: str, only: Mapping[str, str]) -> None:
        self._sql = sql
        self._only = only
        self._reads: dict[tuple[str, ...], Read] = {}

    def by(self, filters: Mapping[str, Any]) -> Read:
        """Give the read for the filters that are given: those that are neither nothing nor false."""
        names = tuple(name for name in self._only if filters[name] is not None and filters[name] is not False)
        found = self._reads.get(names)
        if found is None:
            conditions = "".join(f" and {self._only[name]}" for name in names)
            found = self._reads[names] = Read(self._sql.replace("{only}", conditions))
        return found
