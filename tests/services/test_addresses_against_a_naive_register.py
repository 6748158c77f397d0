"""Addresses through years of changes agree with a register kept by hand, day by day.

Whatever registrants and staff do, at whatever moment: no day of a slot is held twice, none is left empty once the
slot is begun, every answer as of a day is the calendar's, every earlier answer can be had again, and the feed of
changes tells of everything.
"""

import asyncio
from collections.abc import Coroutine
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.context import Office
from app.core import clock
from app.core.db import Row
from app.core.errors import Refusal
from app.domain.access import Actor
from app.domain.addresses import AddressChanges, AddressDraft, AddressType, Correction
from app.domain.periods import ChangedSince
from app.services import addresses, registrants
from tests.factories.people import make_registrant
from tests.rounds import how_many, is_check
from tests.services import college_days
from tests.services.college_days import STAFF, at, place
from tests.services.naive_register import SLOTS, NaiveRegister, Says, Slip

Answer = TypeVar("Answer")

SETTINGS = settings(
    max_examples=how_many(quick=18, in_ci=110, full=300),
    stateful_step_count=40,
    deadline=None,
    derandomize=not is_check(),  # the short run is the same every time; CI may meet tomorrow what it does not today
    database=None,
    phases=[
        Phase.generate,
        *([Phase.shrink] if is_check() else []),
    ],  # a smaller example takes minutes to find
    suppress_health_check=list(HealthCheck),
)

# Before both changes of the clocks, a leap day, an end of year, and an ordinary spring.
BEGINNINGS = [
    at(f"{day}T15:00:00Z") for day in ("2026-03-06", "2026-10-30", "2028-02-27", "2026-12-30", "2026-05-04")
]
# What only says where a slice stands today: a later answer cannot repeat it, and need not.
OF_TODAY = ("status", "available_actions")

types = st.sampled_from(AddressType)
which = st.integers(0, 999)
by_staff = st.booleans()
streets = st.none() | st.integers(1, 500)
shifts = st.none() | st.integers(-8, 8)
pauses = st.sampled_from(
    ["0 hours", "9 hours", "72 hours", "384 hours", "1 midnights", "1 midnights, almost", "2 midnights"]
)


