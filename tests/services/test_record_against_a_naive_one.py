"""A whole record through changes and corrections agrees with a naive one, for any day and any moment of knowledge.

The naive record is a heap of slips: every moment keeps a copy of the whole heap, and an answer is what lies on the
heap of that moment and holds on that day. It knows no SQL, no history tables and no links between slices.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.context import Context, Office
from app.core import clock
from app.core.db import Read, Row
from app.core.errors import Refusal
from app.domain import addresses as address_rules
from app.domain.access import Role
from app.domain.addresses import AddressDraft, AddressType
from app.domain.names import NameCorrection, NameDraft, Words
from app.domain.practice import ActivityDraft, Correction, Dated, Ending, LicenceDraft, PrivilegeDraft
from app.domain.register_notices import NoticeDraft
from app.domain.registrations import ConditionDraft, RegistrationCorrection, RegistrationDraft, StatusDraft
from app.services import addresses, names, practice, register_notices, registrants, registrations
from tests.factories.people import make_registrant
from tests.rounds import how_many, is_check
from tests.services import college_days
from tests.services.college_days import STAFF, at, place

Answer = TypeVar("Answer")

SETTINGS = settings(
    max_examples=how_many(quick=12, in_ci=200, full=200),
    deadline=None,
    derandomize=not is_check(),
    database=None,
    phases=[Phase.generate, *([Phase.shrink] if is_check() else [])],
    suppress_health_check=list(HealthCheck),
)
# Without an account nobody is the same person twice, so that what takes two people is done here as well.
NOBODY_TWICE = replace(STAFF, account_id=None, roles=STAFF.roles | {Role.CONDUCT})
BEGINS = at("2026-05-04T15:00:00Z")
FIRST_NAME = date(2017, 7, 1)
LISTS = (("en",), ("en", "fr"), ("fr", "es"))
CLASSES = ("independent_practice", "academic_practice")
FAMILIES = ("Grant", "Wójcik", "Okonkwo", "Tremblay")
VERSIONS = {
    "name": Read("select version from names where id = :id"),
    "address": Read("select version from addresses where id = :id"),
    "clinical_activity": Read("select version from clinical_activities where id = :id"),
    "hospital_privilege": Read("select version from hospital_privileges where id = :id"),
    "other_registration": Read("select version from other_registrations where id = :id"),
    "register_notice": Read("select version from register_notices where id = :id"),
}
FIRST = Read("select id from names where registrant_id = :id")
HELD = Read("""
select g.id, g.version, g.effective_from from registrations g
where g.registrant_id = :id and g.cancelled_at is null and g.corrected_by_id is null order by g.effective_from
""")
PLANNED = Read("""
select s.id, s.effective_from from registration_statuses s
where s.registration_id = :id and s.cancelled_at is null and s.corrected_by_id is null and s.effective_from > :today
order by s.effective_from
""")
CONDITIONS = Read("""
select c.id, c.version, c.text ->> 'en' as said from conditions c
where c.registration_id = :id and c.cancelled_at is null and c.corrected_by_id is null order by c.id
""")
EDITION = Read(
    "select coalesce(max(edition), 0) as edition from practice_languages where registrant_id = :id"
)


@dataclass(frozen=True)
class Entries:
    """One kind of what is entered and ended: what it can say, as a draft, and in which column it says it."""

    kind: practice.Kind
    column: str
    says: tuple[str, str, str]
    draft: Callable[[str], Any]


ENTRIES = {
    "activity": Entries(
        practice.ACTIVITY, "code", ("wound_care", "dialysis", "anesthesia"), lambda said: ActivityDraft(code=said)
    ),
    "privilege": Entries(
        practice.PRIVILEGE, "institution_name", ("Lakeshore Clinic", "Hill Clinic", "Bay Clinic"),
        lambda said: PrivilegeDraft(category="active", institution_name=said),
    ),
    "licence": Entries(
        practice.LICENCE, "licence_number", ("A-1", "B-2", "C-3"),
        lambda said: LicenceDraft(regulator="cpsbc", licence_number=said, licence_status="active"),
    ),
    "notice": Entries(
        register_notices.NOTICE, "text", ("Charged once.", "Charged twice.", "Charged again."),
        lambda said: NoticeDraft(type="criminal_charge", text={"en": said, "fr": said}),
    ),
}  # fmt: skip

offsets = st.integers(-12, 15)
pauses = st.sampled_from([timedelta(hours=1), timedelta(hours=13), timedelta(days=2), timedelta(days=6)])
steps = st.tuples(
    st.sampled_from(
        [
            "address", "mailing", "name", "entry", "entry", "entry", "languages",
            "end_entry", "end_entry", "correct_name", "correct_address", "correct_entry", "correct_entry",
            "status", "status", "withdraw", "condition", "lift", "correct_registration",
            "correct_registration", "correct_registration", "change_class", "change_class",
        ]
    ),
    pauses, offsets, st.integers(0, 99),
)  # fmt: skip
questions = st.tuples(st.integers(-30, 60), st.integers(0, 99))


@dataclass(frozen=True)
class Slip:
    """Something that is believed to hold from a day to before another."""

    strip: str
    value: Any
    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass
class Heap:
    """What is believed now, and what was believed after every change."""

    slips: dict[str, Slip] = field(default_factory=dict)
    moments: list[tuple[datetime, dict[str, Slip]]] = field(default_factory=list)

    def keep(self, now: datetime) -> None:
        self.moments.append((now, dict(self.slips)))

    def put_after(self, name: str, slip: Slip) -> None:
        """Let a slip follow whatever holds on its strip."""
        for other, held in self.slips.items():
            if held.strip == slip.strip and held.start < slip.start and held.holds(slip.start):
                self.slips[other] = replace(held, end=slip.start)
        self.slips[name] = slip

    def put_instead(self, wrong: str, name: str, slip: Slip, *, meets: bool) -> None:
        """Let a slip take the place of a wrong one; on a strip without gaps the one before meets it."""
        old = self.slips.pop(wrong)
        for other, held in self.slips.items():
            if meets and held.strip == slip.strip and held.end == old.start:
                self.slips[other] = replace(held, end=slip.start)
        self.slips[name] = slip

    def end(self, name: str, day: date) -> None:
        if day <= self.slips[name].start:
            del self.slips[name]
        else:
            self.slips[name] = replace(self.slips[name], end=day)

    def put_between(self, strip: str, slips: dict[str, Slip]) -> None:
        """Write a strip anew, each slip from its day to the next one's."""
        for name in self.of(strip):
            del self.slips[name]
        following = [*sorted(slip.start for slip in slips.values())[1:], None]
        for (name, slip), end in zip(
            sorted(slips.items(), key=lambda each: each[1].start), following, strict=True
        ):
            self.slips[name] = replace(slip, end=end)

    def of(self, *strips: str) -> list[str]:
        return sorted(name for name, slip in self.slips.items() if slip.strip.split(":")[0] in strips)

    def answer(self, day: date, known_at: datetime) -> set[tuple[str, Any]]:
        believed = next(slips for moment, slips in reversed(self.moments) if moment <= known_at)
        return {(slip.strip, slip.value) for slip in believed.values() if slip.holds(day)}


