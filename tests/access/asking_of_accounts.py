"""How the operations on accounts, sessions and invitations are asked, and those that everybody may call."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pyotp

from app import catalogue
from app.context import unit_of_work
from app.core import clock, ids, links
from app.core.db import Read
from app.models.accounts import Link, MfaMethod, Session
from app.models.invitations import Invitation
from app.services import operations
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.callers import PASSWORD, STAFF, TOTP_SECRET, Caller, sealed
from tests.factories.accounts import PASSWORD as LOGIN_PASSWORD
from tests.factories.accounts import ask_for_link, make_login
from tests.factories.authenticator import Authenticator
from tests.factories.people import Person, make_account

NEW_PASSWORD = "seven lanterns over quiet water"
HOUR = timedelta(hours=1)


@asks(
    "list_problem_types", "get_jwks", "list_institutions", "list_notifications", "get_account",
    "get_access_report", "list_invitation_cohorts", "list_invitations", "list_sandbox_people", "get_sandbox_clock",
    "list_sandbox_mails",
)  # fmt: skip
async def nothing_more(_case: Case) -> Ask:
    return Ask()


@asks("get_code_set", whose=BY_NAME)
async def get_code_set(case: Case) -> Ask:
    return Ask(named={"code_set": "no_such_set" if case.whose is Whose.MISSING else "provinces"})


@asks("set_sandbox_clock")
async def set_sandbox_clock(_case: Case) -> Ask:
    return Ask({"now": None})


WITHDRAW = Read("""
update account_link_requests set status = 'declined', decided_at = created_at
where account_id = :account_id and status = 'open' returning id
""")
EMPTY_QUEUE = Read("delete from jobs.pgqueuer returning id")


@asks("run_due_work")
async def run_due_work(case: Case) -> Ask:
    # What other tests left due is not for this one to carry out, and no mail server stands behind it.
    while await operations.run_schedule(case.world.office):
        await case.world.office.database.fetch(EMPTY_QUEUE)
    await case.world.office.database.fetch(EMPTY_QUEUE)
    return Ask()


@asks("mark_notifications_read")
async def mark_notifications_read(_case: Case) -> Ask:
    return Ask({"all_before": "2026-01-01T00:00:00Z"})


async def signed_in(case: Case, *, totp_secret: str | None = None) -> dict[str, Any]:
    """Sign in with a password as somebody new; give the answer."""
    email = await make_login(case.world.office, totp_secret=totp_secret)
    answer = await case.portal.create_session({"email": email, "password": LOGIN_PASSWORD})
    session: dict[str, Any] = answer.json()
    return session


@asks("create_session")
async def create_session(case: Case) -> Ask:
    return Ask({"email": await make_login(case.world.office), "password": LOGIN_PASSWORD})


@asks("answer_session_challenge")
async def answer_session_challenge(case: Case) -> Ask:
    challenge = (await signed_in(case, totp_secret=TOTP_SECRET))["challenge"]["id"]
    return Ask({"challenge_id": challenge, "method": "totp", "code": pyotp.TOTP(TOTP_SECRET).now()})


@asks("refresh_session")
async def refresh_session(case: Case) -> Ask:
    return Ask({"refresh_token": (await signed_in(case))["refresh_token"]})


@asks("end_session", whose=BY_RECORD, of_accounts=True)
async def end_session(case: Case) -> Ask:
    session_id = ids.new()
    if case.whose is not Whose.MISSING:
        now = clock.real_now()
        async with unit_of_work(case.world.office, "a_test") as ctx:
            session = Session(
                id=session_id,
                account_id=case.owner.account_id,
                created_at=now,
                used_at=now,
                expires_at=now + HOUR,
            )
            ctx.session.add(session)
    return Ask(named={"session_id": ids.render("ses", session_id)})


@asks("create_mfa_method")
async def create_mfa_method(case: Case) -> Ask:
    await case.become_another()
    return Ask({"kind": "passkey", "label": "A laptop"})


async def factor_of(case: Case, person: Person, *, confirmed: bool) -> UUID:
    """Give somebody an authenticator app."""
    now = clock.real_now()
    async with unit_of_work(case.world.office, "a_test") as ctx:
        factor = MfaMethod(account_id=person.account_id, kind="totp", created_at=now)
        factor.secret, factor.confirmed_at = sealed(ctx, factor), now if confirmed else None
        ctx.session.add(factor)
        return factor.id


@asks("confirm_mfa_method", whose=BY_RECORD, of_accounts=True)
async def confirm_mfa_method(case: Case) -> Ask:
    if case.whose is Whose.OWN:
        begun = (
            await case.portal.as_(await case.become_another()).create_mfa_method({"kind": "passkey"})
        ).json()
        device = Authenticator(case.world.office.settings.front_end_url)
        credential = device.create(begun["provisioning"]["options"])
        return Ask({"credential": credential}, named={"mfa_method_id": begun["id"]})
    factor = ids.new() if case.whose is Whose.MISSING else await factor_of(case, case.owner, confirmed=False)
    code = pyotp.TOTP(TOTP_SECRET).now()
    return Ask({"code": code}, named={"mfa_method_id": ids.render("mfa", factor)})


@asks("delete_mfa_method", whose=BY_RECORD, of_accounts=True)
async def delete_mfa_method(case: Case) -> Ask:
    factor = ids.new()
    if case.whose is not Whose.MISSING:
        owner = await case.become_another() if case.whose is Whose.OWN else case.owner
        factor = await factor_of(case, owner, confirmed=True)
    return Ask(named={"mfa_method_id": ids.render("mfa", factor)})


@asks("step_up_session")
async def step_up_session(case: Case) -> Ask:
    await case.world.know_password(await case.become_another())
    if case.caller in STAFF:
        return Ask({"method": "totp", "code": pyotp.TOTP(TOTP_SECRET).now()})
    return Ask({"method": "password", "password": PASSWORD})


@asks("replace_challenge_answers")
async def replace_challenge_answers(case: Case) -> Ask:
    await case.become_another()
    return Ask({"answers": [{"question": "first_school", "answer": "Maple Grove"}]})


@asks("update_account")
async def update_account(case: Case) -> Ask:
    await case.become_another()
    version = '"1"'
    if case.person is not None and case.caller not in (Caller.DISABLED, Caller.ENDED):
        version = (await case.portal.as_(case.person).get_account()).json()["etag"]
    return Ask({"language": "fr"}, version)


@asks("change_password")
async def change_password(case: Case) -> Ask:
    await case.world.know_password(await case.become_another())
    return Ask({"current_password": PASSWORD, "new_password": NEW_PASSWORD})


def new_email() -> str:
    return f"{ids.new()}@example.org"


@asks("request_email_change")
async def request_email_change(case: Case) -> Ask:
    await case.become_another()
    return Ask({"email": new_email()})


@asks("create_password_reset", "create_account_request")
async def mail_to_somebody(_case: Case) -> Ask:
    return Ask({"email": new_email()})


async def mailed_link(case: Case, kind: str, **details: str) -> str:
    """Make a link as it is mailed to the owner of an account; give its token."""
    account, token = await make_account(case.world.office), links.new_token()
    async with unit_of_work(case.world.office, "a_test") as ctx:
        link = Link(
            kind=kind, account_id=account.account_id, token_hash=links.hashed(token), created_at=ctx.now,
            expires_at=ctx.now + HOUR, details=details,
        )  # fmt: skip
        ctx.session.add(link)
    return token


@asks("confirm_email_change")
async def confirm_email_change(case: Case) -> Ask:
    return Ask({"token": await mailed_link(case, "email_change", email=new_email())})


@asks("complete_password_reset")
async def complete_password_reset(case: Case) -> Ask:
    return Ask({"token": await mailed_link(case, "password_reset"), "password": NEW_PASSWORD})


async def invitation(case: Case) -> tuple[str, str]:
    """Make an invitation that was sent; give its identifier and its token."""
    token = links.new_token()
    async with unit_of_work(case.world.office, "a_test") as ctx:
        sent = Invitation(
            email=new_email(), language="en", status="sent", token_hash=links.hashed(token), created_at=ctx.now,
            sent_at=ctx.now, expires_at=ctx.now + HOUR,
        )  # fmt: skip
        ctx.session.add(sent)
    return ids.render("invt", sent.id), token


@asks("request_account_link")
async def request_account_link(case: Case) -> Ask:
    if case.person is not None:  # one waits at a time
        async with unit_of_work(case.world.office, "a_test") as ctx:
            await ctx.read(WITHDRAW, account_id=case.person.account_id)
    return Ask({"registration_number": "70412", "family_name": "Solis"})


@asks("list_account_link_requests")
async def list_account_link_requests(_case: Case) -> Ask:
    return Ask(named={"status": "open"})


@asks("decline_account_link_request", whose=BY_NAME)
async def decline_account_link_request(case: Case) -> Ask:
    name = ids.render("alr", ids.new())
    if case.whose is not Whose.MISSING:
        name = ids.render("alr", await ask_for_link(case.world.office, await make_account(case.world.office)))
    return Ask({"reason": "Another person"}, if_match='"1"', named={"account_link_request_id": name})


@asks("lookup_invitation")
async def lookup_invitation(case: Case) -> Ask:
    return Ask({"token": (await invitation(case))[1]})


@asks("accept_invitation")
async def accept_invitation(case: Case) -> Ask:
    _, token = await invitation(case)
    return Ask({"token": token, "password": NEW_PASSWORD, "terms_version": catalogue.terms().version})


@asks("resend_invitation", whose=BY_NAME)
async def resend_invitation(case: Case) -> Ask:
    missing = ids.render("invt", ids.new())
    name = missing if case.whose is Whose.MISSING else (await invitation(case))[0]
    return Ask(named={"invitation_id": name})


@asks("create_invitation_cohort")
async def create_invitation_cohort(_case: Case) -> Ask:
    return Ask({"name": "Spring", "send_at": "2099-05-04T12:00:00Z", "emails": new_email()})
