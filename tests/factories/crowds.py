"""People with names, places, specialties and languages over periods, some of them withdrawn, ended or put right."""

import random
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text

from app.context import Context, Office, unit_of_work
from app.models.addresses import Address
from app.models.credentials import Qualification
from app.models.practice import PracticeLanguages
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from tests.factories.numbers import registration_number

DAY: Final = date(2024, 3, 1)
LONG_AGO: Final = date(2012, 1, 1)
FAMILIES: Final = ("Ng", "Nguyen", "Ngata-Wu", "O’Brien", "Brienne", "Łukasz", "de la Wu")  # noqa: RUF001 - as written
GIVEN: Final = ("Anna", "Hannah Wu", "Joanna", "Bo", "Émile", "O", "Wun Li")
CITIES: Final = ("Moosonee", "Île-aux-Ours", "Wawa")
SPECIALTIES: Final = ("neurosurgery", "medical_genetics_and_genomics")
LANGUAGES: Final = ("iu", "oj", "cr")
PEOPLE: Final = 60

CHANGES: Final = (
    "update names set effective_to = effective_from + 9 where registrant_id = :who and effective_to is null",
    "update names set corrected_by_id = id where registrant_id = :who and effective_to is not null",
    "update addresses set corrected_by_id = id where registrant_id = :who and type = 'secondary_business'",
    "update addresses set effective_to = effective_from + 8 where registrant_id = :who and effective_to is null",
    "update qualifications set effective_to = effective_from + 7 where registrant_id = :who and effective_to is null",
    "update practice_languages set corrected_by_id = id where registrant_id = :who and effective_to is null",
    "update registration_statuses set corrected_by_id = id where registrant_id = :who",
)


async def crowded(office: Office, seed: int) -> random.Random:
    """Enter some people, and change what is written of a third of them; give the chance that it was left to."""
    chance = random.Random(seed)  # noqa: S311 - makes people up, guards nothing
    async with unit_of_work(office, "crowd") as ctx:
        crowd = [
            Registrant(registration_number=registration_number(), **ctx.recorded()) for _ in range(PEOPLE)
        ]
        ctx.session.add_all(crowd)
        await ctx.session.flush()
        certificates = [
            Registration(registrant_id=one.id, class_="restricted", effective_from=LONG_AGO, **ctx.recorded())
            for one in crowd
        ]
        ctx.session.add_all(certificates)
        await ctx.session.flush()
        for certificate in certificates:
            ctx.session.add_all(_facts(ctx, chance, certificate.registrant_id, certificate.id))
        await ctx.session.flush()
        for one in chance.sample(crowd, PEOPLE // 3):
            await ctx.session.execute(text(chance.choice(CHANGES)), {"who": one.id})
    return chance


def _facts(ctx: Context, chance: random.Random, who: UUID, certificate: UUID) -> list[Any]:
    owner: dict[str, Any] = {"registrant_id": who, **ctx.recorded()}
    where = {"lines": ["1 Ferry Road"], "region": "CA-ON", "postal_code": "P0L 1Y0", "country": "CA"}
    status = {"registration_id": certificate, "status": "active", "effective_from": _day(chance)}
    return [
        RegistrationStatus(**status, **owner),
        *(
            Name(
                family_name=chance.choice(FAMILIES),
                given_names=chance.choice(GIVEN),
                kind="legal",
                **owner,
                **period,
            )
            for period in _periods(ctx, chance)
        ),
        *(
            PracticeLanguages(languages=chance.sample(LANGUAGES, 2), edition=place + 1, **owner, **period)
            for place, period in enumerate(_periods(ctx, chance))
        ),
        *(
            Qualification(specialty=chance.choice(SPECIALTIES), issuer="rcpsc", **owner, **period)
            for period in _periods(ctx, chance)[:1]
        ),
        *(
            Address(type=type_, city=chance.choice(CITIES), **where, **owner, **period)
            for type_ in ("primary_business", "secondary_business", "mailing")
            for period in _periods(ctx, chance)
        ),
    ]


def _day(chance: random.Random) -> date:
    return DAY + timedelta(chance.randrange(-6, 7))


def _periods(ctx: Context, chance: random.Random) -> list[dict[str, Any]]:
    """Give one to a few periods that follow one another, with gaps; some are withdrawn."""
    days = sorted({LONG_AGO, *(_day(chance) for _ in range(chance.randrange(5)))})
    periods = [
        {"effective_from": start, "effective_to": end}
        for start, end in zip(days, [*days[1:], None], strict=True)
    ]
    kept = [period for period in periods if chance.random() < 0.8] or periods[-1:]
    return [{**period, "cancelled_at": chance.choice([None] * 7 + [ctx.now])} for period in kept]
