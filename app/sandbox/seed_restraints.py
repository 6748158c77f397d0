"""What binds a made-up person, and what the by-law makes public of them: conditions, findings, cautions, charges."""

# ruff: noqa: RUF001 - French has apostrophes

from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

import orjson

from app.sandbox.seed_chances import among, happens, one
from app.sandbox.seed_lives import GONE, LAST_DAY, Certificate, Fact
from app.sandbox.seed_telling import REGISTRAR, REGISTRATION, told_before

_ONE_DAY: Final = timedelta(days=1)
# Who has been registered for less has done nothing yet that a tribunal could have heard of.
_HEARD_AFTER: Final = 900 * _ONE_DAY


class _Said(NamedTuple):
    """A kind of restraint, and its words in both languages."""

    type: str
    en: str
    fr: str

    @property
    def text(self) -> str:
        return orjson.dumps({"en": self.en, "fr": self.fr}).decode()


SUPERVISED: Final = _Said(
    "supervision",
    "Practises only under the supervision of a physician whom the College has accepted.",
    "N’exerce que sous la supervision d’un médecin accepté par le Collège.",
)
_OF_THE_CERTIFICATE: Final = (
    _Said(
        "location_limit",
        "Practises only at the hospital that is named in the certificate.",
        "N’exerce qu’à l’hôpital désigné dans le certificat.",
    ),
    _Said(
        "scope_limit",
        "Practises only in the specialty of the examination that is still to be passed.",
        "N’exerce que dans la spécialité de l’examen qui reste à réussir.",
    ),
)
_UNDERTAKEN: Final = (
    _Said(
        "monitoring",
        "A physician appointed by the College reviews twenty patient records every three months.",
        "Un médecin désigné par le Collège examine vingt dossiers de patients tous les trois mois.",
    ),
    _Said(
        "education",
        "Completes a course in medical record keeping.",
        "Suit un cours sur la tenue des dossiers médicaux.",
    ),
    _Said(
        "scope_limit",
        "Does not prescribe narcotics or other controlled substances.",
        "Ne prescrit ni stupéfiants ni autres substances désignées.",
    ),
)
_FOUND: Final = _Said(
    "discipline_finding",
    "The tribunal found that the registrant had committed acts of professional misconduct.",
    "Le tribunal a conclu que la personne inscrite avait commis des fautes professionnelles.",
)
_PUBLISHED: Final = (
    _Said(
        "caution",
        "Cautioned in person about the keeping of patient records.",
        "Mise en garde en personne au sujet de la tenue des dossiers de patients.",
    ),
    _Said(
        "specified_education",
        "Ordered to complete education in communication with patients.",
        "Doit suivre une formation sur la communication avec les patients.",
    ),
    _Said(
        "allegations_referred",
        "Allegations of professional misconduct were referred to the tribunal; no hearing date has been set.",
        "Des allégations de faute professionnelle ont été renvoyées au tribunal; aucune date d’audience n’est fixée.",
    ),
    _Said(
        "negligence_finding",
        "A court found professional negligence; the judgment is final.",
        "Un tribunal a conclu à la négligence professionnelle; le jugement est définitif.",
    ),
)
_CHARGED: Final = (
    _Said(
        "criminal_charge",
        "Charged with an offence under the Criminal Code; the charge is outstanding.",
        "Fait l’objet d’une accusation en vertu du Code criminel; l’accusation est en instance.",
    ),
    _Said(
        "health_insurance_charge",
        "Charged with an offence under the Health Insurance Act; the charge is outstanding.",
        "Fait l’objet d’une accusation en vertu de la Loi sur l’assurance-santé; l’accusation est en instance.",
    ),
)

_ADMINISTRATIVE: Final = _Said(
    "administrative",
    "Suspended for administrative reasons.",
    "Inscription suspendue pour des raisons administratives.",
)
# What the register says of a status beside its code; of health it says nothing.
_OF_THE_STATUS: Final = {
    **dict.fromkeys(("renewal_incomplete", "fee_unpaid", "information_missing"), _ADMINISTRATIVE),
    "interim_order": _Said(
        "interim_order",
        "Suspended by an interim order of a committee of the College.",
        "Inscription suspendue par une ordonnance provisoire d’un comité du Collège.",
    ),
    "discipline_suspension": _Said(
        "discipline_suspension",
        "Suspended by a decision of the tribunal.",
        "Inscription suspendue par une décision du tribunal.",
    ),
    "discipline_revocation": _Said(
        "discipline_revocation",
        "Revoked by a decision of the tribunal.",
        "Inscription révoquée par une décision du tribunal.",
    ),
}


