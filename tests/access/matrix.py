"""The access table in words: `python -m tests.access.matrix > tests/access/matrix.txt`.

It is for the Registrar's office to read: whoever changes a grant shows them the difference.
"""

import sys
from collections.abc import Iterable

from app import catalogue
from app.domain.access import AREAS, GRANTS, Action, Resource, Role

TITLE = """\
WHO MAY DO WHAT

Printed from the table by which the portal itself decides. Whoever is not listed under a heading may do nothing
there. Somebody who is neither the registrant, nor a delegate of theirs, nor staff is not even told that a record
exists. A delegate may do only what is listed here and what the registrant has delegated, in the area named.
"""

RESOURCES = {
    Resource.REGISTRANT: "Records of registrants: names, numbers, certificates, contacts",
    Resource.DIRECTORY: "The search for a registrant",
    Resource.NAME: "Names, on evidence",
    Resource.ADDRESS: "Addresses",
    Resource.PRACTICE: "Practice: activities, privileges, licences elsewhere, languages",
    Resource.CREDENTIAL: "Education, designations and examinations, entered from the source",
    Resource.REGISTER_NOTICE: "Public notices on an entry of the register",
    Resource.CHANGE: "The history of changes of a record",
    Resource.DELEGATION: "Delegations: who may act for a registrant; whoever has taken one up may also give it back",
    Resource.ACCESS_LOG: "The log of who looked at a record or changed it",
    Resource.LOOK: "The report of who opened a record about which nothing waits",
    Resource.ACCOUNT_LINK: "Links between an account and a record",
    Resource.EMAIL_ON_FILE: "The address on file: changed by staff, confirmed by the new address, undone by the old",
    Resource.INVITATION: "Invitations to the portal",
    Resource.MESSAGE: "Conversations, what was said in them, and the caller's own read mark",
    Resource.UNREAD_COUNT: "How much of the College's messages is unread",
    Resource.MESSAGE_DESK: "The College's desk for messages: what waits, on whose desk, closed or open; canned replies",
    Resource.BROADCAST: "One message to many",
    Resource.FORM: "Versions of forms",
    Resource.RENEWAL: "Renewals, without the sealed answers about health and conduct",
    Resource.RENEWAL_ANSWERS: "Sealed answers about health and conduct, opened with a reason",
    Resource.RENEWAL_FOLLOW_UP: "Answers that are yes, for the team that looks into them",
    Resource.RENEWAL_CYCLE: "Cycles of renewals",
    Resource.RENEWAL_FOLLOW_UP: "Answers of renewals that are looked into, each team its own; the registrar all",
    Resource.APPOINTMENT_LETTER: "Letters of appointment of trainees",
    Resource.REGISTRATION: "Registrations and their status",
    Resource.CONDITION: "Terms, conditions and limitations",
    Resource.DOCUMENT: "Documents of registration",
    Resource.FEE: "The fee schedule",
    Resource.INVOICE: "Invoices and receipts",
    Resource.PAYMENT_SESSION: "Payments by card on the hosted page",
    Resource.PAYMENT: "Payments on paper, recorded by hand",
    Resource.REFUND: "Refunds: one person asks, another approves",
    Resource.LEDGER: "The finance desk: parked events, reconciliation, aging, totals",
    Resource.PARTNER: "Partners: hospitals and other regulators, and the programs with which they call",
    Resource.CPC_REQUEST: "Requests for certificates of professional conduct, and their deliveries",
    Resource.CPC_REVIEW: "Reviews of requests for certificates, and the end of a certificate",
    Resource.CONCERN: "Concerns: that there is one is nobody else's to know",
    Resource.CPC_CONSENT: "Consent to the release of a certificate",
    Resource.SERVICE_REQUEST: "Service requests: what is asked of the College; staff end undertakings",
    Resource.WORK_ITEM: "The desk: what waits in the queues of one's roles, decided by forms; never one's own",
}
ACTIONS = {
    Action.LIST: "list",
    Action.READ: "read",
    Action.CREATE: "add",
    Action.UPDATE: "edit",
    Action.CANCEL: "withdraw while it waits",
    Action.END: "end",
    Action.CORRECT: "correct and back-date",
    Action.REQUEST_REMOVAL: "ask for removal",
    Action.SUBMIT: "declare and hand in",
    Action.REOPEN: "open again for correction",
    Action.SEND: "send again",
}
PEOPLE = {
    Role.SELF: "The registrant, for the own record",
    Role.DELEGATE: "A delegate of the registrant",
}


def name_of(role: Role) -> str:
    return PEOPLE.get(role) or "Staff: " + catalogue.roles()[role.value].label.en


def order_of(role: Role) -> tuple[int, str]:
    return list(PEOPLE).index(role) if role in PEOPLE else len(PEOPLE), name_of(role)


def told(actions: Iterable[Action]) -> str:
    return ", ".join(ACTIONS[action] for action in Action if action in set(actions))


def lines() -> Iterable[str]:
    yield TITLE
    for resource in Resource:
        yield ""
        area = AREAS[resource]
        delegable = f"delegated in the area `{area}`" if area else "never delegated"
        yield f"{RESOURCES[resource]} ({delegable})"
        for role in sorted(GRANTS[resource], key=order_of):
            yield f"  {name_of(role):<42} {told(GRANTS[resource][role])}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
