"""The annual renewal: cycles, renewals, and what is left to do."""

from migrations.scripts import run

revision = "20261122_13"
down_revision = "20261122_12"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
