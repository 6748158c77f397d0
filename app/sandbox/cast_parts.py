"""What a part of the cast is, and short ways of writing down a record."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Final
from uuid import UUID

from app.domain import minc
from app.domain.access import STAFF_ROLES
from app.sandbox.seed_background import Course, draw_background
from app.sandbox.seed_lives import (
    GONE,
    LAST_DAY,
    PORTAL_OPENED,
    Background,
    Certificate,
    Fact,
    Identifiers,
    Life,
    Person,
    Told,
    address_fact,
    name_fact,
    status_fact,
)
from app.sandbox.seed_places import Place
from app.sandbox.seed_restraints import SUPERVISED, bound
from app.sandbox.seed_telling import MEMBERSHIP, REGISTRATION

_OPENED: Final = datetime(2025, 11, 3, 14, tzinfo=UTC)
_LEAD: Final = timedelta(days=12)
_AT: Final = time(14, 2, 11, tzinfo=UTC)
_WORDS: Final = (
    "amber", "anchor", "birch", "canoe", "cedar", "clover", "copper", "cradle", "ember", "fable",
    "falcon", "garnet", "harbour", "heron", "island", "juniper", "kettle", "lantern", "ledger", "linen",
    "maple", "marble", "meadow", "mitten", "nectar", "orchard", "paddle", "pebble", "quartz", "saddle",
    "timber", "willow",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One of the cast: who they are, how they sign in, and their record if they have one.

    Somebody who `is_linked` signs in with the address that is on file.
    """

    key: str
    story: str
    name: str
    email: str
    roles: tuple[str, ...]
    life: Life | None = None
    language: str = "en"
    is_linked: bool = True

    @property
    def is_staff(self) -> bool:
        return not STAFF_ROLES.isdisjoint(self.roles)

    @cached_property
    def password(self) -> str:
        """Four words, easy to type and the same in every sandbox."""
        return "-".join(_WORDS[byte % len(_WORDS)] for byte in self._digest("password")[:4])

    @cached_property
    def totp_secret(self) -> str | None:
        return base64.b32encode(self._digest("totp")[:20]).decode() if self.is_staff else None

    @cached_property
    def account_id(self) -> UUID:
        """Tell the identifier of a member's account; those of staff are made when they are added."""
        return Identifiers(f"account:{self.key}").next(_OPENED)

    def _digest(self, purpose: str) -> bytes:
        return hashlib.sha256(f"{purpose} of {self.key}".encode()).digest()


def told_by_staff(day: str, team: str = REGISTRATION) -> Told:
    """Let a team record something twelve days before it begins."""
    return Told(datetime.combine(date.fromisoformat(day) - _LEAD, _AT), "staff", team)


def told_by(person: str, day: str) -> Told:
    """Let a person declare something twelve days before it begins; on paper as long as there was no portal."""
    told = told_by_staff(day, MEMBERSHIP)
    return told._replace(kind="registrant", name=person) if told.at.date() >= PORTAL_OPENED else told


def ontario(city: str, postal_code: str, *lines: str, phone: str | None = None) -> Place:
    return Place(list(lines), city, "CA-ON", postal_code, "CA", phone)


def person(
    email: str,
    gender: str,
    born: str,
    number: str | None = None,
    *,
    serial: int | None = None,
    language: str = "en",
    mobile: str | None = None,
) -> Person:
    """Write a registrant's own row; `serial` is that of the Medical Identification Number."""
    identified = None if serial is None else minc.write(serial)
    born_on = date.fromisoformat(born)
    return Person(number, identified, "physician", gender, born_on, email, None, mobile, language)


def certificate(class_: str, *statuses: tuple[str, str, str]) -> Certificate:
    """Write a certificate from its statuses: day, status, reason."""
    facts = [status_fact(date.fromisoformat(day), told_by_staff(day), *where) for day, *where in statuses]
    return Certificate(class_, facts)


def independent_since(day: str) -> Certificate:
    return certificate("independent_practice", (day, "active", "issued"))


def supervised(held: Certificate) -> Certificate:
    """Bind a certificate to supervision, from its first day on."""
    return held._replace(conditions=[bound(SUPERVISED, held)])


def trained(began: str, qualified: str) -> Certificate:
    """Write postgraduate training that led to another class."""
    return certificate(
        "postgraduate_education", (began, "active", "issued"), (qualified, "expired", "class_change")
    )


def stays(name: str, type_: str, *places: tuple[str, Place | None]) -> list[Fact]:
    """Write addresses of one slot that followed one another; none means not in practice."""
    return [
        address_fact(
            type_ if place is not None else "not_in_practice",
            date.fromisoformat(day),
            told_by(name, day) if count else told_by_staff(day),
            place,
        )
        for count, (day, place) in enumerate(places)
    ]


def life(
    key: str,
    described: Person,
    names: list[tuple[str, str, str]],
    certificates: list[Certificate],
    *addresses: list[Fact],
    background: Background | None = None,
) -> Life:
    """Put a record together. A name is its first day, the family name and the given names.

    What somebody learned and does is drawn, the same in every sandbox, unless the story says what it was.
    """
    facts = [name_fact(date.fromisoformat(day), told_by_staff(day), *name) for day, *name in names]
    drawn = background or _background(key, described, facts, certificates)
    return Life(f"cast:{key}", described, facts[0].told, facts, certificates, list(addresses), drawn)


def _background(
    key: str, described: Person, names: list[Fact], certificates: list[Certificate]
) -> Background:
    if not certificates:
        return Background()
    statuses = [status for certificate in certificates for status in certificate.statuses]
    last = statuses[-1]
    first_practice = certificates[-1].statuses[0].start
    trains = certificates[-1].class_ == "postgraduate_education"
    is_over = last.values[0] in GONE
    course = Course(
        came=statuses[0].start,
        told=names[0].told,
        trained_until=LAST_DAY if trains else first_practice,
        left=last.start if is_over else None,
        told_of_leaving=last.told if is_over else None,
        name_on=lambda _day: f"Dr. {names[-1].values[1]} {names[-1].values[0]}",
        speaks_french=described.correspondence_language == "fr",
        is_physician=True,
    )
    return draw_background(Random(f"background:cast:{key}"), course)  # noqa: S311 - the same every time
