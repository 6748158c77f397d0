"""Webhooks of partners: what they register, and what was delivered."""

revision = "20261123_22"
down_revision = "20261123_21"


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
