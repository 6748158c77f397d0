"""What the message centre finds words by: what was said, and the subjects of what waits for an answer."""

from migrations.scripts import add_indexes, drop_indexes

revision = "20261123_25"
down_revision = "20261123_23"

INDEXES = {
    "ix_messages_search": """public.messages
  using gin (public.fold(reference_number || ' ' || body) public.gin_trgm_ops) where (direction <> 'internal')""",
    "ix_message_threads_search": """public.message_threads
  using gin (public.fold(subject || ' ' || case_number) public.gin_trgm_ops) where (due_at is not null)""",
}


def upgrade() -> None:
    """Add the indexes beside whoever is writing."""
    add_indexes(INDEXES)


def downgrade() -> None:
    """Take them away."""
    drop_indexes(INDEXES)
