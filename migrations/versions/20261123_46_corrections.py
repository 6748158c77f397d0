"""Who decided or last corrected a status, and who last corrected a condition: another person must correct it."""

from migrations.scripts import run

revision = "20261123_46"
down_revision = "20261123_45"

TABLES = ("registration_statuses", "conditions")


def upgrade() -> None:
    """Add the column at the end of a table and of its history alike: versions are copied by position.

    Nothing is known of rows from before, which anybody who may correct at all may correct.
    """
    for table in TABLES:
        # Every value is null: the key has nothing to check, and is held for a moment.
        run(
            "-- squawk-ignore adding-foreign-key-constraint\n"
            f"alter table public.{table} add column entered_by_id uuid"
            f" constraint fk_{table}_entered_by_id_accounts references public.accounts;"
            f"alter table history.{table} add column entered_by_id uuid"
        )


def downgrade() -> None:
    """Forget who it was."""
    for table in TABLES:
        for schema in ("history", "public"):
            run(f"alter table {schema}.{table} drop column entered_by_id")
