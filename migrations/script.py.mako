"""${message}

Another release may be running while this does: add first, take away a release later. The connection has a
lock timeout of 300 ms and a statement timeout of 60 s (migrations/env.py): a change that waits for a lock is
rolled back and tried again, so keep one migration to what one transaction can do at once, and move data in
batches of their own. An index on a filled table is made in `op.get_context().autocommit_block()`, concurrently.
"""

from alembic import op
${("import sqlalchemy as sa\n" + imports) if imports or "sa." in (upgrades or "") else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else 'pass'}


def downgrade() -> None:
    ${downgrades if downgrades else 'pass'}
