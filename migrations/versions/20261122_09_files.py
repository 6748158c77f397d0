"""Files: what was uploaded, checked and kept."""

from migrations.scripts import run

revision = "20261122_09"
down_revision = "20261122_08"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
