"""What lists are read along: invitations of one status, what was looked into after renewals and is done."""

from alembic import op

revision = "20261123_33"
down_revision = "20261123_32"

INDEXES = {
    "ix_invitations_status_id": "public.invitations (status, id desc)",
    "ix_renewal_follow_ups_done": "public.renewal_follow_ups (role, id desc) where closed_at is not null",
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
