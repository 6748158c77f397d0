"""Fills the sandbox's college with people."""

import asyncio
from typing import Annotated

import typer

from app.cli import surroundings
from app.gateways.postgres_wheel import CannotStart


def seed(
    registrants: Annotated[int, typer.Option(min=0, help="How many people, beside the cast.")] = 300,
    seed: Annotated[int, typer.Option(help="The same number makes the same people.")] = 1,
    renewals: Annotated[
        bool,
        typer.Option("--renewals", help="Have a round of renewals open now, the cast at every step of it."),
    ] = False,
) -> None:
    """Fill the sandbox's college: names, registrations, years of addresses; and the cast that signs in."""
    known = surroundings.read_settings()
    if not known.is_sandbox:
        raise CannotStart("A college of made-up people is for the sandbox, and this is production.")
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known):
        asyncio.run(_seed(registrants, seed))
        if renewals:
            asyncio.run(_open_renewals())


async def _seed(registrants: int, seed: int) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from app.sandbox import seeding

    screen = Console(stderr=True)
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen) as bars:
        stages: dict[str, object] = {}

        def show(stage: str, done: int, total: int) -> None:
            task = stages.setdefault(stage, None)
            if task is None:
                task = stages[stage] = bars.add_task(stage, total=total)
            bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

        try:
            report = await seeding.seed(registrants=registrants, seed=seed, progress=show)
        except seeding.NotMigrated as error:
            raise CannotStart("The database has no tables yet: run ./portal migrate first.") from error
        except seeding.AlreadySeeded:
            await seeding.ensure_cast()
            screen.print("The college has its people already; none was added.")
            return
    await seeding.ensure_cast()
    screen.print(str(report), highlight=False)


async def _open_renewals() -> None:
    from rich.console import Console

    from app.sandbox import seeding

    is_new = await seeding.open_renewals()
    said = "Renewal is open." if is_new else "There are renewal cycles already; none was added."
    Console(stderr=True).print(said)
