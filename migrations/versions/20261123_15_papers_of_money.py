"""What finance looks up by day: lines that were billed, and refunds that were paid back."""

from alembic import op

revision = "20261123_15"
down_revision = "20261122_14"

INDEXES = {
    "ix_invoice_lines_recorded_at": "public.invoice_lines (recorded_at)",
    "ix_refunds_finished_at": "public.refunds (finished_at)",
}


def upgrade() -> None:
    """Add the indexes beside whoever is writing."""
    with op.get_context().autocommit_block():
        for name, on in INDEXES.items():
            op.execute(
                f"drop index concurrently if exists public.{name}"
            )  # of an attempt that was broken off
            op.execute(f"create index concurrently {name} on {on}")


def downgrade() -> None:
    """Take them away."""
    with op.get_context().autocommit_block():
        for name in INDEXES:
            op.execute(f"drop index concurrently if exists public.{name}")
