"""What the last day of a renewal needs."""

revision = "20261123_24"
down_revision = "20261123_23"


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
