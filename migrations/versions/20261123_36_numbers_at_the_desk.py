"""An item of work is found by the number that people quote, and what waits for people without a walk past all else."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_36"
down_revision = "20261123_34"

INDEXES = {
    "ix_work_items_reference_number": "public.work_items (reference_number)",
    "ix_work_items_waiting": "public.work_items (due_at, id) where status = 'waiting'",
}


def upgrade() -> None:
    """Add the indexes beside whoever is writing."""
    add_indexes(INDEXES)


def downgrade() -> None:
    """Take them away."""
    drop_indexes(INDEXES)
