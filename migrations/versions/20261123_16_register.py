"""Why a notice of the register was entered late or corrected, and who issued a certificate."""

from migrations.scripts import run

revision = "20261123_16"
down_revision = "20261123_15"

# Columns go to the end of a table and of its history alike: versions are copied by position. Nothing was released yet,
# so the new key has no rows to check.
COLUMNS = """
alter table public.register_notices add column reason text;
alter table history.register_notices add column reason text;
-- squawk-ignore adding-foreign-key-constraint
alter table public.registrations add column issued_by_id uuid constraint fk_registrations_issued_by_id_accounts references public.accounts;
alter table history.registrations add column issued_by_id uuid;
"""


def upgrade() -> None:
    run(COLUMNS)


def downgrade() -> None:
    for schema in ("history", "public"):
        run(
            f"alter table {schema}.registrations drop column issued_by_id;"
            f"alter table {schema}.register_notices drop column reason"
        )
