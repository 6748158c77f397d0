"""What lists are read along: invitations of one status, what was looked into after renewals and is done."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_33"
down_revision = "20261123_32"

INDEXES = {
    "ix_invitations_status_id": "public.invitations (status, id desc)",
    "ix_renewal_follow_ups_done": "public.renewal_follow_ups (role, id desc) where closed_at is not null",
}


def upgrade() -> None:
    """Add the indexes beside whoever is writing."""
    add_indexes(INDEXES)


def downgrade() -> None:
    """Take them away."""
    drop_indexes(INDEXES)