def said_of(reason_code: str | None) -> str | None:
    """Tell what the register says of a status that was given for a reason, in both languages; mostly nothing."""
    said = _OF_THE_STATUS.get(reason_code or "")
    return None if said is None else said.text


def draw_conditions(rng: Random, certificates: list[Certificate]) -> list[list[Fact]]:
    """Draw the conditions of each certificate: those of a restricted one, now and then an undertaking of another."""
    return [_conditions(rng, certificate) for certificate in certificates]


def draw_notices(rng: Random, certificates: list[Certificate]) -> list[Fact]:
    """Draw what is public: whoever was suspended or revoked by the tribunal has its finding; others seldom anything."""
    notices = [
        Fact(status.start, (_FOUND.type, _FOUND.text), status.told)
        for certificate in certificates
        for status in certificate.statuses
        if status.values[1] in ("discipline_suspension", "discipline_revocation")
    ]
    since = certificates[0].statuses[0].start if certificates else LAST_DAY
    if LAST_DAY - since < _HEARD_AFTER:
        return notices
    if happens(rng, 0.006):
        notices.append(_at_some_day(rng, one(rng, _PUBLISHED), since))
    if happens(rng, 0.0015):
        notices.append(_charge(rng, since))
    return notices


def bound(said: _Said, certificate: Certificate) -> Fact:
    """Bind somebody as long as a certificate is held, by decision of the Registration Committee."""
    first, last = certificate.statuses[0], certificate.statuses[-1]
    values = (said.type, "registration_committee", said.text, True)
    if last.values[0] in GONE:
        return Fact(first.start, values, first.told, last.start, last.told)
    return Fact(first.start, values, first.told)


def _conditions(rng: Random, certificate: Certificate) -> list[Fact]:
    first = certificate.statuses[0]
    if certificate.class_ == "restricted":
        drawn = [SUPERVISED] if happens(rng, 0.7) else []
        drawn += [one(rng, _OF_THE_CERTIFICATE)] if happens(rng, 0.6) or not drawn else []
        return [bound(said, certificate) for said in drawn]
    if certificate.class_ == "independent_practice" and LAST_DAY - first.start > _HEARD_AFTER:
        is_held = certificate.statuses[-1].values[0] == "active"
        return [_undertaking(rng, first.start)] if is_held and happens(rng, 0.005) else []
    return []


def _undertaking(rng: Random, since: date) -> Fact:
    start = _some_day(rng, since)
    said = one(rng, _UNDERTAKEN)
    told = told_before(rng, start, since=since, team=REGISTRAR)
    values = (said.type, "undertaking", said.text, happens(rng, 0.8))
    over = start + timedelta(days=200 + among(rng, 900))
    if over >= LAST_DAY:
        return Fact(start, values, told)
    return Fact(start, values, told, over, told_before(rng, over, since=start, team=REGISTRATION))


def _at_some_day(rng: Random, said: _Said, since: date) -> Fact:
    start = _some_day(rng, since)
    return Fact(start, (said.type, said.text), told_before(rng, start, since=since, team=REGISTRAR))


def _charge(rng: Random, since: date) -> Fact:
    """A charge is public while it is outstanding, which mostly is not long."""
    charge = _at_some_day(rng, one(rng, _CHARGED), since)
    over = charge.start + timedelta(days=150 + among(rng, 700))
    if over >= LAST_DAY:
        return charge
    return charge._replace(end=over, ended=told_before(rng, over, since=charge.start, team=REGISTRAR))


def _some_day(rng: Random, since: date) -> date:
    """Draw a day well after the beginning, the later the likelier."""
    room = (LAST_DAY - since).days - 400
    return since + timedelta(days=300 + int(room * max(rng.random(), rng.random())))
