"""Getting in, continued: failures, devices that are known, and what staff verify."""

from migrations.scripts import run

revision = "20261122_06"
down_revision = "20261122_05"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
