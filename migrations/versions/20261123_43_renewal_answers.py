"""What becomes of answers and letters of a renewal after they were given: sealed later, asked again, corrected.

A revision never changes, but an answer of it that stands open may be sealed. What was looked into comes back to the
desk when it is answered with yes again. A letter of appointment may be corrected; what it said before is kept.
"""

from migrations.scripts import refuse_where, run

revision = "20261123_43"
down_revision = "20261123_41"

# What is sealed with the key of the portal leaves the answers that are open; none comes, and none is altered.
SEALED_LATER = """
create function history.keep_handed_in() returns trigger
language plpgsql
as $$
begin
  if exists (select from jsonb_each(new.answers) e where old.answers -> e.key is distinct from e.value) then
    raise exception 'an answer that was handed in is never edited' using errcode = 'PH002';
  end if;
  return new;
end
$$;
create trigger keep_handed_in before update on public.renewal_revisions
  for each row execute function history.keep_handed_in();
alter table public.renewal_revisions enable always trigger keep_handed_in;
grant update (answers) on public.renewal_revisions to portal_app;
"""

KEEPING = """
create or replace function public.keep_follow_up_work() returns trigger
language plpgsql
as $$
begin
  if new.closed_at is not null then
    update public.work_items set status = 'done', waiting_since = null, closed_at = new.closed_at,
      version = version + 1
    where id = new.id and status <> 'done';
  elsif {begins} then
    insert into public.work_items{alias} (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
    select new.id, 'renewal_follow_up', new.registrant_id, new.role, new.question, n.reference_number, new.opened_at,
           public.work_due('renewal_follow_up', new.opened_at, '21 days')
    from public.renewals n where n.id = new.renewal_id{again};
  end if;
  return null;
end
$$;
"""
AGAIN = """
    on conflict (id) do update
      set status = 'open', waiting_since = null, closed_at = null, version = w.version + 1, queue = excluded.queue,
          opened_at = excluded.opened_at, due_at = excluded.due_at
      where w.status = 'done'"""
ASKED_AGAIN = KEEPING.format(
    begins="tg_op = 'INSERT' or old.closed_at is not null", alias=" as w", again=AGAIN
)
ASKED_ONCE = KEEPING.format(begins="tg_op = 'INSERT'", alias="", again="")

CORRECTED = """
create table public.appointment_letter_revisions (
  id bigint generated always as identity constraint pk_appointment_letter_revisions primary key,
  letter_id uuid not null
    constraint fk_appointment_letter_revisions_letter_id_appointment_letters references public.appointment_letters,
  registrant_id uuid not null
    constraint fk_appointment_letter_revisions_registrant_id_registrants references public.registrants,
  programme text not null,
  appointment_to date not null,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null
);
create index ix_appointment_letter_revisions_letter_id on public.appointment_letter_revisions (letter_id);
create index ix_appointment_letter_revisions_registrant_id on public.appointment_letter_revisions (registrant_id);
create trigger never_removed before delete or truncate on public.appointment_letter_revisions
  for each statement execute function history.refuse();
alter table public.appointment_letter_revisions enable always trigger never_removed;
grant select, insert on public.appointment_letter_revisions to portal_app;
grant select on public.appointment_letter_revisions to portal_auditor;
grant update (programme, appointment_to, recorded_at, recorded_by_kind, recorded_by_name)
  on public.appointment_letters to portal_app;
"""


def upgrade() -> None:
    """Let answers be sealed later, what was looked into come back, and letters be corrected."""
    for part in (SEALED_LATER, ASKED_AGAIN, CORRECTED):
        run(part)


def downgrade() -> None:
    """Let revisions and letters never change again; what was looked into comes to the desk once."""
    refuse_where(
        "select from public.appointment_letter_revisions",
        because="the tables before have no place for what a letter said before it was corrected",
    )
    run(ASKED_ONCE)
    run(
        "revoke update (programme, appointment_to, recorded_at, recorded_by_kind, recorded_by_name)"
        "  on public.appointment_letters from portal_app;"
        "drop table public.appointment_letter_revisions;"
        "revoke update (answers) on public.renewal_revisions from portal_app;"
        "drop trigger keep_handed_in on public.renewal_revisions;"
        "drop function history.keep_handed_in"
    )
