"""The cast of the demonstration college: people with stories, who can sign in (contract.md 8)."""

from typing import Final

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.sandbox import cast_others as others
from app.sandbox import cast_partners
from app.sandbox import cast_registrants as registrants
from app.sandbox.cast_parts import Part

# In the order in which contract.md 8 names them.
_MEMBERS: Final = (
    registrants.INDEPENDENT,
    registrants.INDEPENDENT_2,
    registrants.OPEN_CONCERN,
    registrants.TRAINEE,
    registrants.RESTRICTED,
    registrants.SUSPENDED,
    registrants.FORMER,
    others.APPLICANT_1,
    others.APPLICANT_2,
    others.UNLINKED,
    registrants.MEDICAL_DIRECTOR,
    registrants.SHAREHOLDER,
    others.DELEGATE,
)
_STAFF: Final = (
    ("staff_intake", "intake", "Receives what arrives, and hands it to the right team."),
    ("staff_membership", "membership", "Keeps records: addresses, names, renewals."),
    (
        "staff_membership_2",
        "membership",
        "A second person of the same team, where one must not decide alone.",
    ),
    ("staff_registration", "registration", "Reviews applications and issues certificates of registration."),
    ("staff_finance", "finance", "Keeps invoices and payments, and asks for refunds."),
    ("staff_finance_2", "finance", "Approves the refunds that the other person of the team asked for."),
    (
        "staff_conduct",
        "conduct",
        "Looks into concerns, and flags what a certificate of conduct must wait for.",
    ),
    ("staff_corporations", "corporations", "Keeps professional corporations and their shareholders."),
    ("staff_premises", "premises", "Inspects out-of-hospital premises and hears of adverse events."),
    ("staff_learning", "learning", "Runs quality improvement and the orientation of new members."),
    ("staff_committee", "committee_support", "Prepares the meetings of the Registration Committee."),
    ("staff_communications", "communications", "Writes announcements and canned replies."),
    (
        "registrar",
        "registrar",
        "Decides what only the Registrar may: suspensions, undertakings, corrections.",
    ),
    ("admin", "admin", "Gives people their roles, and partners their keys."),
    ("auditor", "auditor", "Reads everything and changes nothing."),
)

PEOPLE: Final[tuple[Part, ...]] = (
    *_MEMBERS,
    *(
        Part(
            key=key,
            story=story,
            name=catalogue.roles()[role].team.en,
            email=f"{key.replace('_', '.')}@college.example",
            roles=(role,),
        )
        for key, role, story in _STAFF
    ),
)

ACCOUNTS: Final = Read("""
select a.id, lower(a.email) as email, r.registration_number, r.id as registrant_id
from accounts a left join registrants r on r.id = a.registrant_id
where a.id = any (:ids) or lower(a.email) = any (:emails)
""")


async def list_people(ctx: Context) -> list[Row]:
    """List the cast, as far as they have accounts, with what each signs in with."""
    rows = await ctx.read(
        ACCOUNTS, ids=[part.account_id for part in PEOPLE], emails=[part.email for part in PEOPLE]
    )
    found = {row["id"]: row for row in rows} | {row["email"]: row for row in rows}
    accounts = ((part, found.get(part.account_id) or found.get(part.email)) for part in PEOPLE)
    people = [_shown(part, account) for part, account in accounts if account is not None]
    return [*people, *await cast_partners.list_partners(ctx)]


def _shown(part: Part, account: Row) -> Row:
    registrant_id = account["registrant_id"]
    return {
        "key": part.key,
        "story": part.story,
        "roles": list(part.roles),
        "email": account["email"],
        "password": part.password,
        "totp_secret": part.totp_secret,
        "registration_number": account["registration_number"],
        "registrant_id": ids.render("reg", registrant_id) if registrant_id else None,
        "client_id": None,
        "private_jwk": None,
    }
