"""Money: fees by date, invoices, payments, refunds and receipts."""

from migrations.scripts import run

revision = "20261122_11"
down_revision = "20261122_10"


def upgrade() -> None:
    run("select 1")


def downgrade() -> None:
    run("select 1")
