"""The desk keeps the order its owner chose."""

revision = "20261123_26"
down_revision = "20261123_25"


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
