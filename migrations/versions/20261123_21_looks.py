"""Looks of staff at records about which nothing waits are found by their day."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_21"
down_revision = "20261123_20"

INDEXES = {
    "ix_audit_events_unprompted": """public.audit_events (recorded_at, id)
  where event = 'registrant.read' and reason is not null""",
}


def upgrade() -> None:
    """Add the index beside whoever is writing."""
    add_indexes(INDEXES)


def downgrade() -> None:
    """Take it away."""
    drop_indexes(INDEXES)
