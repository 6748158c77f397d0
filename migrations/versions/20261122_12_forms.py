"""Forms: versions, drafts, and answers that are sealed."""

from migrations.scripts import run

revision = "20261122_12"
down_revision = "20261122_11"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
