"""Turns lives into rows of the register, with a note of when each ended row was ended, and by whom."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from app.sandbox.seed_lives import GONE, Certificate, Fact, Identifiers, Life
from app.sandbox.seed_restraints import said_of

_SLICE: Final = (
    "effective_from", "effective_to", "supersedes_id", "superseded_by_id",
    "recorded_at", "recorded_by_kind", "recorded_by_name", "version",
)  # fmt: skip

# The tables in the order in which they are filled, with the columns that a row here holds.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "registrants": (
        "id", "registration_number", "minc", "profession", "gender", "birth_date", "email", "public_email",
        "mobile_phone", "correspondence_language", "recorded_at", "recorded_by_kind", "recorded_by_name", "version",
    ),
    "names": ("id", "registrant_id", "family_name", "given_names", "middle_names", *_SLICE),
    "registrations": ("id", "registrant_id", "class", *_SLICE),
    "registration_statuses": (
        "id", "registrant_id", "registration_id", "status", "reason_code", "public_text", *_SLICE,
    ),
    "addresses": (
        "id", "registrant_id", "type", "lines", "city", "region", "postal_code", "country", "phone", *_SLICE,
    ),
    "education": ("id", "registrant_id", "kind", "school", "country", "program", "graduation_year", *_SLICE),
    "qualifications": ("id", "registrant_id", "specialty", "issuer", *_SLICE),
    "examinations": ("id", "registrant_id", "examination", "result", *_SLICE),
    "clinical_activities": ("id", "registrant_id", "code", "description", *_SLICE),
    "hospital_privileges": (
        "id", "registrant_id", "institution_id", "institution_name", "category", *_SLICE,
    ),
    "other_registrations": (
        "id", "registrant_id", "regulator", "regulator_name", "jurisdiction", "licence_number", "licence_status",
        "registered_on", *_SLICE,
    ),
    "practice_languages": ("id", "registrant_id", "languages", "edition", *_SLICE),
    "conditions": ("id", "registrant_id", "registration_id", "type", "origin", "text", "public", *_SLICE),
    "register_notices": ("id", "registrant_id", "type", "text", *_SLICE),
}  # fmt: skip

# What stands beside each other, in the order of a background; languages, which come last there, follow one another.
_ONE_BY_ONE: Final = (
    "education", "qualifications", "examinations", "clinical_activities", "hospital_privileges", "other_registrations",
)  # fmt: skip

Row = tuple[Any, ...]


class Lot:
    """The rows of some people, and the endings: row, moment, and who told."""

    def __init__(self, lives: Iterable[Life] = ()) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.endings: list[Row] = []
        for life in lives:
            self._add(life)

    @property
    def people(self) -> int:
        return len(self.rows["registrants"])

    def _add(self, life: Life) -> None:
        made = Identifiers(life.origin)
        owner = made.next(life.told.at)
        self.rows["registrants"].append((owner, *life.person, *life.told, 1))
        self._chain("names", made, (owner,), life.names)
        registrations = self._certify(made, owner, life.certificates)
        for chain in life.addresses:
            self._chain("addresses", made, (owner,), chain)
        for table, facts in zip(_ONE_BY_ONE, life.background, strict=False):
            for fact in facts:
                self._chain(table, made, (owner,), [fact])
        self._chain("practice_languages", made, (owner,), life.background.languages)
        for registration_id, certificate in zip(registrations, life.certificates, strict=True):
            for condition in certificate.conditions:
                self._chain("conditions", made, (owner, registration_id), [condition])
        for notice in life.notices:
            self._chain("register_notices", made, (owner,), [notice])

    def _certify(self, made: Identifiers, owner: UUID, certificates: Sequence[Certificate]) -> list[UUID]:
        registrations = [_registration(certificate) for certificate in certificates]
        for run in _unbroken(registrations):
            self._chain("registrations", made, (owner,), run)
        written = self.rows["registrations"][-len(certificates) :] if certificates else []
        for (registration_id, *_), certificate in zip(written, certificates, strict=True):
            statuses = [
                status._replace(values=(*status.values, said_of(status.values[1])))
                for status in certificate.statuses
            ]
            self._chain("registration_statuses", made, (owner, registration_id), statuses)
        return [registration_id for registration_id, *_ in written]

    def _chain(self, table: str, made: Identifiers, owners: tuple[UUID, ...], facts: Sequence[Fact]) -> None:
        """Write facts of which each one ends the one before it."""
        ids = [made.next(fact.told.at) for fact in facts]
        for place, fact in enumerate(facts):
            before = ids[place - 1] if place else None
            after = ids[place + 1] if place + 1 < len(facts) else None
            end, ended = (facts[place + 1].start, facts[place + 1].told) if after else (fact.end, fact.ended)
            period, links, version = (fact.start, end), (before, after), 1 if ended is None else 2
            self.rows[table].append((ids[place], *owners, *fact.values, *period, *links, *fact.told, version))
            if ended is not None:
                self.endings.append((ids[place], *ended))


def _registration(certificate: Certificate) -> Fact:
    first, last = certificate.statuses[0], certificate.statuses[-1]
    over = last.values[0] in GONE
    return Fact(
        first.start,
        (certificate.class_,),
        first.told,
        last.start if over else None,
        last.told if over else None,
    )


def _unbroken(registrations: Sequence[Fact]) -> list[list[Fact]]:
    """Part registrations where one did not begin on the day on which the other ended."""
    runs: list[list[Fact]] = []
    for registration in registrations:
        if runs and runs[-1][-1].end == registration.start:
            runs[-1].append(registration)
        else:
            runs.append([registration])
    return runs
