"""Forms: the versions that the College makes itself, frozen once they are published."""

from migrations.scripts import run

revision = "20261122_12"
down_revision = "20261122_11"

FORMS = """
create table public.form_versions (
  id uuid constraint pk_form_versions primary key,
  form_key text not null,
  number integer not null constraint ck_form_versions_number_is_ours check (number > 1000),
  definition jsonb not null,
  created_at timestamptz not null,
  created_by_name text not null,
  published_at timestamptz,
  published_by_name text,
  version integer not null default 1,
  constraint uq_form_versions_form_key_number unique (form_key, number)
);

create function public.keep_published_form() returns trigger
language plpgsql
as $$
begin
  raise exception 'a published form never changes' using errcode = 'PH002';
end
$$;
create trigger frozen before update on public.form_versions
  for each row when (old.published_at is not null) execute function public.keep_published_form();
create trigger never_removed before delete or truncate on public.form_versions
  for each statement execute function history.refuse();
alter table public.form_versions enable always trigger never_removed;
grant select, insert, update on public.form_versions to portal_app;
grant select on public.form_versions to portal_auditor;
"""


def upgrade() -> None:
    run(FORMS)


def downgrade() -> None:
    run("drop table public.form_versions; drop function public.keep_published_form")
