"""Colleges of a test's own: databases that are migrated, and seeded as the test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from app.core import settings
from app.core.settings import Settings
from app.sandbox import seeding
from app.sandbox.seed_loading import Progress
from app.sandbox.seed_rows import COLUMNS
from app.sandbox.seeding import SeedReport

TRACKED = tuple(COLUMNS)
Rows = list[tuple[Any, ...]]


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Watch nothing."""


@dataclass
class College:
    """One database, and its owner's connection."""

    settings: Settings
    owner: "asyncpg.Connection[asyncpg.Record]"

    async def seed(self, registrants: int, *, seed: int = 1, progress: Progress = quiet) -> SeedReport:
        with self.in_environment():
            return await seeding.seed(registrants=registrants, seed=seed, progress=progress)

    async def ensure_cast(self) -> None:
        with self.in_environment():
            await seeding.ensure_cast()

    async def open_renewals(self) -> bool:
        with self.in_environment():
            return await seeding.open_renewals()

    @contextmanager
    def in_environment(self, **chosen: str) -> Iterator[None]:
        """Have the process read this college's settings, as a command would."""
        assert self.settings.database_url is not None
        assert self.settings.database_owner_url is not None
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("PORTAL_DATABASE_URL", self.settings.database_url.get_secret_value())
            environment.setenv(
                "PORTAL_DATABASE_OWNER_URL", self.settings.database_owner_url.get_secret_value()
            )
            environment.setenv("PORTAL_STATE_DIR", str(self.settings.state_dir))
            for name, value in chosen.items():
                environment.setenv(name, value)
            settings.get.cache_clear()
            try:
                yield
            finally:
                settings.get.cache_clear()

    async def rows(self, query: str, *parameters: Any) -> Rows:
        return [tuple(record.values()) for record in await self.owner.fetch(query, *parameters)]

    async def everything(self) -> dict[str, Rows]:
        """Read every row of the register, of its history and of its change feed."""
        tables = [f"{schema}.{table}" for schema in ("public", "history") for table in TRACKED]
        order = {"public": "id", "history": "version_seq"}
        read = {
            table: await self.rows(f"select * from {table} order by {order[table.split('.')[0]]}")  # noqa: S608 - our own tables
            for table in tables
        }
        return {**read, "changes": await self.rows("select * from changes order by seq")}
