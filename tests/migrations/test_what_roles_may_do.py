"""The database keeps history and hands out no more than is needed, whatever the application does."""

from collections import defaultdict
from typing import Any, Final

import asyncpg
import pytest

from app.core.settings import Settings
from tests.migrations.catalogs import Connection

# What the app may take away: everything else it can only add to, or change.
APP_MAY_DELETE: Final = {
    "public.account_roles",
    "public.challenge_answers",
    "public.challenges",
    "public.college_clock",
    "public.cpc_suspects",  # once they were looked at
    "public.files",  # while nothing uses them: a trigger sees to that
    "public.idempotency_keys",
    "public.job_starts",
    "public.known_devices",
    "public.mfa_methods",
    "public.partner_assertions",
    "public.partner_events",  # after thirty days
    "public.rate_buckets",
    "public.recovery_codes",
    "public.refresh_tokens",
    "public.sandbox_mails",
    "public.sign_in_failures",
    "public.stored_objects",
}
# What the app may add to and never change: what was, what was done, what changed.
APP_MAY_ONLY_ADD: Final = {
    "public.address_endings",
    "public.appointment_letter_revisions",
    "public.appointment_letters",  # but for a correction: what it said is kept
    "public.renewal_papers",
    "public.renewal_revisions",
    "public.audit_events",
    "public.broadcasts",
    "public.changes",
    "public.concerns",
    "public.cpc_certificates",
    "public.cpc_deliveries",
    "public.cpc_sendings",
    "public.document_mailings",
    "public.invoice_lines",
    "public.message_cases",
    "public.messages",
    "public.partner_assertions",
    "public.partner_events",
    "public.payment_attempts",
    "public.receipt_payments",
    "public.receipts",
    "public.service_request_moves",
    "public.webhook_attempts",
    "public.work_item_moves",
    "public.work_item_notes",
}
# What triggers write down, so that the register can be searched.
APP_MAY_ONLY_READ: Final = {"public.register_people", "public.register_terms", "public.register_words"}
# What triggers keep for themselves, for as long as a transaction runs.
NOT_THE_APPS: Final = {"public.changes_due", "public.sums_due"}
# What the auditor may not see even a column of: secrets, sealed answers, letters to others, machinery.
HIDDEN_FROM_THE_AUDITOR: Final = {
    "public.challenge_answers",
    "public.challenges",
    "public.changes_due",
    "public.college_clock",
    "public.file_email_changes",
    "public.idempotency_keys",
    "public.invitations",
    "public.known_devices",
    "public.links",
    "public.mfa_methods",
    "public.partner_assertions",
    "public.rate_buckets",
    "public.recovery_codes",
    "public.refresh_tokens",
    "public.sandbox_mails",
    "public.sandbox_payment_objects",
    "public.sign_in_failures",
    "public.stored_objects",
    "public.sums_due",
}

# Tables of which the auditor may not see every column: passwords, sealed answers.
SEEN_IN_PART: Final = {
    "public.accounts",
    "public.renewals",
    "public.renewal_revisions",
    "public.service_requests",
    "public.webhook_endpoints",
}

