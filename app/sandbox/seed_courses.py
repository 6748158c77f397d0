"""How a made-up person came to the register, and where their certificates of registration stood since."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from app.sandbox.seed_chances import happens, one
from app.sandbox.seed_lives import LAST_DAY, Certificate, Told, status_fact
from app.sandbox.seed_telling import MEMBERSHIP, REGISTRAR, REGISTRATION, told_after, told_before

TODAY: Final = LAST_DAY.toordinal()
YEAR: Final = 365.25
LONG_CAREER: Final = 38 * YEAR
LEFT_AFTER_TRAINING: Final = 0.025
ON_THE_FIRST_OF_JULY: Final = 0.85

_ADMINISTRATIVE: Final = ("renewal_incomplete", "fee_unpaid", "information_missing")
_WAYS_OUT: Final = (*("resigned",) * 5, *("deceased",) * 2, *("non_renewal",) * 2)
_BY_ORDER: Final = ("interim_order", "discipline_suspension", "incapacity")


Standing = tuple[str, str]  # a status, and its reason


class Course(NamedTuple):
    """One way to be on the register: how many of a thousand take it among those who came between two days."""

    draw: Callable[[Random, date, Told], list[Certificate]]
    share: int
    since: date = date(1900, 1, 1)
    until: date = LAST_DAY
    profession: str = "physician"


def _day(ordinal: float) -> date:
    return date.fromordinal(min(int(ordinal), TODAY))


def _active(class_: str, start: date, told: Told, reason: str = "issued") -> Certificate:
    return Certificate(class_, [status_fact(start, told, "active", reason)])


def _close(rng: Random, held: Certificate, day: date, standing: Standing, team: str) -> Told:
    """Let a certificate change its standing on a day, on which its last status ends."""
    last = held.statuses[-1]
    foreseen = standing[1] != "deceased"
    told = told_before(rng, day, since=last.start, team=team) if foreseen else told_after(rng, day)
    held.statuses.append(status_fact(day, told, *standing))
    return told


def _change_class(rng: Random, held: Certificate, class_: str, day: date) -> Certificate:
    told = _close(rng, held, day, ("expired", "class_change"), REGISTRATION)
    return _active(class_, day, told)


def train(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Postgraduate training of two to seven years; whoever has finished is in independent practice, or has left."""
    training = _active("postgraduate_education", came, told)
    finished = came.replace(year=came.year + one(rng, (2, 2, 3, 5, 5, 5, 6, 7)), day=1)
    if finished >= LAST_DAY:
        return [training]
    if happens(rng, LEFT_AFTER_TRAINING):
        _close(rng, training, finished, ("expired", "end_of_appointment"), REGISTRATION)
        return [training]
    practice = _change_class(rng, training, "independent_practice", finished)
    return [training, *_practise(rng, practice)]


