"""Rotation of the master key, and sealing of what stands open, from the command line."""

import asyncio


def reseal_answers() -> None:
    """Close sealed answers and the secrets of webhooks again with the master key in use.

    Answers that stand open and are sealed by a newer version of their form are sealed too. The previous key is still
    needed for other values.
    """
    print(f"{asyncio.run(_reseal())} values are closed with the key in use.")


async def _reseal() -> int:
    from app.context import Office, unit_of_work
    from app.core import settings
    from app.services import renewals, service_requests, webhooks

    total = 0
    async with Office.open(settings.get(), name="reseal") as office:
        while True:
            async with unit_of_work(office, "reseal_answers") as ctx:
                found = await renewals.reseal_answers(ctx) + await service_requests.reseal(ctx)
                found += await webhooks.reseal(ctx) + await renewals.seal_open_answers(ctx)
            total += found
            if found == 0:
                return total
