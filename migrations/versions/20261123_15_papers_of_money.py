"""What finance looks up by day: lines that were billed, and refunds that were paid back."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_15"
down_revision = "20261122_14"

INDEXES = {
    "ix_invoice_lines_recorded_at": "public.invoice_lines (recorded_at)",
    "ix_refunds_finished_at": "public.refunds (finished_at)",
}


def upgrade() -> None:
    """Add the indexes beside whoever is writing."""
    add_indexes(INDEXES)


def downgrade() -> None:
    """Take them away."""
    drop_indexes(INDEXES)
