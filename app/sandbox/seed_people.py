"""Makes up the people of the seeded college, each from the seed and their place in it alone."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from app.core.texts import fold
from app.domain import minc
from app.sandbox.seed_addresses import Career, draw_addresses
from app.sandbox.seed_background import Course, draw_background
from app.sandbox.seed_chances import among, happens, one
from app.sandbox.seed_courses import draw_course
from app.sandbox.seed_lives import GONE, LAST_DAY, Certificate, Fact, Life, Person, Told, name_fact
from app.sandbox.seed_restraints import draw_conditions, draw_notices
from app.sandbox.seed_telling import MEMBERSHIP, REGISTRATION, told_before, told_on
from app.sandbox.seed_words import NAMINGS, Naming

# Numbers grow with the years, in blocks that are each shuffled; what lies between two blocks stays free.
FIRST_NUMBER: Final = 30_000
BLOCK: Final = 93_000
NEXT_BLOCK: Final = 95_000
_STRIDE: Final = 57_331  # has no divisor in common with the block, so that every place comes once

_FIRST_YEAR: Final = 1970
_YEARS: Final = 55.7
_DRAWN: Final = tuple(naming for naming in NAMINGS for _ in range(naming.share))
_GENDERS: Final = ("non_binary", "two_spirit", "prefer_not_to_say")
_ALTERATION: Final = str.maketrans({" ": "", "\u2019": "", "'": ""})


def imagine(seed: int, count: int) -> Iterator[Life]:
    """Make up this many people."""
    return (_imagine(seed, index) for index in range(count))


def _imagine(seed: int, index: int) -> Life:
    origin = f"{seed}:{index}"
    rng = Random(origin)  # noqa: S311 - must come out the same every time
    number, came = _arrival(seed, index)
    course, came = draw_course(rng, index, came)
    told = told_on(rng, came - timedelta(days=3 + among(rng, 40)), team=REGISTRATION)
    certificates = course.draw(rng, came, told)
    naming = one(rng, _DRAWN)
    woman = happens(rng, 0.47)
    left, told_of_leaving = _leaving(certificates)
    names = _names(rng, naming, woman=woman, told=told, over=left or LAST_DAY)
    name_on = _name_on(names, "Dr. " if course.profession == "physician" else "")
    career = Career(came, told, left, told_of_leaving, _trained_until(certificates), name_on)
    person = _person(rng, names[-1], number, came, woman=woman, naming=naming, profession=course.profession)
    background = draw_background(
        Random(f"background:{origin}"),  # noqa: S311 - must come out the same every time
        Course(
            career.came, told, career.trained_until, left, told_of_leaving, name_on,
            speaks_french=naming.speaks_french, is_physician=course.profession == "physician",
        ),
    )  # fmt: skip
    bound = Random(f"restraints:{origin}")  # noqa: S311 - must come out the same every time
    conditions = draw_conditions(bound, certificates)
    return Life(
        origin, person, told, names,
        [held._replace(conditions=each) for held, each in zip(certificates, conditions, strict=True)],
        draw_addresses(rng, career), background, draw_notices(bound, certificates),
    )  # fmt: skip


def _arrival(seed: int, index: int) -> tuple[int, date]:
    """Give a number of its own, and the day on which its owner came."""
    block, place = divmod(index, BLOCK)
    place = (place * _STRIDE + seed * 7919) % BLOCK
    years = _YEARS * (1 - (1 - place / BLOCK) ** 2)
    return FIRST_NUMBER + block * NEXT_BLOCK + place, date(_FIRST_YEAR, 3, 2) + timedelta(
        days=int(years * 365.25)
    )


def _leaving(certificates: list[Certificate]) -> tuple[date | None, Told | None]:
    last = certificates[-1].statuses[-1]
    return (last.start, last.told) if last.values[0] in GONE else (None, None)


def _trained_until(certificates: list[Certificate]) -> date:
    first = certificates[0]
    if first.class_ != "postgraduate_education":
        return first.statuses[0].start
    return first.statuses[1].start if len(first.statuses) > 1 else LAST_DAY


def _names(rng: Random, naming: Naming, *, woman: bool, told: Told, over: date) -> list[Fact]:
    given_names = naming.women if woman else naming.men
    given = one(rng, given_names)
    middle = one(rng, given_names) if happens(rng, 0.55) else None
    family = one(rng, naming.family)
    if happens(rng, 0.03):
        family = f"{family}-{one(rng, one(rng, _DRAWN).family)}"
    start = told.at.date()
    names = [name_fact(start, told, family, given, None if middle == given else middle)]
    years = (over - start).days - 800
    if years > 0 and happens(rng, 0.09 if woman else 0.012):
        changed = start + timedelta(days=400 + among(rng, years))
        names.append(_changed(rng, names[0], changed))
    return names


def _changed(rng: Random, before: Fact, start: date) -> Fact:
    family, given, middle = before.values
    other = one(rng, one(rng, _DRAWN).family)
    after = f"{family}-{other}" if happens(rng, 0.4) and "-" not in family + other else other
    told = told_before(rng, start, since=before.start, team=MEMBERSHIP)
    return name_fact(start, told, after if after != family else f"{after}-Lee", given, middle)


def _name_on(names: list[Fact], title: str) -> Callable[[date], str]:
    styled = [(fact.start, f"{title}{fact.values[1]} {fact.values[0]}") for fact in names]

    def name_on(day: date) -> str:
        return next((name for start, name in reversed(styled) if start <= day), styled[0][1])

    return name_on


def _person(
    rng: Random, name: Fact, number: int, came: date, *, woman: bool, naming: Naming, profession: str
) -> Person:
    family, given, _ = name.values
    written = fold(f"{given}.{family}").translate(_ALTERATION)
    french = happens(rng, 0.6 if naming.speaks_french else 0.01)
    return Person(
        registration_number=str(number),
        minc=_minc(number) if profession == "physician" and happens(rng, 0.97) else None,
        profession=profession,
        gender=one(rng, _GENDERS) if happens(rng, 0.015) else "woman" if woman else "man",
        birth_date=came - timedelta(days=int((25 + 9 * rng.random() ** 2) * 365.25)),
        email=f"{written}.{number}@mail.example" if happens(rng, 0.97) else None,
        public_email=f"office.{number}@practice.example" if happens(rng, 0.16) else None,
        mobile_phone=f"+1437{5550100 + among(rng, 100)}" if happens(rng, 0.7) else None,
        correspondence_language="fr" if french else "en",
    )


def _minc(number: int) -> str | None:
    return minc.write((number * 6_364_137 + 1_442_695) % 10_000_000)  # no two numbers have the same
