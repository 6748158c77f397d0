"""Certificates."""

revision = "20261123_18"
down_revision = "20261123_17"


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
