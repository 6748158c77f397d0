"""What every shape on the wire shares: two bases, strict values, identifiers by kind, pages and problems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Generic, TypeVar
from uuid import UUID

from annotated_types import GroupedMetadata
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from app.core import ids
from app.core.texts import check_text, looks_like_card_number
from app.schemas import patterns

T = TypeVar("T")

EXAMPLE_ULID: Final = "01KQ3E28JT97KB6CQ643DZVMXX"


class View(BaseModel):
    """A shape that goes out: read from rows, every field required."""

    model_config = ConfigDict(from_attributes=True, json_schema_serialization_defaults_required=True)


class Body(BaseModel):
    """A shape that comes in: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, regex_engine="python-re")


class Page(View, Generic[T]):
    """A page of a list."""

    items: list[T] = Field(description="The entries of this page.")
    next_cursor: str | None = Field(description="Where the next page begins; null at the end.")


# --- values that come in -------------------------------------------------------------------------

_ISO_DATE: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")
_INSTANT: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")


def _date(value: Any) -> date:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("wrong_format", "not a day", {"example": "2026-05-04"})


def _instant(value: Any) -> datetime:
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise PydanticCustomError("wrong_format", "not a moment", {"example": "2026-05-04T13:40:27Z"})


Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": f"^{_ISO_DATE.pattern}$", "maxLength": 10}
    ),
]
Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "pattern": f"^{_INSTANT.pattern}$", "maxLength": 32}
    ),
]


def _line(value: str) -> str:
    check_text(value, multiline=False)
    return _without_card_numbers(value)


def _words(value: str) -> str:
    check_text(value, multiline=True)
    return _without_card_numbers(value)


def _without_card_numbers(value: str) -> str:
    if looks_like_card_number(value):
        raise PydanticCustomError("card_number_not_allowed", "no card numbers here")
    return value


# What no text holds: controls, marks that turn the writing direction round, non-characters.
_NEVER: Final = r"\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_IN_LINE: Final = rf"\u0000-\u001f\u2028\u2029{_NEVER}"
_IN_WORDS: Final = rf"\u0000-\u0008\u000b-\u001f{_NEVER}"
LINE: Final = rf"^[^{_IN_LINE}]*[^\s{_IN_LINE}][^{_IN_LINE}]*$"
WORDS: Final = rf"^[^{_IN_WORDS}]*[^\s{_IN_WORDS}][^{_IN_WORDS}]*$"


@dataclass(frozen=True, slots=True)
class OneLine(GroupedMetadata):
    """A text of one line, never blank."""

    length: int

    def __iter__(self) -> Iterator[Any]:
        yield Field(min_length=1, max_length=self.length, pattern=LINE, strict=True)
        yield AfterValidator(_line)


@dataclass(frozen=True, slots=True)
class SeveralLines(GroupedMetadata):
    """A text of several lines, never blank."""

    length: int

    def __iter__(self) -> Iterator[Any]:
        yield Field(min_length=1, max_length=self.length, pattern=WORDS, strict=True)
        yield AfterValidator(_words)


def absent(description: str) -> Any:
    """Declare a field that may be left out, and may not be null."""
    return Field(default_factory=lambda: None, description=description)


def _never(_value: Any) -> Any:
    raise PydanticCustomError("not_writable", "not to be set here")


# What a caller might take for theirs to change: it is named, and always refused.
NotWritable = Annotated[Any, BeforeValidator(_never), WithJsonSchema({"not": {}, "readOnly": True})]


