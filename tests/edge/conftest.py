"""The edge around a small college, and its log."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.core.logging import JsonLines
from app.core.settings import Settings
from app.edge import routes, stack
from app.edge.wall import FORM, MULTIPART, Intake
from tests.edge.small_apps import problems, small_college

INTAKES = {
    ("POST", "/v1/files"): Intake(limit=2_000, media_types=frozenset({MULTIPART})),
    ("POST", "/v1/auth/token"): Intake(limit=1_000, media_types=frozenset({FORM})),
}


def edge_of(app: FastAPI, **overrides: Any) -> ASGIApp:
    settings = Settings(_env_file=None, cors_origins=("https://portal.example.org",), **overrides)
    index = routes.install(app, problems=problems)
    return stack.surround(
        app,
        settings=settings,
        problems=problems,
        api_version="1.2.3",
        intake=index.intake(INTAKES),
    )


@pytest.fixture(scope="session")
def college() -> ASGIApp:
    """Give the small college with the whole edge around it."""
    return edge_of(small_college())


class Lines:
    """What was written to the log."""

    def __init__(self) -> None:
        self.out = io.BytesIO()

    @property
    def raw(self) -> bytes:
        return self.out.getvalue()

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.raw.splitlines()]

    def of(self, logger: str) -> list[dict[str, Any]]:
        return [line for line in self.all if line["logger"] == logger]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Collect the log's lines."""
    collected = Lines()
    logger = logging.getLogger("portal")
    handler = JsonLines(collected.out)
    before, logger.propagate = logger.level, False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    yield collected
    logger.removeHandler(handler)
    logger.propagate = True
    logger.setLevel(before)
