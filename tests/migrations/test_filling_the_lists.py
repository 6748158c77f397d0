"""Who was on the register before its lists were is on them afterwards, however many there are."""

import pytest

from tests.migrations.conftest import MakeDatabase, move

BEFORE_THE_LISTS = "20261123_22"
PEOPLE = 2_050  # a full lot, and a part of another

PUT_ON_THE_REGISTER = f"""
select set_config('app.now', '2020-01-02T12:00:00Z', false), set_config('app.today', '2020-01-02', false),
  set_config('app.actor_kind', 'system', false), set_config('app.actor_name', 'College', false),
  set_config('app.request_id', 'a_test', false);
create temporary table made as
  select gen_random_uuid() as id, gen_random_uuid() as registration_id, n from generate_series(1, {PEOPLE}) n;
insert into registrants (id, registration_number, recorded_at, recorded_by_kind, recorded_by_name)
select id, (100000 + n)::text, '2020-01-02', 'system', 'College' from made;
insert into names (id, registrant_id, family_name, given_names, effective_from, recorded_at, recorded_by_kind,
                   recorded_by_name)
select gen_random_uuid(), id, 'Family' || n, 'Given', '2020-01-02', '2020-01-02', 'system', 'College' from made;
insert into registrations (id, registrant_id, class, effective_from, recorded_at, recorded_by_kind, recorded_by_name)
select registration_id, id, 'independent_practice', '2020-01-02', '2020-01-02', 'system', 'College' from made;
insert into registration_statuses (id, registrant_id, registration_id, status, effective_from, recorded_at,
                                   recorded_by_kind, recorded_by_name)
select gen_random_uuid(), id, registration_id, 'active', '2020-01-02', '2020-01-02', 'system', 'College' from made;
insert into qualifications (id, registrant_id, specialty, issuer, effective_from, recorded_at, recorded_by_kind,
                            recorded_by_name)
select gen_random_uuid(), id, 'neurology', 'rcpsc', '2020-01-02', '2020-01-02', 'system', 'College' from made;
insert into practice_languages (id, registrant_id, languages, edition, effective_from, recorded_at, recorded_by_kind,
                                recorded_by_name)
select gen_random_uuid(), id, '{{en,fr}}', 1, '2020-01-02', '2020-01-02', 'system', 'College' from made;
"""  # noqa: S608 - a number of ours

BEFORE_CERTIFICATES_SPOKE = "20261123_41"
# Of each person the end of the first certificate was written again, after the second one was issued.
CORRECTED = """
create temporary table again as select id, gen_random_uuid() as registration_id, n from made;
update registrations set effective_to = '2024-05-01';
update registration_statuses set effective_to = '2024-05-01';
insert into registrations (id, registrant_id, class, effective_from, recorded_at, recorded_by_kind, recorded_by_name)
select registration_id, id, 'academic_practice', '2024-05-01', '2024-05-01', 'system', 'College' from again;
insert into registration_statuses (id, registrant_id, registration_id, status, effective_from, recorded_at,
                                   recorded_by_kind, recorded_by_name)
select cast(overlay(cast(gen_random_uuid() as text) placing written.digit from 1) as uuid), written.id,
  written.registration_id, written.status, '2024-05-01', '2024-05-02', 'system', 'College'
from (select '1' as digit, 'active' as status, again.* from again
      union all select '2', 'expired', made.* from made) written;
"""
NOW_LISTED = """
select term, count(*) from register_terms
where term ~ '^(status|class) ' and effective_from <= '2024-05-01' and effective_to is null group by term order by term
"""


@pytest.mark.check
async def test_everybody_who_was_registered_before_is_listed(make_empty: MakeDatabase) -> None:
    url, connection = await make_empty("filling")
    await move(url, BEFORE_THE_LISTS)
    await connection.execute(PUT_ON_THE_REGISTER)

    await move(url, "head")

    assert await connection.fetchval("select count(distinct registrant_id) from register_people") == PEOPLE
    for term in ("given", "status active", "class independent_practice", "several neurology fr"):
        listed = await connection.fetchval("select count(*) from register_terms where term = $1", term)
        assert listed == PEOPLE, term


@pytest.mark.check
async def test_who_practises_again_is_listed_by_the_certificate_that_began_last(
    make_empty: MakeDatabase,
) -> None:
    url, connection = await make_empty("speaking")
    await move(url, BEFORE_CERTIFICATES_SPOKE)
    await connection.execute(PUT_ON_THE_REGISTER)
    await connection.execute(CORRECTED)
    before = [tuple(row) for row in await connection.fetch(NOW_LISTED)]

    await move(url, "head")
    after = [tuple(row) for row in await connection.fetch(NOW_LISTED)]

    assert before == [("class independent_practice", PEOPLE), ("status expired", PEOPLE)]
    assert after == [("class academic_practice", PEOPLE), ("status active", PEOPLE)]
