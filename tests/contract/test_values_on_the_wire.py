"""Values are taken as JSON Schema means them, and nothing else is (stack.md 11: what frameworks take by mistake)."""

from typing import Annotated, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from app.schemas.base import Day, Instant, Whole

NUMBER = Annotated[int, Whole(0, 1_000)]
ANY = [
    "2026-06-15", "2026-02-30", "2026-6-15", "1899-12-31", "2026-06-15T00:00:00Z", "2026-05-04T13:40:27Z",
    "2026-05-04T13:40:27.5-04:00", "2026-05-04 13:40:27Z", "2026-05-04T13:40:27", "2026-05-04T25:00:00Z",
    7, 7.0, 7.5, 0, -1, True, False, None, "7", "", [], {}, 1e300,
]  # fmt: skip


def is_taken(type_: Any, value: Any) -> bool:
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("type_", [Day, Instant, NUMBER], ids=["Day", "Instant", "Whole"])
@pytest.mark.parametrize("value", ANY, ids=repr)
def test_a_value_is_taken_exactly_when_its_schema_lets_it_through(type_: Any, value: Any) -> None:
    schema = TypeAdapter(type_).json_schema()
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert is_taken(type_, value) == validator.is_valid(value)


def test_a_whole_number_may_be_written_with_a_zero_behind_the_point() -> None:
    value = TypeAdapter(NUMBER).validate_python(7.0)

    assert (value, type(value)) == (7, int)
