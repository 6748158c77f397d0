"""Renewals are numbered on when the first million is used up."""

import asyncpg

from app.context import Office
from app.core.db import driver_dsn
from app.core.settings import Settings
from tests.factories.renewals import started
from tests.portal import Portal

USE_UP = "select setval('renewal_numbers', greatest(999999, (select last_value from renewal_numbers)))"


async def test_the_first_number_of_seven_digits_is_not_cut(
    portal: Portal, office: Office, own_settings: Settings
) -> None:
    assert own_settings.database_owner_url is not None
    owner = await asyncpg.connect(driver_dsn(own_settings.database_owner_url.get_secret_value()))
    try:
        used = await owner.fetchval(USE_UP)
    finally:
        await owner.close()

    _, one = await started(portal, office)
    _, two = await started(portal, office)

    numbers = [each["reference_number"].rpartition("-")[2] for each in (one, two)]
    assert numbers == [str(used + 1), str(used + 2)]
