"""What commands are run in: the settings of a test's own portal, in the environment, as a shell would have them."""

from collections.abc import Iterator

import pytest

from app.core import settings
from app.core.settings import Settings


@pytest.fixture
def own_surroundings(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("database_url", "database_owner_url"):
        monkeypatch.setenv(f"PORTAL_{name.upper()}", getattr(own_settings, name).get_secret_value())
    monkeypatch.setenv("PORTAL_STATE_DIR", str(own_settings.state_dir))
    yield
    settings.get.cache_clear()
