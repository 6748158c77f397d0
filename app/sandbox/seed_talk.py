"""Lets some of the made-up people write to the College: mostly answered and closed, a few still waiting."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, Final

from app import catalogue
from app.sandbox.seed_talk_words import TALKS
from app.sandbox.seed_versions import Connection

TABLES: Final = ("message_cases", "message_threads", "messages")

# Whoever still waits for an answer wrote in one of these five days.
_FIRST_WAITING: Final = datetime(2025, 11, 24, 15, tzinfo=UTC)
_DAYS_WAITING: Final = 5

PREPARE: Final = """
create temporary table seed_talks (category text, language text, subject text, question text, answer text, team text,
  place integer) on commit drop;
create temporary table seed_dues (category text, sent_at timestamptz, due_at timestamptz) on commit drop;
create temporary table seed_threads (id uuid, registrant_id uuid, n integer, place integer, language text, fate text,
  began_at timestamptz, answered_at timestamptz, due_at timestamptz, case_number text) on commit drop;
"""

# The cast has two conversations each, one in sixteen of the others has one, if they were on the register then.
DRAW: Final = """
insert into seed_threads
select pg_temp.seed_id('thread', d.registrant_id, d.n), d.registrant_id, d.n, d.place, d.language, d.fate, d.began_at,
  case when d.fate <> 'waiting' then d.began_at + make_interval(hours => 20 + pg_temp.seed_throw(d.dice, 9) % 30) end,
  u.due_at, null
from (
  select l.registrant_id, s.n, r.correspondence_language as language, x.dice, f.fate, t.place, t.category,
    case f.fate when 'waiting' then w.sent_at else timestamptz '2025-10-28 14:00Z' - make_interval(
      days => pg_temp.seed_throw(x.dice, 5) % 1200, secs => pg_temp.seed_throw(x.dice, 13) % 20000) end as began_at
  from loaded l
  join registrants r on r.id = l.registrant_id
  left join seed_cast c on c.registrant_id = l.registrant_id
  cross join lateral generate_series(1, 2) s(n)
  cross join lateral (select md5('talk ' || l.registrant_id || ' ' || s.n) as dice) x
  cross join lateral (select pg_temp.seed_throw(x.dice, 1) % 64 as luck) q
  cross join lateral (select case
    when c.key = 'shareholder' and s.n = 1 then 'answered' when c.key = 'independent_2' and s.n = 1 then 'waiting'
    when c.key is not null or q.luck < 56 then 'closed' when q.luck < 63 then 'answered' else 'waiting' end as fate) f
  join seed_talks t on t.language = r.correspondence_language
    and t.place = (pg_temp.seed_throw(x.dice, 17) + s.n) % (select count(*) from seed_talks where language = 'en')
  join seed_dues w on w.category = t.category
    and w.sent_at = cast($1 as timestamptz) + make_interval(days => pg_temp.seed_throw(x.dice, 5) % $2)
  where c.key is not null or (s.n = 1 and pg_temp.seed_throw(md5('writes ' || l.registrant_id), 1) % 16 = 0)
) d
left join seed_dues u on d.fate = 'waiting' and u.category = d.category and u.sent_at = d.began_at
where exists (
  select from registrations g where g.registrant_id = d.registrant_id and g.effective_from < cast(d.began_at as date)
    and (g.effective_to is null or g.effective_to > cast(d.began_at as date) + 30))
"""
NUMBER: Final = """
update seed_threads t set case_number = numbered.case_number
from (select id, numbered('C', cast(extract(year from began_at) as integer), 6, nextval('case_numbers')) as case_number
      from (select * from seed_threads order by began_at, id) ordered) numbered
where numbered.id = t.id
"""
CASES: Final = """
insert into message_cases (number, registrant_id, opened_at)
select case_number, registrant_id, began_at from seed_threads
"""
THREADS: Final = """
insert into message_threads (id, registrant_id, case_number, category, subject, status, about_type, about_id, team,
  message_count, to_regulator_count, to_registrant_count, created_at, last_message_at, due_at, closed_at, version)
