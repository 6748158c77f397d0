"""A college is filled once, the same for the same seed, and everything of it lies in the past."""

import pytest

from app import catalogue
from app.sandbox import seeding
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_rows import COLUMNS
from app.sandbox.seeding import AlreadySeeded, NotASandbox, NotMigrated
from tests.factories.colleges import TRACKED, College, quiet
from tests.sandbox.conftest import MakeCollege

TRIGGERS = """
select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2
"""
RECORDS_OF_THE_CAST = sum(part.life is not None for part in PEOPLE)


class Interrupted(Exception):  # noqa: N818 - a statement of fact
    """Somebody pressed Ctrl-C."""


async def test_the_same_seed_makes_identical_rows(make_college: MakeCollege) -> None:
    first, second = await make_college(), await make_college()

    await first.seed(30, seed=5)
    await second.seed(30, seed=5)

    assert await first.everything() == await second.everything()


async def test_another_seed_makes_other_people(make_college: MakeCollege, small_college: College) -> None:
    other = await make_college()

    await other.seed(40, seed=2)

    seen = "select family_name, given_names, middle_names from names order by id"
    assert await other.rows(seen) != await small_college.rows(seen)


async def test_the_report_counts_what_is_there(small_college: College, college: College) -> None:
    report = await college.seed(40)

    everything = await small_college.everything()
    slices = sum(len(everything[f"public.{table}"]) for table in TRACKED if table != "registrants")
    assert report.registrants == 40 + RECORDS_OF_THE_CAST == len(everything["public.registrants"])
    assert report.slices == slices
    assert report.invoices == (await small_college.rows("select count(*) from invoices"))[0][0]
    assert report.changes == len(everything["changes"])


async def test_progress_is_told_to_the_end_of_each_phase(college: College) -> None:
    told: list[tuple[str, int, int]] = []

    await college.seed(20, progress=lambda phase, done, total: told.append((phase, done, total)))

    last = {phase: (done, total) for phase, done, total in told}
    people = 20 + RECORDS_OF_THE_CAST
    assert last == {
        "people": (people, people),
        "money": (1, 1),
        "messages": (1, 1),
        "history": (len(COLUMNS), len(COLUMNS)),
        "public register": (1, 1),
        "change feed": (1, 1),
    }


async def test_a_college_with_people_is_not_seeded_again(small_college: College) -> None:
    before = await small_college.rows("select count(*) from registrants")

    with pytest.raises(AlreadySeeded):
        await small_college.seed(10, seed=9)

    assert await small_college.rows("select count(*) from registrants") == before


async def test_production_is_never_seeded(college: College) -> None:
    with college.in_environment(PORTAL_ENVIRONMENT="production"), pytest.raises(NotASandbox):
        await seeding.seed(registrants=1, seed=1, progress=quiet)
    with college.in_environment(PORTAL_ENVIRONMENT="production"), pytest.raises(NotASandbox):
        await seeding.ensure_cast()

    assert await college.rows("select count(*) from registrants") == [(0,)]


@pytest.mark.parametrize("phase", ["people", "money", "messages", "history", "change feed"])
async def test_an_interrupted_seeding_leaves_nothing_behind(college: College, phase: str) -> None:
    triggers = await college.rows(TRIGGERS)

    def interrupt(reached: str, done: int, _total: int) -> None:
        if (reached, done) == (phase, 0):
            raise Interrupted

    with pytest.raises(Interrupted):
        await college.seed(20, progress=interrupt)

    assert not any((await college.everything()).values())
    assert await college.rows(TRIGGERS) == triggers


async def test_history_is_kept_again_after_the_load(college: College) -> None:
    triggers = await college.rows(TRIGGERS)

    await college.seed(20)

    assert await college.rows(TRIGGERS) == triggers


async def test_nothing_is_dated_2026_or_later(small_college: College) -> None:
    for table in TRACKED:
        latest = (
            "greatest(max(effective_from), max(effective_to))" if table != "registrants" else "null::date"
        )
        ((recorded, effective),) = await small_college.rows(
            f"select max(recorded_at), {latest} from {table}"  # noqa: S608 - our own tables
        )

        assert recorded.year <= 2025
        assert effective is None or effective.year <= 2025
    assert await small_college.rows("select max(extract(year from recorded_at)) <= 2025 from changes") == [
        (True,)
    ]


async def test_the_institutions_of_the_catalogue_are_listed(small_college: College) -> None:
    listed = await small_college.rows(
        "select name, institution_type, city, connected_partner from institutions"
    )

    assert sorted(listed) == sorted(
        (body.name, body.institution_type, body.city, body.connected_partner)
        for body in catalogue.institutions()
    )


async def test_what_is_about_to_take_effect_was_announced_long_ago(small_college: College) -> None:
    assert await small_college.rows("select count(*) from addresses where announce") == [(0,)]


async def test_a_database_without_tables_is_told_apart(college: College) -> None:
    await college.owner.execute("alter table registrants rename to elsewhere")

    with pytest.raises(NotMigrated):
        await college.seed(5)
