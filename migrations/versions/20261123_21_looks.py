"""Looks of staff at records about which nothing waits are found by their day."""

from alembic import op

revision = "20261123_21"
down_revision = "20261123_20"

INDEX = "ix_audit_events_unprompted"


def upgrade() -> None:
    """Add the index beside whoever is writing."""
    with op.get_context().autocommit_block():
        op.execute(f"drop index concurrently if exists public.{INDEX}")  # of an attempt that was broken off
        op.execute(
            f"create index concurrently {INDEX} on public.audit_events (recorded_at, id)"
            " where event = 'registrant.read' and reason is not null"
        )


def downgrade() -> None:
    """Take it away."""
    with op.get_context().autocommit_block():
        op.execute(f"drop index concurrently if exists public.{INDEX}")