select h.id, h.registrant_id, h.case_number, t.category, t.subject,
  case h.fate when 'closed' then 'closed' else 'open' end, case when i.id is not null then 'invoice' end, i.id, t.team,
  case h.fate when 'waiting' then 1 else 2 end, 1,
  case h.fate when 'waiting' then 0 else 1 end, h.began_at, coalesce(h.answered_at, h.began_at), h.due_at,
  case h.fate when 'closed' then h.answered_at + interval '12 minutes' end,
  case h.fate when 'waiting' then 2 when 'answered' then 3 else 4 end
from seed_threads h
join seed_talks t on t.place = h.place and t.language = h.language
left join lateral (
  select i.id from invoices i where t.category = 'payment' and i.registrant_id = h.registrant_id
    and i.recorded_at < h.began_at order by i.issued_on desc limit 1) i on true
"""
MESSAGES: Final = """
insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
  reference_number, direction, author_kind, author_name, body, sent_at, read_at)
select m.id, m.thread_id, m.registrant_id, m.position, 1, m.position - 1,
  numbered('M', cast(extract(year from m.sent_at) as integer), 7, nextval('message_numbers')), m.direction, m.kind,
  m.name, m.body, m.sent_at, m.read_at
from (
  select pg_temp.seed_id('question', h.registrant_id, h.n) as id, h.id as thread_id, h.registrant_id, 1 as position,
    'to_regulator' as direction, 'registrant' as kind,
    (select styled_name(r.profession, n.given_names, n.family_name)
     from registrants r join names n on n.registrant_id = r.id and n.kind = 'legal'
       and n.effective_from <= cast(h.began_at as date)
       and (n.effective_to is null or n.effective_to > cast(h.began_at as date))
     where r.id = h.registrant_id) as name,
    t.question as body, h.began_at as sent_at, h.answered_at - interval '8 minutes' as read_at
  from seed_threads h join seed_talks t on t.place = h.place and t.language = h.language
  union all
  select pg_temp.seed_id('answer', h.registrant_id, h.n), h.id, h.registrant_id, 2, 'to_registrant', 'staff', t.team,
    t.answer, h.answered_at, case h.fate when 'closed' then h.answered_at + interval '3 hours' end
  from seed_threads h join seed_talks t on t.place = h.place and t.language = h.language
  where h.fate <> 'waiting'
  order by sent_at, id
) m
"""


async def add(connection: Connection) -> None:
    """Write the conversations of whoever was loaded and billed in this transaction."""
    await connection.execute(PREPARE)
    await connection.copy_records_to_table("seed_talks", records=_talks())
    await connection.copy_records_to_table("seed_dues", records=_dues())
    await connection.execute(DRAW, _FIRST_WAITING, _DAYS_WAITING)
    for statement in (NUMBER, CASES, THREADS, MESSAGES):
        await connection.execute(statement)


def _categories() -> dict[str, dict[str, Any]]:
    return {code.code: dict(code.extra) for code in catalogue.code_set("message_categories").codes}


def _talks() -> list[tuple[Any, ...]]:
    found, topics = _categories(), list(dict.fromkeys(talk.category for talk in TALKS))
    return [(*talk, found[talk.category]["role"], topics.index(talk.category)) for talk in TALKS]


def _dues() -> list[tuple[Any, ...]]:
    """Tell until when an answer is owed, by topic and day, as the desk counts business days."""
    found = _categories()
    sent = [_FIRST_WAITING + timedelta(days=day) for day in range(_DAYS_WAITING)]
    return [
        (topic, at, catalogue.calendar().due(at, business_days=int(found[topic]["answer_business_days"])))
        for topic, at in product(dict.fromkeys(talk.category for talk in TALKS), sent)
    ]
