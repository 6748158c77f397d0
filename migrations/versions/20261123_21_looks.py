"""Looks of staff at records about which nothing waits are found by their day."""

from migrations.scripts import run

revision = "20261123_21"
down_revision = "20261123_20"


def upgrade() -> None:
    run("""
create index ix_audit_events_unprompted on public.audit_events (recorded_at, id)
  where event = 'registrant.read' and reason is not null
""")


def downgrade() -> None:
    run("drop index public.ix_audit_events_unprompted")
