"""What the figures of the queues are counted along: moves by queue and moment, and what is there by queue and age."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_41"
down_revision = "20261123_38"

INDEXES = {
    "ix_work_item_moves_queue": "public.work_item_moves (queue, move, moved_at) include (work_item_id)",
    "ix_work_items_queue_opened_at": (
        "public.work_items (queue, opened_at, id) include (status, due_at) where (status <> 'done')"
    ),
}
# Nothing else was read along it.
BEFORE = {"ix_work_item_moves_moved_at": "public.work_item_moves (moved_at)"}


def upgrade() -> None:
    """Add the indexes beside whoever is writing, and drop the one that they take the place of."""
    add_indexes(INDEXES)
    drop_indexes(BEFORE)


def downgrade() -> None:
    """Go back to the index before."""
    add_indexes(BEFORE)
    drop_indexes(INDEXES)