class Both:
    """One registrant's record, really kept and naively kept, side by side."""

    def __init__(self, office: Office, loop: asyncio.AbstractEventLoop) -> None:
        self.office, self._loop = office, loop
        self.now, self.heap, self.refused = BEGINS, Heap(), 0
        person = self.run(make_registrant(office, account=False))
        assert person.registrant_id is not None
        self.id: UUID = person.registrant_id
        (row,) = self.run(office.database.fetch(FIRST, id=self.id))
        self.heap.slips[str(row["id"])] = Slip("name", "Solis", FIRST_NAME)
        self.folders: list[dict[date, str]] = [{FIRST_NAME: "active"}]
        self.lay_out()
        self.heap.keep(at("2017-07-01T12:00:00Z"))

    def run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    @property
    def today(self) -> date:
        return clock.day_of(self.now, self.office.settings.zone)

    def take(self, step: tuple[str, timedelta, int, int]) -> None:
        what, pause, offset, number = step
        self.now += pause
        try:
            getattr(self, what)(self.today + timedelta(offset), number)
        except Refusal:
            self.refused += 1
        self.heap.keep(self.now)

    def change(self, verb: Any, *kind: Any, **asked: Any) -> Row:
        async def with_kind(ctx: Context, **given: Any) -> Row:
            row: Row = await verb(ctx, *kind, **given)
            return row

        return self.run(
            college_days.change(
                self.office, NOBODY_TWICE, self.now, with_kind, registrant_id=self.id, **asked
            )
        )

    def version(self, kind: str, name: str) -> int:
        (row,) = self.run(self.office.database.fetch(VERSIONS[kind], id=UUID(name)))
        return int(row["version"])

    def reason(self, day: date) -> str | None:
        return "told late" if day <= self.today else None

    def address(self, day: date, number: int) -> None:
        self._declare(AddressType.PRIMARY_BUSINESS, "practice", day, number)

    def mailing(self, day: date, number: int) -> None:
        self._declare(AddressType.MAILING, "mailing", day, number)

    def _declare(self, type_: AddressType, strip: str, day: date, number: int) -> None:
        draft = AddressDraft(type_, day, place(number), reason=self.reason(day))
        row = self.change(addresses.declare, draft=draft)
        self.heap.put_after(str(row["id"]), Slip(strip, f"{number} Elm Street", day))

    def correct_address(self, _day: date, number: int) -> None:
        chosen = pick(self.heap.of("practice", "mailing"), number)
        if chosen is None:
            return
        right = address_rules.Correction(
            "a slip", location=place(500 + number), named=frozenset({"location"})
        )
        row = self.change(
            addresses.correct,
            address_id=UUID(chosen),
            version=self.version("address", chosen),
            correction=right,
        )
        slip = replace(self.heap.slips[chosen], value=f"{500 + number} Elm Street")
        self.heap.put_instead(chosen, str(row["id"]), slip, meets=True)

    def name(self, day: date, number: int) -> None:
        family = FAMILIES[number % len(FAMILIES)]
        draft = NameDraft(
            words=Words(family_name=family, given_names="Amara"), effective_from=day, evidence_type="court_order",
            evidence="seen", reason=self.reason(day),
        )  # fmt: skip
        row = self.change(names.record, draft=draft)
        self.heap.put_after(str(row["id"]), Slip("name", family, day))

    def correct_name(self, _day: date, number: int) -> None:
        chosen = pick(self.heap.of("name"), number)
        assert chosen is not None
        old = self.heap.slips[chosen]
        start = old.start + timedelta(number % 5 - 2)
        right = NameCorrection(
            reason="a slip", named=frozenset({"family_name", "effective_from"}), family_name=f"{old.value}a",
            effective_from=start,
        )  # fmt: skip
        row = self.change(
            names.correct, name_id=UUID(chosen), version=self.version("name", chosen), correction=right
        )
        slip = replace(old, value=f"{old.value}a", start=start)
        self.heap.put_instead(chosen, str(row["id"]), slip, meets=True)

    def entry(self, day: date, number: int) -> None:
        strip = pick(list(ENTRIES), number)
        assert strip is not None
        said = ENTRIES[strip].says[number % 3]
        dated = Dated(draft=ENTRIES[strip].draft(said), effective_from=day, reason=self.reason(day))
        row = self.change(practice.add, ENTRIES[strip].kind, dated=dated)
        self.heap.slips[str(row["id"])] = Slip(f"{strip}:{said}", said, day)

    def end_entry(self, day: date, number: int) -> None:
        chosen = pick(self.heap.of(*ENTRIES), number)
        if chosen is None:
            return
        ending = Ending(effective_to=day, reason=self.reason(day))
        kind = ENTRIES[self.strip_of(chosen)].kind
        self.change(
            practice.end, kind, entry_id=UUID(chosen), version=self.version(kind.noun, chosen), ending=ending
        )
        self.heap.end(chosen, day)

    def correct_entry(self, _day: date, number: int) -> None:
        chosen = pick(self.heap.of(*ENTRIES), number)
        if chosen is None:
            return
        strip, old = self.strip_of(chosen), self.heap.slips[chosen]
        said, start = ENTRIES[strip].says[number % 3], old.start + timedelta(number % 7 - 3)
        column, kind = ENTRIES[strip].column, ENTRIES[strip].kind
        right = Correction(
            reason="a slip",
            named=frozenset({column, "effective_from"}),
            effective_from=start,
            values={column: getattr(ENTRIES[strip].draft(said), column)},
        )
        row = self.change(
            practice.correct, kind,
            entry_id=UUID(chosen), version=self.version(kind.noun, chosen), correction=right,
        )  # fmt: skip
        slip = replace(old, strip=f"{strip}:{said}", value=said, start=start)
        self.heap.put_instead(chosen, str(row["id"]), slip, meets=False)

    def strip_of(self, name: str) -> str:
        return self.heap.slips[name].strip.split(":")[0]

    def languages(self, _day: date, number: int) -> None:
        """A list of this very day is corrected: it never held."""
        chosen = LISTS[number % len(LISTS)]
        (row,) = self.run(self.office.database.fetch(EDITION, id=self.id))
        self.change(practice.replace_languages, version=row["edition"], languages=chosen)
        held = [name for name in self.heap.of("languages") if self.heap.slips[name].end is None]
        if held and self.heap.slips[held[0]].value == chosen:
            return
        if held and self.heap.slips[held[0]].start == self.today:
            del self.heap.slips[held[0]]
        self.heap.put_after(f"languages {self.now}", Slip("languages", chosen, self.today))

    def lay_out(self) -> None:
        """Lay the statuses of each certificate out in a row, up to the day on which the next certificate begins."""
        slips = {}
        for folder, after in zip(self.folders, [*self.folders[1:], None], strict=True):
            until = date.max if after is None else min(after)
            slips |= {
                f"status {day}": Slip("status", said, day) for day, said in folder.items() if day < until
            }
        self.heap.put_between("status", slips)

    def held(self) -> Row:
        return self.certificates()[-1]

    def certificates(self) -> list[Row]:
        return list(self.run(self.office.database.fetch(HELD, id=self.id)))

    def status(self, day: date, number: int) -> None:
        held, reason = self.held(), ("fee_unpaid", "suspension_lifted")[number % 2]
        draft = StatusDraft(day, reason, None, "told late")
        self.change(
            registrations.change_status, registration_id=held["id"], version=held["version"], draft=draft
        )
        value = "suspended" if reason == "fee_unpaid" else "active"
        self.folders[-1][day] = value
        self.lay_out()

    def withdraw(self, _day: date, number: int) -> None:
        planned = self.run(self.office.database.fetch(PLANNED, id=self.held()["id"], today=self.today))
        if not planned:
            return
        chosen = planned[number % len(planned)]
        self.change(
            registrations.withdraw_status,
            status_id=chosen["id"], version=self.held()["version"], reason="not after all",
        )  # fmt: skip
        del self.folders[-1][chosen["effective_from"]]
        self.lay_out()

    def change_class(self, day: date, _number: int) -> None:
        """End the certificate that is held, and issue one of another class for the same day."""
        held, class_ = self.held(), CLASSES[len(self.folders) % len(CLASSES)]
        over = StatusDraft(day, "class_change", None, "told late")
        self.change(
            registrations.change_status, registration_id=held["id"], version=held["version"], draft=over
        )
        self.change(
            registrations.issue, draft=RegistrationDraft(class_, None, day, None, "issued", "told late")
        )
        kept = {start: said for start, said in self.folders[-1].items() if start < day}
        self.folders[-1:] = [{**kept, day: "expired"}, {day: "active"}]
        self.lay_out()
        for said in self.heap.of(
            "condition"
        ):  # a certificate that is over is not shown, nor what it was under
            slip = self.heap.slips[said]
            if slip.end is None or slip.end > day:
                self.heap.end(said, day)

    def condition(self, day: date, number: int) -> None:
        said = f"Limited in way {number} at {self.now}."
        draft = ConditionDraft(
            "supervision", "undertaking", {"en": said, "fr": said}, True, day, None, "told late"
        )
        self.change(registrations.impose, registration_id=self.held()["id"], draft=draft)
        self.heap.slips[said] = Slip(f"condition:{said}", said, day)

    def lift(self, day: date, number: int) -> None:
        imposed = self.run(self.office.database.fetch(CONDITIONS, id=self.held()["id"]))
        if not imposed:
            return
        chosen = imposed[number % len(imposed)]
        self.change(
            registrations.lift,
            condition_id=chosen["id"], version=chosen["version"], effective_to=day, reason="no longer needed",
        )  # fmt: skip
        self.heap.end(chosen["said"], day)

    def correct_registration(self, _day: date, number: int) -> None:
        place = number % len(self.folders)
        held = self.certificates()[place]
        start = held["effective_from"] + timedelta(number % 5 - 2)
        right = RegistrationCorrection(
            reason="a slip", named=frozenset({"effective_from"}), effective_from=start
        )
        self.change(
            registrations.correct, registration_id=held["id"], version=held["version"], correction=right
        )
        (_, first), *others = sorted(self.folders[place].items())
        self.folders[place] = {start: first, **dict(others)}
        self.lay_out()

    def answer(self, day: date, known_at: datetime | None) -> set[tuple[str, Any]]:
        """Ask the portal what it tells of the same things."""
        asked = {"registrant_id": self.id, "as_of": day, "known_at": known_at}
        profile = self.run(college_days.read(self.office, STAFF, self.now, registrants.see, **asked))
        done = self.run(college_days.read(self.office, STAFF, self.now, practice.see, **asked))
        listed = self.run(
            college_days.read(
                self.office, STAFF, self.now, registrations.list_on_file, **asked, limit=25, cursor=None
            )
        )
        certificates = [each for each in listed["items"] if each["corrected_by_id"] is None]
        strips = {"primary_business": "practice", "mailing": "mailing"}
        found: set[tuple[str, Any]] = {
            (strips[each["type"]], each["location"]["lines"][0]) for each in profile["addresses"]
        }
        noticed = self.run(
            college_days.read(self.office, STAFF, self.now, register_notices.list_on_file, **asked)
        )
        entered = {
            "activity": [each["code"] for each in done["clinical_activities"]],
            "privilege": [each["institution_name"] for each in done["hospital_privileges"]],
            "licence": [each["licence_number"] for each in done["other_registrations"]],
            "notice": [each["text"]["en"] for each in noticed["items"] if each["corrected_by_id"] is None],
        }
        found |= {(f"{strip}:{said}", said) for strip, all_said in entered.items() for said in all_said}
        found |= {("name", profile["name"]["family_name"])} if profile["name"] else set()
        found |= {("status", profile["status"])} if profile["status"] else set()
        conditions = [one["text"]["en"] for each in certificates for one in each["conditions"]]
        found |= {(f"condition:{said}", said) for said in conditions}
        assert {each["status"] for each in certificates} <= {profile["status"]}
        assert profile["languages"] == done["languages"]["languages"]
        return found | ({("languages", tuple(profile["languages"]))} if profile["languages"] else set())


