"""Partners: organisations, clients, webhooks and monitors."""

from migrations.scripts import run

revision = "20261122_14"
down_revision = "20261122_13"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
