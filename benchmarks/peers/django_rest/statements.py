"""The API's own statements, as the benchmark gives them, run on Django's connection."""

import re
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

_NUMBERED: Final = re.compile(r"\$(\d+)")
ZONE: Final = ZoneInfo(settings.GIVEN["zone"])

Row = dict[str, Any]


def _written(sql: str) -> str:
    return _NUMBERED.sub(r"%(p\1)s", sql.replace("%", "%%"))


STATEMENTS: Final = {
    name: (_written(each["sql"]), each["names"]) for name, each in settings.GIVEN["statements"].items()
}


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return now().astimezone(ZONE).date()


def ask(statement: str, **values: Any) -> list[Row]:
    """Run a statement by its name, and give its rows."""
    sql, names = STATEMENTS[statement]
    given = {**settings.GIVEN["constants"], **values}
    with connection.cursor() as cursor:
        cursor.execute(sql, {f"p{place}": given[name] for place, name in enumerate(names, 1)})
        if cursor.description is None:
            return []
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def ask_one(statement: str, **values: Any) -> Row | None:
    rows = ask(statement, **values)
    return rows[0] if rows else None
