"""The profile and the practice of a registrant."""

from migrations.scripts import run

revision = "20261122_07"
down_revision = "20261122_06"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
