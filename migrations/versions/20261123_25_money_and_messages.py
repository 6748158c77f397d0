"""What the finance desk and the message centre look things up by."""

revision = "20261123_25"
down_revision = "20261123_24"


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
