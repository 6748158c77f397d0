"""Register."""

revision = "20261123_16"
down_revision = "20261123_15"


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
