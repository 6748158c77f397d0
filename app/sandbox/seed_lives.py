"""A made-up person's record before it becomes rows: what held from when, and when the College was told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from app.sandbox.seed_places import Place

# Nothing of the college before the cast signs in is dated later (decisions.md 3).
LAST_DAY: Final = date(2025, 11, 30)
# Before it, everything reached the College on paper and was entered by staff (domain.md 14).
PORTAL_OPENED: Final = date(2020, 9, 21)

# A registration with one of these is over.
GONE: Final = ("expired", "revoked")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Told(NamedTuple):
    """When something was recorded, and by whom."""

    at: datetime
    kind: str
    name: str


class Fact(NamedTuple):
    """Something that holds from a day on: the values of its own columns, and its end if nothing follows it."""

    start: date
    values: tuple[Any, ...]
    told: Told
    end: date | None = None
    ended: Told | None = None


class Person(NamedTuple):
    """What a registrant's own row says."""

    registration_number: str | None
    minc: str | None
    profession: str
    gender: str
    birth_date: date
    email: str | None
    public_email: str | None
    mobile_phone: str | None
    correspondence_language: str


class Certificate(NamedTuple):
    """One registration: its class, where it stood, and what binds it; the first status begins it."""

    class_: str
    statuses: list[Fact]
    conditions: Sequence[Fact] = ()


class Background(NamedTuple):
    """What somebody learned, what they do and where, and in which languages; each kind by its own facts."""

    education: Sequence[Fact] = ()
    qualifications: Sequence[Fact] = ()
    examinations: Sequence[Fact] = ()
    activities: Sequence[Fact] = ()
    privileges: Sequence[Fact] = ()
    licences: Sequence[Fact] = ()
    languages: Sequence[Fact] = ()


class Life(NamedTuple):
    """All that is on file about one person. Facts of one chain follow one another in time."""

    origin: str
    person: Person
    told: Told
    names: list[Fact]
    certificates: list[Certificate]
    addresses: list[list[Fact]]
    background: Background = Background()
    notices: Sequence[Fact] = ()


def name_fact(start: date, told: Told, family: str, given: str, middle: str | None = None) -> Fact:
    return Fact(start, (family, given, middle), told)


def status_fact(start: date, told: Told, status: str, reason: str) -> Fact:
    return Fact(start, (status, reason), told)


def address_fact(type_: str, start: date, told: Told, place: Place | None) -> Fact:
    return Fact(start, (type_, *(place or (None,) * len(Place._fields))), told)


class Identifiers:
    """Identifiers for one person's rows, the same every time: UUIDv7 of the moment of recording.

    The twelve bits after the moment count, so that what was recorded together sorts in the order of asking.
    """

    def __init__(self, origin: str) -> None:
        self._rng = Random(f"identifiers:{origin}")  # noqa: S311 - must come out the same every time
        self._count = 0

    def next(self, moment: datetime) -> UUID:
        spent = (moment - _EPOCH) // _MILLISECOND
        tail = 0b10 << 62 | self._rng.getrandbits(62)
        self._count += 1
        return UUID(int=spent << 80 | 7 << 76 | self._count << 64 | tail)


def registrant_id(life: Life) -> UUID:
    """Tell the identifier of somebody's record: the first one that is asked for."""
    return Identifiers(life.origin).next(life.told.at)
