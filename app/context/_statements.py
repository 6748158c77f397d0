"""What a call says to the database of itself: who acts, what was done, how it was answered."""

from typing import Final

from app.core.db import Read

_NAMING: Final = """
    select set_config('app.now', :now, true), set_config('app.today', :today, true),
           set_config('app.actor_kind', :actor_kind, true), set_config('app.actor_name', :actor_name, true),
           set_config('app.request_id', :request_id, true), set_config('app.work_due', :work_due, true)
"""
NAME_THE_ACTOR = Read(_NAMING)
_EVENT: Final = """
    insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                              subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
    values (:event, :recorded_at, :real_at, :actor_kind, :actor_name, :account_id, :roles, :registrant_id,
            :subject_type, :subject_id, :operation_id, :request_id, :reason,
            cast(cast(:details as text) as jsonb), :on_behalf_of)
"""
_EVENTS: Final = """
    insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                              subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
    select e.* from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as e(
      event text, recorded_at timestamptz, real_at timestamptz, actor_kind text, actor_name text, account_id uuid,
      roles text[], registrant_id uuid, subject_type text, subject_id uuid, operation_id text, request_id text,
      reason text, details jsonb, on_behalf_of uuid)
"""
# The record of a read, stored by the statement that makes it: `found` is one row or none, with `id`, `registrant_id`
# and `details` (jsonb) among its columns. There is no answer then without its record.
TRACE_FOUND: Final = """
      insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                                subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
      select case when f.id is null then cast(:missed as text) else cast(:event as text) end,
             cast(:recorded_at as timestamptz), cast(:real_at as timestamptz), cast(:actor_kind as text),
             cast(:actor_name as text), cast(:account_id as uuid), cast(:roles as text[]), f.registrant_id,
             case when f.id is not null then cast(:subject_type as text) end, f.id, cast(:operation_id as text),
             cast(:request_id as text), cast(:reason as text), coalesce(f.details, '{}'), cast(:on_behalf_of as uuid)
      from (select) asked left join found f on true
"""
_ANSWER: Final = """
    update idempotency_keys set answer = :answer
    where account_id = :key_account_id and operation_id = :key_operation_id and key = :key
"""
STORE_EVENT = Read(_EVENT)
STORE_EVENTS = Read(_EVENTS)
STORE_ANSWER = Read(_ANSWER)
# A trip to the database is a tenth of what a small write costs: what comes together goes together.
STORE_EVENT_AND_ANSWER = Read(f"with told as ({_EVENT}) {_ANSWER}")
STORE_EVENTS_AND_ANSWER = Read(f"with told as ({_EVENTS}) {_ANSWER}")
NAME_AND_CLAIM = Read(f"""
    with named as materialized ({_NAMING})
    insert into idempotency_keys (account_id, operation_id, key, request_hash, created_at)
    select :key_account_id, :key_operation_id, :key, :request_hash, :real_now from named
    on conflict do nothing returning key
""")  # noqa: S608 - put together from constants
STORED_ANSWER = Read("""
    select request_hash, answer from idempotency_keys
    where account_id = :key_account_id and operation_id = :key_operation_id and key = :key
""")
