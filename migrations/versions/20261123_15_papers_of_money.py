"""Papers of money."""

revision = "20261123_15"
down_revision = "20261122_14"


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
