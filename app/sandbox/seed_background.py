"""What a made-up person learned, and what they do and where: education, designations, practice, languages."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from app import catalogue
from app.sandbox.seed_chances import among, happens, one
from app.sandbox.seed_lives import LAST_DAY, Background, Fact, Told
from app.sandbox.seed_telling import REGISTRATION, told_before

_SCHOOLS: Final = (
    *(("University of Toronto", "CA"),) * 9,
    *(("McMaster University", "CA"),) * 5,
    *(("Western University", "CA"),) * 4,
    *(("Queen’s University", "CA"),) * 3,  # noqa: RUF001 - names have apostrophes
    *(("Université d’Ottawa", "CA"),) * 4,  # noqa: RUF001 - as above
    *(("McGill University", "CA"),) * 2,
    ("Université de Montréal", "CA"),
    ("University of British Columbia", "CA"),
    ("Dalhousie University", "CA"),
    ("Northern Ontario School of Medicine", "CA"),
    ("University of Lagos", "NG"),
    ("University of Mumbai", "IN"),
    ("King Edward Medical University", "PK"),
    ("Cairo University", "EG"),
    ("Royal College of Surgeons in Ireland", "IE"),
    ("University of Cape Town", "ZA"),
    ("Tehran University of Medical Sciences", "IR"),
    ("Wayne State University", "US"),
)
_TRAINING: Final = tuple(name for name, country in dict.fromkeys(_SCHOOLS) if country == "CA")

# What the holders of a designation mostly do; one in three hold that of family medicine.
_DONE: Final = {
    "family_medicine": ("chronic_disease", "contraception", "virtual_care", "geriatric_care", "home_visits"),
    "internal_medicine": ("hospital_inpatients", "chronic_disease", "virtual_care"),
    "anesthesiology": ("anesthesia", "chronic_pain", "deep_sedation"),
    "emergency_medicine": ("emergency_care", "urgent_care"),
    "general_surgery": ("colonoscopy", "gastroscopy", "hospital_inpatients"),
    "diagnostic_radiology": ("diagnostic_imaging",),
    "pediatrics": ("hospital_inpatients", "virtual_care"),
    "obstetrics_and_gynecology": ("fertility_care", "contraception"),
    "neurology": ("virtual_care", "hospital_inpatients"),
    "dermatology": ("aesthetic_procedures", "wound_care"),
}
_DESIGNATIONS: Final = (*("family_medicine",) * 5, *(code for code in _DONE if code != "family_medicine"))
_CATEGORIES: Final = (*("active",) * 5, "associate", "courtesy", "consulting", "locum")
_REGULATORS: Final = ("cpsbc", "cpsa", "cpsm", "cmq", "cpsns", "cpsnb", "gmc", "imc", "mba", "us_ny", "us_mi")
_TONGUES: Final = ("pa", "hi", "ur", "zh", "ta", "ar", "fa", "es", "pt", "it", "pl", "ru", "ko", "vi", "tl")
_EARLIEST: Final = date(1950, 6, 1)


class Course(NamedTuple):
    """What the background of somebody depends on."""

    came: date
    told: Told
    trained_until: date
    left: date | None
    told_of_leaving: Told | None
    name_on: Callable[[date], str]
    speaks_french: bool
    is_physician: bool


def institution_id(code: str) -> UUID:
    """Tell the identifier of a body of the catalogue's pick-list: the same in every college."""
    return uuid5(NAMESPACE_URL, f"https://college.example/institutions/{code}")


_HOSPITALS: Final = tuple(
    institution_id(body.code) for body in catalogue.institutions() if body.institution_type == "hospital"
)


def draw_background(rng: Random, course: Course) -> Background:
    """Make up what somebody learned and does; whoever is no physician has languages only."""
    languages = _languages(rng, course)
    if not course.is_physician:
        return Background(languages=languages)
    specialty = one(rng, _DESIGNATIONS)
    education, examinations = _learned(rng, course, specialty)
    is_trained = course.trained_until < LAST_DAY and (
        course.left is None or course.left > course.trained_until
    )
    return Background(
        education=education,
        qualifications=_designated(rng, course, specialty) if is_trained else [],
        examinations=examinations,
        activities=_done(rng, course, specialty) if is_trained else [],
        privileges=_held(rng, course) if is_trained else [],
        licences=_licensed(rng, course),
        languages=languages,
    )


