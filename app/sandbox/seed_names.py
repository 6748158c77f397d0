"""Names that changed some days ago: the made-up desk has the MINC hub to tell of them.

They are recorded by the same verb as anybody's, of people who are not of the cast; the desk gets its work by itself.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.context import Office, unit_of_work
from app.core.db import Read, Row
from app.domain.access import Actor
from app.domain.names import NameDraft, Words
from app.sandbox.seed_cases import member_of_staff
from app.sandbox.seed_whom import ANYBODY, of_the_cast
from app.services import names

NAME: Final = "seed_names"

# The hub is told of those who have a number. Whoever has two family names already takes no third.
NAMED: Final = Read(f"""
select r.id, n.family_name, n.given_names, n.middle_names
{ANYBODY}
  and r.minc is not null and n.effective_to is null and n.family_name !~ '[- ]'
  and not exists (select from service_requests q where q.registrant_id = r.id)
  and not exists (select from cpc_requests q where q.registrant_id = r.id)
  and not exists (select from work_items w where w.kind = 'minc_notice')
order by md5('name ' || r.id) limit :rows
""")  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Story:
    """How many days ago somebody took which second family name, and on what it was put on file."""

    days_ago: int
    second: str
    evidence_type: str
    evidence: str


_STORIES: Final = (
    Story(2, "Castellan", "marriage_certificate", "Certificate of marriage, seen with a passport"),
    Story(13, "Beaulieu", "change_of_name_certificate", "Certificat de changement de nom, vu en original"),
)


async def record_missing(office: Office) -> None:
    """Record the names, unless the hub was ever to be told of one, or nobody is there who has a number."""
    async with unit_of_work(office, NAME) as ctx:
        named = await ctx.read(NAMED, cast=of_the_cast(), today=ctx.today, rows=len(_STORIES))
    if not named:
        return
    registration = await member_of_staff(office, "staff_registration")
    for story, person in zip(_STORIES, named, strict=False):
        await _record(office, story, person, registration)


async def _record(office: Office, story: Story, person: Row, member: Actor) -> None:
    words = Words(
        family_name=f"{person['family_name']}-{story.second}",
        given_names=person["given_names"],
        middle_names=person["middle_names"],
    )
    at = await office.now() - timedelta(days=story.days_ago)
    async with unit_of_work(office, NAME, actor=member, at=at) as ctx:
        draft = NameDraft(
            words=words, effective_from=ctx.today, evidence_type=story.evidence_type, evidence=story.evidence,
            reason="Told on the day.",
        )  # fmt: skip
        await names.record(ctx, registrant_id=person["id"], draft=draft)
