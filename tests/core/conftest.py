"""Key material as a deployment has it."""

from datetime import date
from pathlib import Path

import pytest

from app.core import secrets


@pytest.fixture(scope="session")
def key_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "secrets"
    secrets.ensure(folder, today=date(2026, 11, 5))
    return folder


@pytest.fixture(scope="session")
def key_material(key_folder: Path) -> secrets.Secrets:
    return secrets.load(key_folder)
