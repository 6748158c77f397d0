"""The public register is searched by one row for each person."""

revision = "20261123_23"
down_revision = "20261123_22"


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
