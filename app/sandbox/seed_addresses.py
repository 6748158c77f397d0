"""Where a made-up person practised and had their letters sent, over the years."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from app.sandbox.seed_chances import among, happens, one
from app.sandbox.seed_lives import LAST_DAY, Fact, Told, address_fact
from app.sandbox.seed_places import Place, Town, draw_home, draw_hospital, draw_office, draw_town
from app.sandbox.seed_telling import told_before

STAYS: Final = 300  # days in one place, at least
_ENDED_BY_STAFF: Final = 0.4
_ADDITIONAL: Final = (*(0,) * 12, *(1,) * 6, *(2,) * 2)
_TIDY: Final = 0.85  # of those who left, how many say that they are not in practice


class Career(NamedTuple):
    """What the addresses of somebody depend on: when they came and left, and what they were called."""

    came: date
    told: Told
    left: date | None
    told_of_leaving: Told | None
    trained_until: date
    name_on: Callable[[date], str]

    @property
    def over(self) -> date:
        return self.left or LAST_DAY


def draw_addresses(rng: Random, career: Career) -> list[list[Fact]]:
    """Make up the practice chain, the mailing chain, and the additional places."""
    town = draw_town(rng)
    chains = [_practice(rng, career, town), _mailing(rng, career, town)]
    chains += [[place] for place in _additional(rng, career, town)]
    return chains


def _practice(rng: Random, career: Career, town: Town) -> list[Fact]:
    facts: list[Fact] = []
    for start in _moves(rng, career.came, career.over, at_most=4):
        if facts and happens(rng, 0.025):
            place, type_ = None, "not_in_practice"
        else:
            place, type_ = _office(rng, career, town, start), "primary_business"
        facts.append(address_fact(type_, start, _told(rng, career, facts, start), place))
    if career.left is not None and career.told_of_leaving is not None and happens(rng, _TIDY):
        facts.append(address_fact("not_in_practice", career.left, career.told_of_leaving, None))
    return facts


def _office(rng: Random, career: Career, town: Town, start: date) -> Place:
    if start < career.trained_until:
        return draw_hospital(rng)
    return draw_office(rng, town if happens(rng, 0.8) else draw_town(rng))


def _mailing(rng: Random, career: Career, town: Town) -> list[Fact]:
    facts: list[Fact] = []
    for start in _moves(rng, career.came, career.over, at_most=3):
        place = draw_home(rng, town if happens(rng, 0.85) else draw_town(rng))
        facts.append(address_fact("mailing", start, _told(rng, career, facts, start), place))
    return facts


def _additional(rng: Random, career: Career, town: Town) -> list[Fact]:
    """Make up no additional place for most, one for some, two for a few; staff ended some of them."""
    room = (career.over - career.trained_until).days - 2 * STAYS
    facts = []
    for _ in range(one(rng, _ADDITIONAL) if room > 0 else 0):
        start = career.trained_until + timedelta(days=STAYS // 2 + among(rng, room))
        told = told_before(rng, start, since=career.came, person=career.name_on)
        end, ended = _end(rng, career, start)
        place = draw_office(rng, town if happens(rng, 0.6) else draw_town(rng))
        fact = address_fact("secondary_business", start, told, place)
        facts.append(fact._replace(end=end, ended=ended))
    return facts


def _end(rng: Random, career: Career, start: date) -> tuple[date | None, Told | None]:
    if career.left is not None:
        return career.left, career.told_of_leaving
    if not happens(rng, _ENDED_BY_STAFF):
        return None, None
    end = start + timedelta(days=60 + among(rng, (LAST_DAY - start).days - 60))
    return end, told_before(rng, end, since=start)


def _told(rng: Random, career: Career, facts: list[Fact], start: date) -> Told:
    if not facts:
        return career.told
    return told_before(rng, start, since=facts[-1].start, person=career.name_on)


def _moves(rng: Random, came: date, over: date, *, at_most: int) -> list[date]:
    """Spread moves over the years; nobody moves twice within months."""
    span = (over - came).days
    count = min(1 + int(rng.random() ** 1.3 * at_most), 1 + span // (3 * STAYS))
    part = span / count
    return [came] + [
        came + timedelta(days=int(part * (place + 0.6 * rng.random()))) for place in range(1, count)
    ]
