"""Renewal papers."""

revision = "20261123_19"
down_revision = "20261123_18"


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
