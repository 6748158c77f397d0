"""`/readyz` knows whether the database is migrated as far as the code needs."""

from pathlib import Path

import httpx

from app.core.revisions import heads
from app.core.settings import Settings
from app.main import framework
from tests.migrations.conftest import MakeDatabase, move

FIRST = "20261122_01"


async def readiness(url: str, state_dir: Path) -> tuple[int, object]:
    settings = Settings(_env_file=None, database_url=url, database_owner_url=url, state_dir=state_dir)  # type: ignore[arg-type,call-arg]
    app = framework(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://portal.test") as client,
    ):
        answer = await client.get("/readyz")
        return answer.status_code, answer.json()


async def test_a_database_is_ready_once_it_is_migrated_as_far_as_the_code_needs(
    make_empty: MakeDatabase, state_dir: Path
) -> None:
    url, connection = await make_empty("readiness")
    (head,) = heads()

    never = await readiness(url, state_dir)
    await move(url, FIRST)
    older = await readiness(url, state_dir)
    await move(url, "head")
    current = await readiness(url, state_dir)
    await connection.execute("update alembic_version set version_num = 'of newer code'")
    newer = await readiness(url, state_dir)

    assert never == (503, {"status": "behind", "migrated": None})
    assert older == (503, {"status": "behind", "migrated": FIRST})
    assert current == (200, {"status": "ready", "migrated": head})
    assert newer == (200, {"status": "ready", "migrated": "of newer code"})