def _whole(value: Any) -> Any:
    """JSON knows one kind of number: 7.0 is 7."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Whole(GroupedMetadata):
    """A whole number within bounds: `Annotated[int, Whole(1, 100)]`."""

    least: int
    most: int

    def __iter__(self) -> Iterator[Any]:
        yield Field(ge=self.least, le=self.most, strict=True)
        yield BeforeValidator(_whole)


Phone = Annotated[str, Field(pattern=patterns.PHONE, max_length=16, strict=True, examples=["+14165550188"])]
Secret = Annotated[str, Field(min_length=1, max_length=1024, strict=True)]


# --- identifiers ---------------------------------------------------------------------------------


def _schema(prefix: str) -> JsonSchemaValue:
    return {
        "type": "string",
        "pattern": ids.pattern(prefix),
        "maxLength": len(prefix) + 27,
        "examples": [f"{prefix}_{EXAMPLE_ULID}"],
    }


@dataclass(frozen=True, slots=True)
class Named(GroupedMetadata):
    """An identifier that goes out: `Annotated[str, Named("addr")]`."""

    prefix: str

    def __iter__(self) -> Iterator[Any]:
        yield BeforeValidator(self._rendered)
        yield WithJsonSchema(_schema(self.prefix))

    def _rendered(self, value: Any) -> Any:
        written = isinstance(value, str) and value.startswith(self.prefix)
        return value if written or value is None else ids.render(self.prefix, value)


@dataclass(frozen=True, slots=True)
class Naming(GroupedMetadata):
    """An identifier that comes in: `Annotated[UUID, Naming("addr")]`."""

    prefix: str

    def __iter__(self) -> Iterator[Any]:
        yield BeforeValidator(self._parsed)
        yield WithJsonSchema(_schema(self.prefix))

    def _parsed(self, value: Any) -> UUID:
        try:
            return ids.parse(self.prefix, value)
        except (ValueError, TypeError):
            example = f"{self.prefix}_{EXAMPLE_ULID}"
            raise PydanticCustomError(
                "pattern", "not an identifier of this kind", {"example": example}
            ) from None


# --- values that go out --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Open(GroupedMetadata):
    """A value whose list may grow: clients keep the names and survive new ones; we only send those we know."""

    enum: type[StrEnum]

    def __iter__(self) -> Iterator[Any]:
        yield AfterValidator(self.enum)


class Money(View):
    """An amount of money."""

    amount: int = Field(
        ge=-100_000_000_000,
        le=100_000_000_000,
        description="In minor units: cents. Below nothing: owed back.",
    )
    currency: str = Field(description="ISO 4217 code.")


class Ref(View):
    """Another resource, named."""

    id: str = Field(description="Its identifier.")
    href: str = Field(description="Where it is.")
    display: str = Field(description="What a person calls it.")


class RecordedBy(View):
    """Who recorded something: a registrant by name, staff by team."""

    kind: str = Field(description="`registrant`, `staff`, `delegate`, `account` or `system`.")
    display: str = Field(description="Name of the person or of the team.")


class Localized(View):
    """A text in both languages."""

    en: str = Field(description="English.")
    fr: str = Field(description="French.")


class Blocker(View):
    """Why an action cannot be taken now."""

    code: str = Field(description="The code that the call would answer.")
    detail: str = Field(description="The reason, for the person at the screen.")


class AvailableAction(View):
    """Something that can be done with a resource, by this caller, now - or why not."""

    action: str = Field(description="The action.")
    operation_id: str = Field(description="The operation that takes it.")
    method: str = Field(description="HTTP method.")
    href: str = Field(description="Path to call.")
    enabled: bool = Field(description="Whether the call would be accepted now.")
    requires: list[str] = Field(description="Headers that the call needs: `if_match`, `idempotency_key`.")
    blocked_by: list[Blocker] = Field(
        description="Why it is not enabled; the first is what the call would answer."
    )


class FieldProblem(View):
    """One part of a request that was not accepted."""

    in_: str = Field(alias="in", description="`body`, `query`, `path` or `header`.")
    pointer: str = Field(description="JSON pointer to the part.")
    code: str = Field(description="What is wrong; listed at `/v1/problem-types`.")
    detail: str = Field(description="What to do, for the person at the screen.")
    params: dict[str, Any] = Field(description="Facts behind the detail.")


class Problem(View):
    """A refusal (RFC 9457). Switch on `code`; further members depend on it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="A page that explains this kind of problem.")
    title: str = Field(description="Short text for people, in the language of the answer.")
    status: int = Field(ge=400, le=599, description="The HTTP status.")
    code: str = Field(description="The stable name of the problem.")
    detail: str = Field(description="What to do about it, for the person at the screen.")
    request_id: str = Field(pattern=ids.pattern("req"), description="Quote it when asking for help.")
    errors: list[FieldProblem] = Field(description="The parts of the request that were not accepted.")
