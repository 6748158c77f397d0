"""What a registration allows: conditions, and the documents that say so."""

from migrations.scripts import run

revision = "20261122_08"
down_revision = "20261122_07"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