def practise(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Independent practice at once, with a licence from elsewhere."""
    return _practise(rng, _active("independent_practice", came, told))


def _practise(rng: Random, held: Certificate) -> list[Certificate]:
    """Go through a career: most are active, the older the more have left, a few were suspended or revoked."""
    start = held.statuses[-1].start.toordinal()
    span = TODAY - start
    if span < 2 * YEAR:
        return [held]
    gone = 0.0016 * span / YEAR + (0.22 if span > LONG_CAREER else 0)
    if happens(rng, gone):
        return _leave(rng, held, _day(start + span * (0.6 + 0.39 * rng.random())))
    if happens(rng, 0.006):
        _suspend(rng, held, _day(TODAY - 5 - 300 * rng.random()))
    elif happens(rng, 0.014):
        since = start + span * (0.2 + 0.5 * rng.random())
        _suspend(rng, held, _day(since))
        lifted = _day(since + 20 + 160 * rng.random())
        _close(rng, held, lifted, ("active", "suspension_lifted"), MEMBERSHIP)
    elif happens(rng, 0.0045):
        return _revoke(rng, held, _day(start + span * (0.4 + 0.5 * rng.random())))
    return [held]


def _leave(rng: Random, held: Certificate, day: date) -> list[Certificate]:
    if happens(rng, 0.06):
        _close(rng, held, day, ("expired", "non_renewal"), MEMBERSHIP)
        back = _day(day.toordinal() + 200 + 900 * rng.random())
        if back >= _day(TODAY - 10):
            return [held]
        told = told_before(rng, back, since=day, team=REGISTRATION)
        return [held, _active("independent_practice", back, told, "reinstated")]
    _close(rng, held, day, ("expired", one(rng, _WAYS_OUT)), MEMBERSHIP)
    return [held]


def _suspend(rng: Random, held: Certificate, day: date) -> None:
    if happens(rng, 0.75):
        reason, team = one(rng, _ADMINISTRATIVE), MEMBERSHIP
    else:
        reason, team = one(rng, _BY_ORDER), REGISTRAR
    _close(rng, held, day, ("suspended", reason), team)


def _revoke(rng: Random, held: Certificate, day: date) -> list[Certificate]:
    reason = "issued_in_error" if happens(rng, 0.1) else "discipline_revocation"
    if reason == "discipline_revocation":
        _close(rng, held, _day(day.toordinal() - 90), ("suspended", "interim_order"), REGISTRAR)
    _close(rng, held, day, ("revoked", reason), REGISTRAR)
    return [held]


def resign(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Leave after a career in independent practice."""
    held = _active("independent_practice", came, told)
    return _leave(
        rng, held, _day(came.toordinal() + (TODAY - came.toordinal()) * (0.7 + 0.25 * rng.random()))
    )


def be_suspended(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Be in independent practice, and suspended now."""
    held = _active("independent_practice", came, told)
    _suspend(rng, held, _day(TODAY - 5 - 200 * rng.random()))
    return [held]


def be_revoked(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Lose the certificate by an order."""
    held = _active("independent_practice", came, told)
    return _revoke(
        rng, held, _day(came.toordinal() + (TODAY - came.toordinal()) * (0.5 + 0.4 * rng.random()))
    )


def be_restricted(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Practise under limitations; most who began long ago came to independent practice after three years."""
    held = _active("restricted", came, told)
    freed = came.toordinal() + 3 * YEAR + 200 * rng.random()
    if freed > TODAY - 30 or happens(rng, 0.3):
        return [held]
    return [held, *_practise(rng, _change_class(rng, held, "independent_practice", _day(freed)))]


def teach(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Practise within an appointment at a medical school."""
    held = _active("academic_practice", came, told)
    over = came.toordinal() + (4 + 20 * rng.random()) * YEAR
    if over < TODAY - 30:
        _close(rng, held, _day(over), ("expired", "end_of_appointment"), REGISTRATION)
    return [held]


def visit(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Practise for three months as a guest."""
    held = _active("temporary_independent", came, told)
    _close(rng, held, came + timedelta(days=91), ("expired", "end_of_term"), REGISTRATION)
    return [held]


def visit_shortly(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Practise under supervision for thirty days."""
    held = _active("supervised_short_duration", came, told)
    _close(rng, held, came + timedelta(days=30), ("expired", "end_of_term"), REGISTRATION)
    return [held]


def help_out(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Come for an emergency; move on to independent practice within the year, or go."""
    held = _active("emergency_circumstances", came, told)
    over = came + timedelta(days=365)
    if happens(rng, 0.5):
        return [held, *_practise(rng, _change_class(rng, held, "independent_practice", over))]
    _close(rng, held, over, ("expired", "end_of_term"), REGISTRATION)
    return [held]


def serve_far_away(rng: Random, came: date, told: Told) -> list[Certificate]:
    """Begin where doctors were scarce, in a class that was closed in 2021."""
    held = _active("underserviced_area", came, told)
    freed = min(came.toordinal() + (5 + 10 * rng.random()) * YEAR, date(2021, 5, 31).toordinal())
    return [held, *_practise(rng, _change_class(rng, held, "independent_practice", _day(freed)))]


def assist(_rng: Random, came: date, told: Told) -> list[Certificate]:
    """Act by delegation under a physician."""
    return [_active("physician_assistant", came, told)]


def assist_in_emergency(_rng: Random, came: date, told: Told) -> list[Certificate]:
    """Act by delegation while an emergency lasts."""
    return [_active("pa_emergency", came, told)]


_PA_CLASSES_BEGAN: Final = date(2025, 4, 1)

COURSES: Final = (
    Course(train, 640),
    Course(practise, 250),
    Course(be_restricted, 22, date(1990, 1, 1)),
    Course(teach, 16, date(1985, 1, 1)),
    Course(visit, 7, date(2005, 1, 1), date(2025, 8, 1)),
    Course(visit_shortly, 4, date(2005, 1, 1), date(2025, 10, 1)),
    Course(help_out, 12, date(2020, 4, 1), date(2023, 10, 1)),
    Course(serve_far_away, 10, date(1985, 1, 1), date(2010, 12, 31)),
    Course(assist, 180, _PA_CLASSES_BEGAN, profession="physician_assistant"),
    Course(assist_in_emergency, 4, _PA_CLASSES_BEGAN, profession="physician_assistant"),
    Course(resign, 4, date(1965, 1, 1), date(2010, 1, 1)),
    Course(be_suspended, 1, date(1980, 1, 1), date(2020, 1, 1)),
    Course(be_revoked, 1, date(1975, 1, 1), date(2015, 1, 1)),
)


def draw_course(rng: Random, index: int, came: date) -> tuple[Course, date]:
    """Pick a course that is open to whoever came on that day.

    The first people take one course each, so that the smallest college has every class and status; their day
    moves to where that course was open.
    """
    if index < len(COURSES):
        course = COURSES[index]
        return course, min(max(came, course.since), course.until)
    open_then = [course for course in COURSES if course.since <= came <= course.until]
    (course,) = rng.choices(open_then, [course.share for course in open_then])
    if course.draw is train and happens(rng, ON_THE_FIRST_OF_JULY):
        came = came.replace(month=7, day=1)
    return course, came
