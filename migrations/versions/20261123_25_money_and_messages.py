"""What the message centre finds words by: what was said, and the subjects of what waits for an answer."""

from alembic import op

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
