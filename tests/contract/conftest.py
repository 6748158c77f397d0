"""The documents of the application, written once for all tests of the contract."""

from typing import Any

import pytest

from app import main


@pytest.fixture(scope="session")
def documents() -> dict[str, Any]:
    return main.documents()