def _learned(rng: Random, course: Course, specialty: str) -> tuple[list[Fact], list[Fact]]:
    trains = course.trained_until > course.came
    earlier = 0 if trains else 5 + among(rng, 9)
    graduated = max(date(course.came.year - earlier, 6, 1), _EARLIEST)
    school, country = one(rng, _SCHOOLS)
    education = [Fact(graduated, ("medical_degree", school, country, None, graduated.year), course.told)]
    if trains:
        over = course.trained_until < LAST_DAY
        ended = told_before(rng, course.trained_until, since=course.came, team=REGISTRATION) if over else None
        values = ("postgraduate_training", one(rng, _TRAINING), "CA", specialty, None)
        education.append(
            Fact(course.came, values, course.told, course.trained_until if over else None, ended)
        )
    sat = graduated - timedelta(days=20)
    return education, [Fact(sat, ("mccqe_1" if country == "CA" else "lmcc", "pass"), course.told)]


def _designated(rng: Random, course: Course, specialty: str) -> list[Fact]:
    if happens(rng, 0.12):
        return []
    issuer = "cfpc" if specialty == "family_medicine" else "rcpsc"
    if course.trained_until == course.came:
        return [Fact(course.came, (specialty, issuer), course.told)]
    told = told_before(rng, course.trained_until, since=course.came, team=REGISTRATION)
    return [Fact(course.trained_until, (specialty, issuer), told)]


def _done(rng: Random, course: Course, specialty: str) -> list[Fact]:
    facts = [_entered(rng, course, (one(rng, _DONE[specialty]), None))]
    if happens(rng, 0.35):
        facts.append(_entered(rng, course, ("correctional_medicine", None)))
    if happens(rng, 0.02):
        facts.append(_entered(rng, course, ("other", "Medical education")))
    return facts


def _held(rng: Random, course: Course) -> list[Fact]:
    if not happens(rng, 0.55):
        return []
    return [_entered(rng, course, (one(rng, _HOSPITALS), None, one(rng, _CATEGORIES)))]


def _licensed(rng: Random, course: Course) -> list[Fact]:
    if not happens(rng, 0.09):
        return []
    since = course.came - timedelta(days=among(rng, 2000))
    number = str(10_000 + among(rng, 90_000))
    status = "active" if happens(rng, 0.6) else "expired"
    return [Fact(course.came, (one(rng, _REGULATORS), None, None, number, status, since), course.told)]


def _languages(rng: Random, course: Course) -> list[Fact]:
    spoken = ["en", "fr"] if course.speaks_french or happens(rng, 0.09) else ["en"]
    facts = [Fact(course.came, (list(spoken), 1), course.told)]
    room = (LAST_DAY - course.came).days - 400
    if room > 0 and happens(rng, 0.2):
        start = course.came + timedelta(days=200 + among(rng, room))
        told = told_before(rng, start, since=course.came, person=course.name_on)
        facts.append(Fact(start, ([*spoken, one(rng, _TONGUES)], 2), told))
    return facts


def _entered(rng: Random, course: Course, values: tuple[Any, ...]) -> Fact:
    """Enter something that began when training was over, or some time later; it ends with the practice."""
    over = course.left or LAST_DAY
    room = (over - course.trained_until).days - 60
    start = course.trained_until + timedelta(days=among(rng, room) if room > 0 and happens(rng, 0.4) else 0)
    told = course.told
    if start > course.came:
        told = told_before(rng, start, since=course.came, person=course.name_on)
    if course.left is not None and course.left > start:
        return Fact(start, values, told, course.left, course.told_of_leaving)
    if room > 0 and (LAST_DAY - start).days > 400 and happens(rng, 0.12):  # noqa: PLR2004 - a year and more
        end = start + timedelta(days=200 + among(rng, (LAST_DAY - start).days - 200))
        return Fact(start, values, told, end, told_before(rng, end, since=start, person=course.name_on))
    return Fact(start, values, told)
