"""What the figures of the queues are counted along, and a queue for the names of which the MINC hub is to be told.

Moves are found by queue and moment, and what is there by queue and age. Of a change of name the hub is told by staff:
it lies on the desk from the statement on that records it.
"""

from migrations.scripts import add_indexes, drop_indexes, refuse_where, run

revision = "20261123_41"
down_revision = "20261123_39"

INDEXES = {
    "ix_work_item_moves_queue": "public.work_item_moves (queue, move, moved_at) include (work_item_id)",
    "ix_work_items_queue_opened_at": (
        "public.work_items (queue, opened_at, id) include (status, due_at) where (status <> 'done')"
    ),
}
# Nothing else was read along it.
BEFORE = {"ix_work_item_moves_moved_at": "public.work_item_moves (moved_at)"}

# Where only a day was wrong there is nothing to tell. Of a name that was wrong nothing is told any more, if nothing was.
KEEPING = """
create function public.keep_minc_notice_work() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from public.names b where b.id = coalesce(new.corrects_id, new.supersedes_id)
      and (b.family_name, b.given_names, b.middle_names)
          is not distinct from (new.family_name, new.given_names, new.middle_names))
  then
    return null;
  end if;
  perform public.finish_work(new.corrects_id);
  insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
  select new.id, 'minc_notice', r.id, 'registration', 'minc_notice', r.minc, new.recorded_at,
         public.work_due('minc_notice', new.recorded_at, '7 days')
  from public.registrants r where r.id = new.registrant_id and r.minc is not null;
  return null;
end
$$;
create trigger keep_minc_notice_work after insert on public.names for each row
  when (current_setting('app.actor_kind', true) = 'staff' and coalesce(new.corrects_id, new.supersedes_id) is not null)
  execute function public.keep_minc_notice_work();
"""


def upgrade() -> None:
    """Change the indexes beside whoever is writing; bring every change of name from now on to the desk."""
    add_indexes(INDEXES)
    drop_indexes(BEFORE)
    run(KEEPING)


def downgrade() -> None:
    """Go back to the index before, and leave changes of name to whoever remembers."""
    refuse_where(
        "select from public.work_items where kind = 'minc_notice'",
        because="the desk before has no place for names of which the MINC hub is told",
    )
    add_indexes(BEFORE)
    drop_indexes(INDEXES)
    run("drop trigger keep_minc_notice_work on public.names; drop function public.keep_minc_notice_work;")
