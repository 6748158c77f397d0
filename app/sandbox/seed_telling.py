"""Who told the College what, and when: before it began, and never before what came earlier."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from app import catalogue
from app.sandbox.seed_chances import among
from app.sandbox.seed_lives import PORTAL_OPENED, Told

_LONGEST_NOTICE: Final = 60
_ONE_DAY: Final = timedelta(days=1)


def _team(role: str) -> str:
    return catalogue.roles()[role].team.en


MEMBERSHIP: Final = _team("membership")
REGISTRATION: Final = _team("registration")
FINANCE: Final = _team("finance")
REGISTRAR: Final = _team("registrar")


def told_on(rng: Random, day: date, *, team: str) -> Told:
    """Let staff record something on a day, in the hours in which Toronto works."""
    return Told(_at(rng, day, 13, 8), "staff", team)


def told_before(
    rng: Random,
    start: date,
    *,
    since: date,
    team: str = MEMBERSHIP,
    person: Callable[[date], str] | None = None,
) -> Told:
    """Record what begins on `start`: after `since`, on which what it follows began.

    Once there is a portal to tell it in, people tell it themselves, under the name of that day.
    """
    room = (start - since).days // 2
    day = start - max(1, min(room, 2 + among(rng, _LONGEST_NOTICE))) * _ONE_DAY
    if person is not None and day >= PORTAL_OPENED:
        return Told(_at(rng, day, 11, 12), "registrant", person(day))
    return told_on(rng, day, team=team)


def told_after(rng: Random, day: date, *, team: str = MEMBERSHIP) -> Told:
    """Record what nobody knew beforehand."""
    return told_on(rng, day + timedelta(days=3 + among(rng, 25)), team=team)


def _at(rng: Random, day: date, first_hour: int, hours: int) -> datetime:
    seconds = among(rng, hours * 3600)
    moment = time(first_hour + seconds // 3600, seconds // 60 % 60, seconds % 60, among(rng, 1000) * 1000)
    return datetime.combine(day, moment, UTC)