def pick(chosen: list[str], number: int) -> str | None:
    return chosen[number % len(chosen)] if chosen else None


async def test_every_answer_as_of_a_day_and_as_known_at_a_moment_is_the_naive_one(office: Office) -> None:
    loop = asyncio.get_running_loop()
    taken = {"steps": 0, "refused": 0}
    told: set[str] = set()

    @SETTINGS
    @given(st.lists(steps, min_size=6, max_size=16), st.lists(questions, min_size=12, max_size=12))
    def agrees(todo: list[tuple[str, timedelta, int, int]], asked: list[tuple[int, int]]) -> None:
        both = Both(office, loop)
        for step in todo:
            both.take(step)
        taken["steps"] += len(todo)
        taken["refused"] += both.refused
        begun = clock.day_of(BEGINS, office.settings.zone)
        for offset, number in asked:
            day, (moment, _) = begun + timedelta(offset), both.heap.moments[number % len(both.heap.moments)]
            known_at = moment + timedelta(seconds=1)
            assert both.answer(day, known_at) == both.heap.answer(day, known_at), (day, known_at)
            assert both.answer(day, None) == both.heap.answer(day, both.now), day
            told.update(strip.split(":")[0] for strip, _ in both.answer(day, known_at))

    await asyncio.to_thread(agrees)

    assert taken["refused"] < taken["steps"] / 2, "most of what was tried was refused, so little was proved"
    assert told == {"practice", "mailing", "name", "status", "condition", "languages", *ENTRIES}
