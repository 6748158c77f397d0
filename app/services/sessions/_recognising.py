"""Who a bearer is on each request, whom they may act for, and what they must do first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from app import catalogue
from app.core import clock
from app.core.db import Database, Read, Row
from app.core.errors import Denied, Unauthenticated
from app.core.rates import Rate
from app.domain.access import Access, Actor, ActorKind, Area, Grants, Role
from app.domain.periods import Period
from app.services import rates

_WHO: Final = """
select s.id as session_id, a.id as account_id, a.display_name, a.registrant_id, a.language, s.proved_at,
  a.must_change_password, a.terms_version, a.desk_order,
  array(select r.role from account_roles r where r.account_id = a.id) as roles,
  array(select distinct m.kind from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null
        order by 1) as factors,
  cast(:asks_questions as boolean) and not exists (
    select from challenge_answers c where c.account_id = a.id) as lacks_questions,
  (select json_agg(json_build_object('registrant_id', d.registrant_id, 'permissions', d.permissions,
     'from', d.effective_from, 'to', d.effective_to, 'principal',
     (select styled_name(r.profession, n.given_names, n.family_name)
      from registrants r join names n on n.registrant_id = r.id and n.kind = 'legal'
      where r.id = d.registrant_id and n.cancelled_at is null and n.corrected_by_id is null
        and n.effective_from <= cast(
          (cast(:real_now as timestamptz) + coalesce((select ahead from college_clock), interval '0'))
          at time zone :zone as date)
      order by n.effective_from desc limit 1)))
   from delegations d where d.account_id = a.id and d.revoked_at is null and d.accepted_at is not null) as grants,
  (select ahead from college_clock) as ahead{used}
from sessions s join accounts a on a.id = s.account_id
where s.id = :session_id and a.id = :account_id and s.ended_at is null and s.expires_at > :real_now
  and a.disabled_at is null
"""


WHO: Final = Read(_WHO.format(used=""))


WHO_AND_LEASE: Final = Read(
    f"with hit as ({rates.SPEND_SQL}) " + _WHO.format(used=", (select used from hit) as used")
)


class SessionOver(Unauthenticated):
    code = "session_expired"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who a bearer is, how far college time is ahead, and how full the rate bucket is when it was asked."""

    actor: Actor
    ahead: timedelta | None
    used: timedelta | None


async def recognise(
    database: Database,
    *,
    session_id: UUID,
    account_id: UUID,
    lease: tuple[str, Rate, int] | None,
    zone: ZoneInfo,
    asks_questions: bool,
) -> Recognised:
    """Read the session, its account and its roles, and take some of the rate bucket: one statement.

    `asks_questions` says whether this deployment asks challenge questions.

    Raises:
        SessionOver: the session has ended, or its account is disabled.
    """
    names = {
        "session_id": session_id, "account_id": account_id, "real_now": clock.real_now(), "zone": zone.key,
        "asks_questions": asks_questions,
    }  # fmt: skip
    if lease is None:
        row = await database.fetch_one(WHO, **names)
    else:
        key, rate, size = lease
        row = await database.fetch_one(
            WHO_AND_LEASE, **names, key=key, cost=rate.step * size, burst=rate.burst
        )
    if row is None:
        raise SessionOver
    return Recognised(_actor(row, zone), row["ahead"], row.get("used"))


def _actor(row: Row, zone: ZoneInfo) -> Actor:
    roles = frozenset(map(Role, row["roles"]))
    kind = ActorKind.STAFF if roles else ActorKind.REGISTRANT if row["registrant_id"] else ActorKind.ACCOUNT
    return Actor(
        kind=kind,
        name=row["display_name"],
        account_id=row["account_id"],
        session_id=row["session_id"],
        registrant_id=row["registrant_id"],
        roles=roles,
        language=row["language"],
        grants=_grants(row, zone) if row["grants"] else {},
        principals={UUID(each["registrant_id"]): each["principal"] for each in row["grants"] or ()},
        required=required_of(row),
        proved_at=row["proved_at"],
        factors=tuple(row["factors"]),
        desk_order=row["desk_order"],
    )


def _grants(row: Row, zone: ZoneInfo) -> Grants:
    """Keep the delegations in force on the college's day; several of one registrant add up."""
    today = clock.day_of(clock.college_now(row["ahead"] or timedelta()), zone)
    grants: dict[UUID, dict[Area, Access]] = {}
    for each in row["grants"]:
        if Period(date.fromisoformat(each["from"]), date.fromisoformat(each["to"])).holds(today):
            areas = grants.setdefault(UUID(each["registrant_id"]), {})
            for permission in each["permissions"]:
                area, access = Area(permission["area"]), Access(permission["access"])
                areas[area] = Access.WRITE if areas.get(area) is Access.WRITE else access
    return grants


def required_of(row: Row) -> tuple[str, ...]:
    """Tell what must be done before anything else.

    Source: the CMPA's web mail (a temporary password is changed first, a missing challenge question is set up);
    security.md 6.2 (staff have a second factor). Whoever has a second factor is never asked a question.
    """
    outdated = row["terms_version"] is not None and row["terms_version"] < catalogue.terms().version
    steps = {
        "change_password": row["must_change_password"],
        "accept_terms": outdated,
        "enrol_mfa": bool(row["roles"]) and not row["factors"],
        "set_challenge_questions": row["lacks_questions"] and not row["roles"] and not row["factors"],
    }
    return tuple(step for step, is_required in steps.items() if is_required)


class PasswordChangeRequired(Denied):
    code = "password_change_required"


class TermsNotAccepted(Denied):
    code = "terms_not_accepted"


class MfaEnrolmentRequired(Denied):
    code = "mfa_enrolment_required"


class ChallengeQuestionsRequired(Denied):
    code = "challenge_questions_required"


_FIRST_STEPS: Final[dict[str, type[Denied]]] = {
    "change_password": PasswordChangeRequired,
    "accept_terms": TermsNotAccepted,
    "enrol_mfa": MfaEnrolmentRequired,
    "set_challenge_questions": ChallengeQuestionsRequired,
}


def first_step(required: str) -> Denied:
    """Say what comes first."""
    return _FIRST_STEPS[required]()