TRACKED: Final = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'keep_created' order by 1
"""


async def privileges_of(owner: Connection, role: str) -> dict[str, set[str]]:
    """Tell what a role may do with each table, as the database itself answers."""
    rows = await owner.fetch(
        """
        select format('%I.%I', schemaname, tablename) as name, privilege,
          has_table_privilege($1, format('%I.%I', schemaname, tablename), privilege) as may
        from pg_tables, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
          privilege
        where schemaname in ('public', 'history', 'jobs') and tablename <> 'alembic_version'
        """,
        role,
    )
    held: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        held[row["name"]] |= {row["privilege"]} if row["may"] else set()
    return held


async def columns_of(owner: Connection, schema: str, table: str) -> list[tuple[Any, ...]]:
    rows = await owner.fetch(
        """
        select a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation::text
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped order by a.attnum
        """,
        schema,
        table,
    )
    return [tuple(row) for row in rows]


async def test_the_app_and_the_auditor_own_nothing(owner: Connection) -> None:
    owned = await owner.fetch("""
        select relowner::regrole::text from pg_class where relowner::regrole::text in ('portal_app', 'portal_auditor')
        union all select proowner::regrole::text from pg_proc
        where proowner::regrole::text in ('portal_app', 'portal_auditor')
        union all select nspowner::regrole::text from pg_namespace
        where nspowner::regrole::text in ('portal_app', 'portal_auditor')
    """)
    memberships = await owner.fetch(
        "select member::regrole::text, roleid::regrole::text from pg_auth_members"
        " where member::regrole::text in ('portal_app', 'portal_auditor')"
    )

    assert not owned
    assert not memberships


async def test_the_app_may_add_change_and_seldom_take_away(owner: Connection) -> None:
    held = await privileges_of(owner, "portal_app")
    ours = {name for name in held if not name.startswith("jobs.")}

    assert {name for name in ours if "delete" in held[name]} == APP_MAY_DELETE
    assert {name for name in ours if "update" not in held[name] and not name.startswith("history.")} == (
        APP_MAY_ONLY_ADD | APP_MAY_ONLY_READ | NOT_THE_APPS | {"public.account_roles"}
    )
    assert not any(held[name] for name in NOT_THE_APPS)
    assert all(held[name] == {"select"} for name in APP_MAY_ONLY_READ)
    assert not [name for name in ours if held[name] & {"truncate", "references", "trigger"}]


async def test_history_can_be_read_and_added_to(owner: Connection) -> None:
    held = await privileges_of(owner, "portal_app")
    history = [name for name in held if name.startswith("history.")]

    assert history
    assert all(held[name] == {"select", "insert"} for name in history)


async def test_the_auditor_reads_and_reads_no_secrets(owner: Connection) -> None:
    held = await privileges_of(owner, "portal_auditor")
    ours = {name for name in held if not name.startswith("jobs.")}
    of_accounts = await owner.fetch(
        "select attname from pg_attribute where attrelid = 'public.accounts'::regclass and attnum > 0"
        " and has_column_privilege('portal_auditor', attrelid, attnum, 'select')"
    )

    assert not [name for name in held if held[name] - {"select"}]
    assert {name for name in ours if not held[name]} == {*HIDDEN_FROM_THE_AUDITOR, *SEEN_IN_PART}
    assert {row["attname"] for row in of_accounts} == {
        "id", "email", "display_name", "language", "registrant_id", "disabled_at", "created_at",
    }  # fmt: skip


async def test_the_history_of_a_table_has_the_same_columns_in_the_same_order(owner: Connection) -> None:
    tracked = [row["relname"] for row in await owner.fetch(TRACKED)]
    kept_for = [("version_seq", "bigint", "-"), ("known_from", "timestamp with time zone", "-")]

    assert tracked == [
        "addresses",
        "clinical_activities",
        "conditions",
        "delegations",
        "education",
        "examinations",
        "fees",
        "hospital_privileges",
        "invoices",
        "names",
        "other_registrations",
        "payments",
        "practice_languages",
        "qualifications",
        "refunds",
        "register_notices",
        "registrants",
        "registration_statuses",
        "registrations",
    ]
    for table in tracked:
        mirror = await columns_of(owner, "history", table)
        assert [column[:2] for column in mirror[:2]] == [column[:2] for column in kept_for]
        assert mirror[2][0] == "request_id"
        assert mirror[3:] == await columns_of(owner, "public", table), table


async def test_every_table_that_holds_slices_is_tracked_and_guarded(owner: Connection) -> None:
    slices = await owner.fetch("""
        select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and a.attname = 'corrected_by_id' order by 1
    """)
    tracked = [row["relname"] for row in await owner.fetch(TRACKED)]
    guarded = await owner.fetch(TRACKED.replace("keep_created", "keep_begun"))

    assert slices
    assert {row["relname"] for row in slices} <= set(tracked)
    assert {row["relname"] for row in guarded} == {row["relname"] for row in slices}


async def test_what_hangs_under_a_registrant_is_found_by_the_registrant(owner: Connection) -> None:
    slow = await owner.fetch("""
        select c.oid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'history') and a.attname = 'registrant_id' and not exists (
          select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null)
    """)

    assert not slow


async def test_every_foreign_key_has_its_index_where_something_is_looked_up_by_it(owner: Connection) -> None:
    bare = await owner.fetch("""
        select k.conrelid::regclass::text || '.' || a.attname as name
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace
          and a.attname not in ('supersedes_id', 'superseded_by_id', 'corrects_id', 'corrected_by_id')
          and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])
    """)

    # Mails are asked for by their status and their cause; accounts and invitations are never removed.
    assert {row["name"] for row in bare} == {
        "approvals.approved_by_id", "approvals.asked_by_id", "file_email_changes.asked_by_id",
        "file_email_changes.linked_account_id", "invitations.account_id", "invitations.replaced_by_id",
        "mails.account_id",
        "conditions.imposed_by_id", "conditions.entered_by_id", "registration_statuses.entered_by_id",
        "registrations.issued_by_id",
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["update", "delete", "truncate"])
async def test_what_was_can_be_removed_by_nobody_not_even_the_owner(owner: Connection, verb: str) -> None:
    tracked = [row["relname"] for row in await owner.fetch(TRACKED)]
    kept = [f"history.{table}" for table in tracked] + ["public.audit_events", "public.changes"]
    kept += [f"public.{table}" for table in tracked] if verb != "update" else []
    statement = {
        "update": "update {} set {} = {}",
        "delete": "delete from {}",
        "truncate": "truncate {} cascade",
    }

    for table in kept:
        column = "request_id" if table.startswith("history.") else "recorded_at"
        transaction = owner.transaction()
        await transaction.start()
        with pytest.raises(asyncpg.PostgresError) as refused:
            await owner.execute(statement[verb].format(table, column, column))
        await transaction.rollback()
        assert refused.value.sqlstate == "PH001", table


async def test_a_session_that_turns_triggers_off_cannot_remove_history(
    owner: Connection, own_settings: Settings
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute("set session_replication_role = replica")
    refusing = await owner.fetch(
        "select tgenabled::text as mode from pg_trigger where tgname in ('never_removed', 'never_touched')"
    )

    assert {row["mode"] for row in refusing} == {"A"}


async def test_nobody_changes_the_register_without_a_name(own_settings: Settings) -> None:
    assert own_settings.database_url is not None
    connection = await asyncpg.connect(own_settings.database_url.get_secret_value())
    try:
        with pytest.raises(asyncpg.PostgresError) as refused:
            await connection.execute("""
                insert into registrants (id, recorded_at, recorded_by_kind, recorded_by_name)
                values (gen_random_uuid(), '2020-01-01', 'system', 'nobody')
            """)
    finally:
        await connection.close()

    assert refused.value.sqlstate == "PH003"