class AddressesOverTime(RuleBasedStateMachine):
    """One registrant's addresses, really kept and naively kept, side by side."""

    office: ClassVar[Office]
    loop: ClassVar[asyncio.AbstractEventLoop]

    def run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    @initialize(now=st.sampled_from(BEGINNINGS))
    def begin(self, now: datetime) -> None:
        person = self.run(make_registrant(self.office, account=False))
        assert person.registrant_id is not None
        self.id: UUID = person.registrant_id
        self.own = college_days.registrant(self.id)
        self.now = now
        self.naive = NaiveRegister(first=now.date() - timedelta(60), last=now.date() + timedelta(700))
        self.answers: list[tuple[datetime, date, list[Row], Row]] = []
        self.told: dict[datetime, dict[str, tuple[Any, ...]]] = {}
        self.kinds: dict[datetime, tuple[str, str]] = {}
        self.on_file: dict[str, Row] = {}
        # Nobody begins with an empty record: there is a practice, and two moves that wait.
        for offset in (-30, 4, 9):
            self.wait("0 hours")
            self.declare(AddressType.PRIMARY_BUSINESS, offset, 100 + offset, by_staff=offset < 0)
            self.look()

    @property
    def today(self) -> date:
        return clock.day_of(self.now, self.office.settings.zone)

    def day(self, offset: int) -> date:
        return self.today + timedelta(offset)

    def names(self) -> list[str]:
        return sorted(self.naive.slips, key=lambda name: (self.naive.held_by(name)[0], name))

    def standing(self, *statuses: str) -> list[str]:
        """Give the slices that stand so and are not corrected away."""
        return [
            name
            for name in self.names()
            if not self.naive.slips[name].corrected_by and self.naive.status(name, self.today) in statuses
        ]

    def additional(self) -> list[str]:
        return [
            name for name in self.standing("scheduled", "current") if self.naive.slips[name].type not in SLOTS
        ]

    def shifted(self, name: str, shift: int | None) -> date | None:
        """Give another first day for a slice, some days from its own."""
        return None if shift is None else self.naive.period(name)[0] + timedelta(shift)

    def change(self, actor: Actor, verb: Any, **asked: Any) -> tuple[str, Says]:
        """Do it, and tell the name of the slice and what was answered."""
        work = college_days.change(self.office, actor, self.now, verb, registrant_id=self.id, **asked)
        try:
            return str(self.run(work)["id"]), Says.YES
        except Refusal as refusal:
            return "", Says(type(refusal).__name__)

    def ask(self, actor: Actor, verb: Any, **asked: Any) -> Any:
        return self.run(college_days.read(self.office, actor, self.now, verb, registrant_id=self.id, **asked))

    def listed(
        self, actor: Actor, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> list[Row]:
        asked: dict[str, Any] = {"types": None, "statuses": None, "limit": 100, "cursor": None}
        items: list[Row] = self.ask(actor, addresses.list_on_file, as_of=as_of, known_at=known_at, **asked)[
            "items"
        ]
        return items

    def version(self, name: str) -> int:
        return int(self.on_file[name]["version"])

    def agree(self, really: Says, naively: Says) -> None:
        assert really == naively, f"really {really}, naively {naively}"

    def wait(self, pause: str) -> None:
        """Let the clock run: for a while, or to the second before midnight in Toronto, or to midnight itself."""
        number, _, what = pause.partition(" ")
        self.now += timedelta(seconds=1)
        if what == "hours":
            self.now += timedelta(hours=int(number))
            return
        midnight = datetime.combine(self.day(int(number)), time(), tzinfo=self.office.settings.zone)
        before = timedelta(seconds=1 if what == "midnights, almost" else 0)
        self.now = max(self.now, midnight.astimezone(self.now.tzinfo) - before)

    @rule(
        pause=pauses, type_=types, offset=st.integers(-4, 12), street=st.integers(1, 500), by_staff=by_staff
    )
    def declare_another(
        self, pause: str, type_: AddressType, offset: int, street: int, by_staff: bool
    ) -> None:
        self.wait(pause)
        self.declare(type_, offset, street, by_staff=by_staff)

    def declare(self, type_: AddressType, offset: int, street: int, *, by_staff: bool) -> None:
        start = self.day(offset)
        location = None if type_ is AddressType.NOT_IN_PRACTICE else place(street)
        reason = "a letter of the registrant" if by_staff and offset <= 0 else None
        draft = AddressDraft(type_, start, location, reason=reason)

        name, really = self.change(STAFF if by_staff else self.own, addresses.declare, draft=draft)

        slip = Slip(name, type_.value, location.lines[0] if location else None)
        self.agree(really, self.naive.declare(slip, start, today=self.today, by_staff=by_staff))
        self.kinds[self.now] = (name, "created")

    @precondition(lambda self: self.standing("scheduled"))
    @rule(which=which, shift=shifts, street=streets, by_staff=by_staff)
    def update_what_waits(self, which: int, shift: int | None, street: int | None, by_staff: bool) -> None:
        name = pick(self.standing("scheduled"), which)
        self.wait("0 hours")
        self.update(name, shift, street, by_staff=by_staff)

    def update(self, name: str, shift: int | None, street: int | None, *, by_staff: bool) -> None:
        start = self.shifted(name, shift)
        located = street is not None and self.naive.slips[name].street is not None
        location = {"lines": [f"{street} Elm Street"]} if located else None
        given = {"effective_from": start, "location": location}
        changes = AddressChanges(named_in(given), effective_from=start, location=location)

        _, really = self.change(
            STAFF if by_staff else self.own, addresses.update,
            address_id=UUID(name), version=self.version(name), changes=changes,
        )  # fmt: skip

        said = f"{street} Elm Street" if located else None
        self.agree(really, self.naive.update(name, start=start, street=said, today=self.today))

    @precondition(lambda self: self.standing("scheduled"))
    @rule(which=which, by_staff=by_staff)
    def cancel_what_waits(self, which: int, by_staff: bool) -> None:
        name = pick(self.standing("scheduled"), which)
        self.wait("0 hours")
        self.cancel(name, by_staff=by_staff)

    def cancel(self, name: str, *, by_staff: bool) -> None:
        _, really = self.change(
            STAFF if by_staff else self.own,
            addresses.cancel,
            address_id=UUID(name),
            version=self.version(name),
        )

        self.agree(really, self.naive.cancel(name, today=self.today))
        self.kinds[self.now] = (name, "cancelled")

    @precondition(lambda self: self.additional())
    @rule(which=which, length=st.integers(-2, 30))
    def end_an_additional_location(self, which: int, length: int) -> None:
        name = pick(self.additional(), which)
        self.wait("0 hours")
        self.end(name, length)

    def end(self, name: str, length: int) -> None:
        last = self.naive.period(name)[0] + timedelta(length)

        _, really = self.change(
            STAFF, addresses.end,
            address_id=UUID(name), version=self.version(name), effective_to=last, reason="by message",
        )  # fmt: skip

        self.agree(really, self.naive.end(name, last, today=self.today))

    @precondition(lambda self: self.standing("current", "historical"))
    @rule(which=which, shift=shifts, length=shifts, street=streets)
    def correct_what_has_begun(
        self, which: int, shift: int | None, length: int | None, street: int | None
    ) -> None:
        name = pick(self.standing("current", "historical"), which)
        self.wait("0 hours")
        self.correct(name, shift, length, street)

    def correct(self, name: str, shift: int | None, length: int | None, street: int | None) -> None:
        wrong = self.naive.slips[name]
        start = self.shifted(name, shift)
        end = None if wrong.type in SLOTS or length is None else (start or self.today) + timedelta(length)
        location = place(street) if street is not None and wrong.street is not None else None
        given = {"effective_from": start, "effective_to": end, "location": location}
        correction = Correction(
            "a slip of the pen",
            effective_from=start,
            effective_to=end,
            location=location,
            named=named_in(given),
        )

        right, really = self.change(
            STAFF, addresses.correct, address_id=UUID(name), version=self.version(name), correction=correction
        )

        slip = Slip(right, wrong.type, location.lines[0] if location else wrong.street)
        self.agree(really, self.naive.correct(name, slip, start=start, end=end, today=self.today))
        self.kinds[self.now] = (right, "corrected")

    @precondition(lambda self: self.naive.slips)
    @rule(which=which, verb=st.sampled_from(["update", "cancel", "end", "correct"]))
    def knock_on_any_door(self, which: int, verb: str) -> None:
        self.wait("0 hours")
        name = pick(self.names(), which)
        match verb:
            case "update":
                self.update(name, None, 1, by_staff=False)
            case "cancel":
                self.cancel(name, by_staff=False)
            case "end":
                self.end(name, 1)
            case _:
                self.correct(name, None, None, 1)

    @precondition(lambda self: self.naive.slips)
    @rule(which=which)
    def come_with_an_old_version(self, which: int) -> None:
        self.wait("0 hours")
        name = pick(self.names(), which)

        work = college_days.change(
            self.office, self.own, self.now, addresses.cancel,
            registrant_id=self.id, address_id=UUID(name), version=self.version(name) + 1,
        )  # fmt: skip

        with pytest.raises(ChangedSince) as refused:
            self.run(work)
        assert refused.value.members == {"current_etag": self.on_file[name]["etag"]}

    @invariant()
    def the_list_is_that_of_the_naive_register(self) -> None:
        self.look()

    def look(self) -> None:
        """Compare what is on file with the slips, and remember what a step changed."""
        items = self.listed(STAFF)
        now_on_file = {str(row["id"]): row for row in items}

        assert {name: described(row) for name, row in now_on_file.items()} == {
            name: (
                slip.type, slip.street, *self.naive.period(name), self.naive.status(name, self.today),
                slip.corrected_by,
            )
            for name, slip in self.naive.slips.items()
        }  # fmt: skip
        assert [row["effective_from"] for row in items] == sorted(
            (row["effective_from"] for row in items), reverse=True
        )
        changed = {
            name: (row["effective_from"], row["effective_to"])
            for name, row in now_on_file.items()
            if contents(row) != contents(self.on_file.get(name))
        }
        if changed:
            self.told[self.now] = changed
        self.on_file = now_on_file

    @invariant()
    def no_day_is_held_twice_and_none_is_empty_once_a_slot_is_begun(self) -> None:
        for slot in ("practice", "mailing"):
            held = sorted(
                (row["effective_from"], row["effective_to"])
                for row in self.on_file.values()
                if SLOTS.get(row["type"]) == slot and not row["cancelled_at"] and not row["corrected_by_id"]
            )
            ends = [end for _, end in held]
            assert ends == [start for start, _ in held[1:]] + [None] * bool(held)

    @invariant()
    def the_profile_holds_what_is_in_force_today(self) -> None:
        profile = self.ask(self.own, registrants.see)

        assert {str(row["id"]) for row in profile["addresses"]} == self.naive.in_force(self.today)
        assert {row["status"] for row in profile["addresses"]} <= {"current"}
        self.answers.append((self.now, self.today, list(self.on_file.values()), profile))

    def teardown(self) -> None:
        if not hasattr(self, "naive"):
            return
        self.every_day_is_answered_as_of_itself()
        self.what_was_answered_can_be_had_again()
        self.the_feed_told_of_everything()

    def every_day_is_answered_as_of_itself(self) -> None:
        edges = {day for name in self.naive.slips for day in self.naive.period(name) if day is not None}
        for day in sorted({each + timedelta(n) for each in edges for n in (-1, 0)}):
            listed = self.listed(self.own, as_of=day)
            profile = self.ask(self.own, registrants.see, as_of=day)

            assert {str(row["id"]) for row in listed} == self.naive.in_force(day), day
            assert {str(row["id"]) for row in profile["addresses"]} == self.naive.in_force(day), day

    def what_was_answered_can_be_had_again(self) -> None:
        for moment, day, items, profile in self.answers:
            again = self.listed(STAFF, known_at=moment)
            profile_again = self.ask(self.own, registrants.see, as_of=day, known_at=moment)

            assert list(map(lasting, again)) == list(map(lasting, items)), moment
            assert lasting_profile(profile_again) == lasting_profile(profile), moment

    def the_feed_told_of_everything(self) -> None:
        feed: list[Row] = []
        cursor = None
        while feed == [] or cursor is not None:
            page = self.ask(STAFF, registrants.list_changes, changed_after=None, limit=10, cursor=cursor)
            feed += page["items"]
            cursor = page["next_cursor"]
        told = [row for row in feed if row["resource_type"] == "address"]

        assert [row["seq"] for row in feed] == sorted({row["seq"] for row in feed})
        assert [row["recorded_at"] for row in feed] == sorted(row["recorded_at"] for row in feed)
        assert {row["recorded_at"] for row in told} == set(self.told)
        for moment, changed in self.told.items():
            entries = [row for row in told if row["recorded_at"] == moment]
            last = {str(row["resource_id"]): (row["effective_from"], row["effective_to"]) for row in entries}
            assert last == changed, moment
            name, kind = self.kinds.get(moment, (None, None))
            if name in changed:
                assert kind in [row["change"] for row in entries if str(row["resource_id"]) == name]


def pick(names: list[str], number: int) -> str:
    return names[number % len(names)]


def named_in(given: dict[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in given.items() if value is not None)


def street_of(row: Row) -> str | None:
    return row["lines"][0] if row["lines"] else None


def described(row: Row) -> tuple[Any, ...]:
    """Tell of a slice what the naive register knows too."""
    corrected_by = str(row["corrected_by_id"]) if row["corrected_by_id"] else None
    return (
        row["type"], street_of(row), row["effective_from"], row["effective_to"], str(row["status"]), corrected_by,
    )  # fmt: skip


def contents(row: Row | None) -> tuple[Any, ...] | None:
    """Tell of a slice what the feed of changes speaks of."""
    if row is None:
        return None
    return (street_of(row), row["effective_from"], row["effective_to"], row["cancelled_at"])


def lasting(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in OF_TODAY}


def lasting_profile(profile: Row) -> Row:
    return {**profile, "addresses": [lasting(row) for row in profile["addresses"]]}


@pytest.mark.check
async def test_the_register_agrees_with_one_kept_by_hand(office: Office) -> None:
    machine = type("Machine", (AddressesOverTime,), {"office": office, "loop": asyncio.get_running_loop()})

    await asyncio.to_thread(run_state_machine_as_test, machine, settings=SETTINGS)
