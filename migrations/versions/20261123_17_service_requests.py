"""Service requests."""

revision = "20261123_17"
down_revision = "20261123_16"


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
