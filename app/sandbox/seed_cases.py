"""Open cases of the made-up college, so that its desk is not empty: sent, on a desk, asked about, answered, overdue.

They are made by the same verbs as anybody's, some days ago, by registrants who have no account; the cast's own records
stay as their stories say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.context import Office, unit_of_work
from app.core.db import Read, Row
from app.domain.access import Actor, ActorKind, Role
from app.domain.messages import ThreadDraft
from app.domain.service_requests import RequestDraft
from app.domain.work_items import Ask, Decision, Verdict
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_whom import ANYBODY, of_the_cast, rounds_among
from app.services import messages, service_requests, work_items

NAME: Final = "seed_cases"
HAS_CASES: Final = Read(
    "select exists (select from service_requests) as held, count(*) as people from registrants"
)
ASKERS: Final = Read(f"""
select r.id, styled_name(r.profession, n.given_names, n.family_name) as name
{ANYBODY}
order by md5(cast(r.id as text)) limit :rows
""")
TEAM: Final = Read("select id, display_name from accounts where email = :email")


class Step(StrEnum):
    """How far a case has come."""

    SENT = "sent"
    TAKEN = "taken"
    ASKED = "asked"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody asked how many days ago, and what the team whose member of the cast is named made of it."""

    type: str
    answers: Mapping[str, Any]
    days_ago: int
    step: Step = Step.SENT
    handler: str = "staff_membership"
    says: Mapping[str, Any] = field(default_factory=dict)


def _about(category: str, subject: str, body: str) -> ThreadDraft:
    return ThreadDraft(category=category, subject=subject, body=body)


_STORIES: Final = (
    Story("general_inquiry", {"topic": "My renewal", "question": "May I hand it in from abroad?"}, 1),
    Story("general_inquiry", {"topic": "Le reçu", "question": "Où est le reçu de cette année?"}, 12),
    Story(
        "general_inquiry", {"topic": "Address", "question": "Which one does the register show?"}, 6, Step.DECIDED,
        "staff_intake", {"decision": "approve", "note": "That of your practice; never the mailing address."},
    ),
    Story(
        "copies_of_documents",
        {"documents": "My application of training", "purpose": "My own records", "on_behalf": False}, 9, Step.TAKEN,
    ),
    Story(
        "copies_of_documents",
        {"documents": "Everything that is on file", "purpose": "A move abroad", "on_behalf": False}, 20, Step.ASKED,
        says={"message": "Which years do you need?"},
    ),
    Story(
        "copies_of_documents",
        {"documents": "All letters since 1998", "purpose": "Memoirs", "on_behalf": False}, 16, Step.DECIDED,
        says={"decision": "refuse", "reason_code": "quantity", "explanation": "Please name the letters you need."},
    ),
    Story(
        "historical_fee_receipt", {"first_year": 2014, "last_year": 2015, "purpose": "Taxes"}, 4, Step.TAKEN,
        "staff_finance",
    ),
)  # fmt: skip
_THREADS: Final = (
    (2, _about("membership_inquiry", "My new clinic", "Do I tell you before or after we move?")),
    (8, _about("documents", "Un diplôme", "Pouvez-vous confirmer que mon diplôme est au dossier?")),
)


async def open_missing(office: Office) -> None:
    """Open the cases, unless somebody has asked for anything, or nobody is there who could."""
    async with unit_of_work(office, NAME) as ctx:
        (found,) = await ctx.read(HAS_CASES)
        rounds = rounds_among(found["people"])
        if found["held"] or rounds == 0:
            return
        wanted = rounds * (len(_STORIES) + len(_THREADS))
        askers = await ctx.read(ASKERS, cast=of_the_cast(), today=ctx.today, rows=wanted)
    await _open(office, askers)


async def _open(office: Office, askers: Sequence[Row]) -> None:
    team = {key: await member_of_staff(office, key) for key in {story.handler for story in _STORIES}}
    told = (*_STORIES, *_THREADS)
    for number, asker in enumerate(askers):
        person = Actor(ActorKind.REGISTRANT, asker["name"], registrant_id=asker["id"])
        story = told[number % len(told)]
        if isinstance(story, Story):
            await _play(office, story, person, team[story.handler])
        else:
            await _write(office, *story, person)


async def member_of_staff(office: Office, key: str) -> Actor:
    """Act as somebody of the staff of the cast."""
    part = next(each for each in PEOPLE if each.key == key)
    row = await office.database.fetch_one(TEAM, email=part.email)
    assert row is not None  # the cast has its accounts by now
    roles = frozenset(map(Role, part.roles))
    return Actor(ActorKind.STAFF, row["display_name"], account_id=row["id"], roles=roles)


async def _write(office: Office, days_ago: int, draft: ThreadDraft, person: Actor) -> None:
    at = await office.now() - timedelta(days=days_ago)
    assert person.registrant_id is not None
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        await messages.start(ctx, registrant_id=person.registrant_id, draft=draft)


async def _play(office: Office, story: Story, person: Actor, member: Actor) -> None:
    at = await office.now() - timedelta(days=story.days_ago)
    assert person.registrant_id is not None
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        draft = RequestDraft(type=story.type, answers=story.answers)
        made = await service_requests.start(ctx, registrant_id=person.registrant_id, draft=draft)
        await service_requests.submit(ctx, service_request_id=made["id"], version=1, attestation=None)
    if story.step is not Step.SENT:
        async with unit_of_work(office, NAME, actor=member, at=at + timedelta(hours=5)) as ctx:
            await work_items.assign(
                ctx, work_item_id=made["id"], version=1, assignee_id=None, queue=None, named=frozenset()
            )
    if story.step in (Step.ASKED, Step.DECIDED):
        await _go_on(office, story, made["id"], member)


async def _go_on(office: Office, story: Story, work_item_id: UUID, member: Actor) -> None:
    at = await office.now() - timedelta(days=story.days_ago - 1)
    async with unit_of_work(office, NAME, actor=member, at=at) as ctx:
        if story.step is Step.ASKED:
            await work_items.request_information(
                ctx, work_item_id=work_item_id, version=2, ask=Ask(story.says["message"])
            )
            return
        answers = {name: value for name, value in story.says.items() if name != "decision"}
        verdict = Verdict(Decision(story.says["decision"]), answers)
        await work_items.decide(ctx, work_item_id=work_item_id, version=2, verdict=verdict)
