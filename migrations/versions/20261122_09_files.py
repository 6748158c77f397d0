"""Files: what was uploaded, checked and kept."""

from migrations.scripts import run

revision = "20261122_09"
down_revision = "20261122_08"

STORED_OBJECTS = """
-- What lies in the object store. The row comes first and goes last; `stored_at` is set by whoever refers to it.
create table public.stored_objects (
  id uuid constraint pk_stored_objects primary key,
  key text not null constraint uq_stored_objects_key unique,
  data_key bytea not null,
  size_bytes bigint not null constraint ck_stored_objects_size_counted check (size_bytes >= 0),
  sha256 text not null constraint ck_stored_objects_sha256_written check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  stored_at timestamptz,
  released_at timestamptz
);
create index ix_stored_objects_loose on public.stored_objects (created_at)
  where (stored_at is null or released_at is not null);
"""

FILES = """
create table public.files (
  id uuid constraint pk_files primary key,
  account_id uuid not null constraint fk_files_account_id_accounts references public.accounts,
  object_id uuid not null constraint fk_files_object_id_stored_objects references public.stored_objects
    constraint uq_files_object_id unique,
  purpose text not null constraint ck_files_purpose_known
    check (purpose in ('message_attachment', 'supporting_document', 'invitation_csv')),
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  scan_status text not null constraint ck_files_scan_status_known
    check (scan_status in ('pending', 'clean', 'infected')),
  scanned_at timestamptz,
  uploaded_at timestamptz not null,
  subject_type text,
  subject_id uuid,
  registrant_id uuid constraint fk_files_registrant_id_registrants references public.registrants,
  resource text,
  staff_only boolean not null default false,
  used_at timestamptz,
  constraint ck_files_used_by_one_thing check (num_nulls(subject_type, subject_id, registrant_id, resource, used_at)
    in (0, 5)),
  constraint ck_files_only_clean_ones_are_used check (used_at is null or scan_status = 'clean')
);
create index ix_files_account_id on public.files (account_id);
create index ix_files_registrant_id on public.files (registrant_id);
create index ix_files_subject_id on public.files (subject_id, id) where (subject_id is not null);
create index ix_files_unused on public.files (uploaded_at) where (used_at is null);
create index ix_files_pending on public.files (uploaded_at) where (scan_status = 'pending');

create function public.keep_used_files() returns trigger language plpgsql as $$
begin
  if old.used_at is not null then
    raise exception 'a file that is used stays as it is' using errcode = 'check_violation';
  end if;
  return coalesce(new, old);
end
$$;
create trigger keep_used_files before update or delete on public.files
  for each row execute function public.keep_used_files();
"""

GRANTS = """
grant select, insert, update, delete on public.stored_objects, public.files to portal_app;
grant select on public.files to portal_auditor;
"""


def upgrade() -> None:
    for part in (STORED_OBJECTS, FILES, GRANTS):
        run(part)


def downgrade() -> None:
    run("drop table public.files;drop function public.keep_used_files();drop table public.stored_objects")
