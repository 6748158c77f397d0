"""How many statements a request may cost the database: one of the edge, and the verb's own, exactly.

The database's own log is counted. Whoever changes a number here says in the commit what the statement is for.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app.context import unit_of_work
from app.core import ids
from app.domain.access import Role
from app.services import cpc as services
from tests.factories import cpc
from tests.factories.addresses import declared, today_of
from tests.factories.invoices import billed_as_named
from tests.factories.messages import begun
from tests.factories.partners import make_program, token_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.renewals import answered
from tests.factories.webhooks import endpoint_of
from tests.performance.conftest import Watched
from tests.portal import Portal

OPENS: int = 2  # begin, and the naming of the actor
CLOSES: int = 1  # commit
KEY: int = 0  # it is claimed with the naming of the actor, and its answer stored with the audit record
AUDIT: int = 1
WHOSE: int = 1  # whose renewal it is
TELLS: int = 2  # the line under the bell with its mail, and the job that sends it


@dataclass
class Scene:
    """A registrant with some addresses, and somebody of the staff."""

    mine: Portal
    desk: Portal
    person: Person
    today: date
    thread_id: str = ""
    renewal: Any = None
    invoice_id: str = ""
    theirs: Any = None
    certificate: Any = None
    endpoint_id: str = ""

    async def declare(self, days: int, **chosen: Any) -> Any:
        body = declared(self.today + timedelta(days=days), **chosen)
        answer = await self.mine.create_address(body, registrant_id="me")
        assert answer.status_code == 201, answer.text
        return answer.json()


Ask = Callable[[Scene], Awaitable[httpx.Response]]


@pytest_asyncio.fixture
async def scene(watched: Watched) -> Scene:
    """Make the scene, with one read and one write behind it: connections are open, types are known."""
    person, staff = await make_registrant(watched.office), await make_staff(watched.office, Role.MEMBERSHIP)
    made = Scene(
        watched.portal.as_(person), watched.portal.as_(staff), person, await today_of(watched.office)
    )
    await made.mine.list_addresses(registrant_id="me")
    await made.desk.list_work_items()
    await made.declare(40)
    made.invoice_id = await billed_as_named(watched.office, person.registrant_id, announce=False)
    made.thread_id = (await begun(made.mine))[
        "id"
    ]  # whose it is never changes, and is remembered from here on
    _, made.renewal = await answered(watched.portal, watched.office, person)
    program = await make_program(watched.office)
    made.theirs = watched.portal.with_token(token_of(watched.office, program))
    certified = await make_registrant(watched.office, account=False)
    assert certified.registrant_id is not None
    released = await cpc.released_to(watched.office, program.client_id, certified.registrant_id)
    (made.certificate,) = await watched.office.database.fetch(cpc.ISSUED, id=released)
    made.endpoint_id = ids.render("whe", (await endpoint_of(watched.office, program.client_id))["id"])
    return made


READS: dict[str, tuple[Ask, int]] = {
    "get_registrant": (lambda scene: scene.mine.get_registrant(registrant_id="me"), 1),
    "get_registrant, as of a day": (
        lambda scene: scene.mine.get_registrant(registrant_id="me", as_of="2020-02-29"),
        1,
    ),
    "get_registrant, as it was known": (
        lambda scene: scene.mine.get_registrant(registrant_id="me", known_at="2020-02-29T12:00:00Z"),
        1,
    ),
    "get_practice": (lambda scene: scene.mine.get_practice(registrant_id="me", include_history=True), 1),
    "get_dashboard": (lambda scene: scene.mine.get_dashboard(), 1),
    "list_addresses": (lambda scene: scene.mine.list_addresses(registrant_id="me"), 1),
    "list_registrations": (lambda scene: scene.mine.list_registrations(registrant_id="me"), 1),
    "list_documents": (lambda scene: scene.mine.list_documents(registrant_id="me"), 1),
    "list_invoices": (lambda scene: scene.mine.list_invoices(registrant_id="me"), 1),
    "get_invoice: whose it is, and the invoice": (
        lambda scene: scene.mine.get_invoice(invoice_id=scene.invoice_id), 2,
    ),
    "list_payment_sessions: whose the invoice is, and what was tried": (
        lambda scene: scene.mine.list_payment_sessions(invoice_id=scene.invoice_id), 2,
    ),
    "download_invoice: whose it is, and what it says": (
        lambda scene: scene.mine.download_invoice(invoice_id=scene.invoice_id), 2,
    ),
    "list_notifications": (lambda scene: scene.mine.list_notifications(), 1),
    "list_registrant_changes": (lambda scene: scene.mine.list_registrant_changes(registrant_id="me"), 1),
    "list_messages": (lambda scene: scene.mine.list_messages(thread_id=scene.thread_id), 1),
    "list_message_threads": (lambda scene: scene.mine.list_message_threads(registrant_id="me"), 1),
    "get_message_thread": (lambda scene: scene.mine.get_message_thread(thread_id=scene.thread_id), 1),
    "get_unread_counts": (lambda scene: scene.mine.get_unread_counts(registrant_id="me"), 1),
    "list_staff_message_threads": (lambda scene: scene.desk.list_staff_message_threads(), 1),
    "list_staff_message_threads, what bounced": (
        lambda scene: scene.desk.list_staff_message_threads(mail_status="bounced"), 1,
    ),
    "get_renewal": (lambda scene: scene.mine.get_renewal(renewal_id=scene.renewal["id"]), WHOSE + 1),
    "list_renewals": (lambda scene: scene.mine.list_renewals(registrant_id="me"), 1),
    "list_cycle_renewals": (
        lambda scene: scene.desk.list_cycle_renewals(
            renewal_cycle_id=scene.renewal["cycle"]["id"], status=["in_progress"]
        ), 1,
    ),
    "list_renewal_follow_ups": (lambda scene: scene.desk.list_renewal_follow_ups(), 1),
    "get_register_entry": (
        lambda scene: scene.mine.get_register_entry(registration_number=scene.person.registration_number), 1,
    ),
    "search_register_entries": (lambda scene: scene.mine.search_register_entries(q="solis"), 1),
    "search_register_entries, by all that there is": (
        lambda scene: scene.mine.search_register_entries(
            q="solis", city="Toronto", specialty="cardiology", language="en"
        ),
        1,
    ),
    "get_fhir_practitioner": (
        lambda scene: scene.mine.get_fhir_practitioner(registration_number=scene.person.registration_number), 1,
    ),
    "search_fhir_practitioners": (lambda scene: scene.mine.search_fhir_practitioners(name="solis"), 1),
    "list_service_requests": (lambda scene: scene.mine.list_service_requests(registrant_id="me"), 1),
    "list_tasks": (lambda scene: scene.mine.list_tasks(), 1),
    "list_work_items": (lambda scene: scene.desk.list_work_items(), 1),
    "list_stuck_work_items": (lambda scene: scene.desk.list_stuck_work_items(), 1),
    "list_partner_cpc_certificates": (lambda scene: scene.theirs.list_partner_cpc_certificates(), 1),
    "list_monitors": (lambda scene: scene.theirs.list_monitors(), 1),
    "list_partner_events": (lambda scene: scene.theirs.list_partner_events(), 1),
    "list_webhook_endpoints": (lambda scene: scene.theirs.list_webhook_endpoints(), 1),
    "list_webhook_deliveries: whose the endpoint is, and what was sent": (
        lambda scene: scene.theirs.list_webhook_deliveries(webhook_endpoint_id=scene.endpoint_id), 2,
    ),
    "get_code_set": (lambda scene: scene.mine.get_code_set(code_set="provinces"), 0),
    "list_registrants: the search leaves a trace": (
        lambda scene: scene.desk.list_registrants(q="solis"),
        1 + AUDIT,
    ),
    "get_registrant, by staff: whether something waits is asked, and the read leaves a trace": (
        lambda scene: scene.desk.get_registrant(registrant_id=scene.person.wire_id),
        2 + AUDIT,  # security.md T15
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READS)
async def test_a_read_costs_one_statement_beside_the_edges(watched: Watched, scene: Scene, name: str) -> None:
    ask, verb = READS[name]
    await succeeding(ask(scene))  # a new connection asks once what types there are

    counted = await watched.statements.of(lambda: succeeding(ask(scene)))

    assert (len(counted.edge), counted.verb[verb:]) == (1, [])
    assert len(counted.verb) == verb


async def succeeding(answered: Awaitable[httpx.Response]) -> None:
    answer = await answered
    assert answer.is_success, answer.text


async def test_an_additional_address_costs_seven(watched: Watched, scene: Scene) -> None:
    insert = 1  # it locks the record, stores the address, and shows it

    counted = await watched.statements.of(lambda: scene.declare(50, type="secondary_business"))

    assert len(counted.edge) == 1
    assert len(counted.verb) == OPENS + KEY + insert + TELLS + AUDIT + CLOSES == 7


async def test_an_address_that_replaces_another_costs_three_more(watched: Watched, scene: Scene) -> None:
    lock = others = ending = 1  # its audit row is stored with the other one

    counted = await watched.statements.of(lambda: scene.declare(60))

    assert len(counted.verb) == 7 + lock + others + ending


async def test_an_edit_of_a_scheduled_address(watched: Watched, scene: Scene) -> None:
    address = await scene.declare(50, type="secondary_business")
    owner = lock = found = update = shown = 1

    counted = await watched.statements.of(
        lambda: succeeding(
            scene.mine.update_address(
                {"phone": "+14165550111"}, address_id=address["id"], if_match=address["etag"]
            )
        )
    )

    assert len(counted.edge) == 1
    assert len(counted.verb) == owner + OPENS + lock + found + update + shown + AUDIT + CLOSES


async def test_a_repeat_under_the_same_key_reads_the_answer_and_changes_nothing(
    watched: Watched, scene: Scene
) -> None:
    body, key = declared(scene.today + timedelta(days=70)), "0123456789abcdef"
    await scene.mine.create_address(body, registrant_id="me", key=key)
    stored = rollback = 1

    counted = await watched.statements.of(
        lambda: succeeding(scene.mine.create_address(body, registrant_id="me", key=key))
    )

    assert len(counted.verb) == OPENS + stored + rollback


async def test_checking_a_certificate_is_one_statement_with_its_record(
    watched: Watched, scene: Scene
) -> None:
    check_and_record = 1
    names = ("verification_code", "registration_number")
    body = {name: scene.certificate[name] for name in names}
    await succeeding(scene.mine.verify_cpc(body))

    counted = await watched.statements.of(lambda: succeeding(scene.mine.verify_cpc(body)))

    assert len(counted.edge) == 1
    assert len(counted.verb) == check_and_record


async def test_fetching_a_certificate_marks_it_as_fetched(watched: Watched, scene: Scene) -> None:
    found = mark = 1
    at = {"cpc_certificate_id": ids.render("cpc", scene.certificate["id"])}
    await succeeding(scene.theirs.get_partner_cpc_certificate(**at))  # the first reading also tells of itself

    counted = await watched.statements.of(lambda: succeeding(scene.theirs.get_partner_cpc_certificate(**at)))

    assert len(counted.verb) == found + OPENS + mark + AUDIT + CLOSES


async def test_a_turn_of_the_schedule_looks_at_no_certificate_while_nothing_changes(
    watched: Watched, scene: Scene
) -> None:
    the_day, suspects = 1, 1
    del scene
    async with unit_of_work(watched.office, "a_test") as ctx:
        await services.supersede_changed(ctx)

    async def turn() -> None:
        async with unit_of_work(watched.office, "a_test") as ctx:
            await services.supersede_changed(ctx)

    counted = await watched.statements.of(turn)

    assert len(counted.edge) + len(counted.verb) == OPENS + the_day + suspects + CLOSES + 1


async def test_posting_a_message_is_one_statement_of_the_verb(watched: Watched, scene: Scene) -> None:
    post = 1

    counted = await watched.statements.of(
        lambda: succeeding(scene.mine.create_message({"body": "Thank you."}, thread_id=scene.thread_id))
    )

    assert len(counted.edge) == 1
    assert len(counted.verb) == OPENS + KEY + post + AUDIT + CLOSES


async def test_an_answer_of_staff_costs_the_job_of_its_mail_more(watched: Watched, scene: Scene) -> None:
    post = job = 1
    body = {"body": "Done."}
    await succeeding(scene.desk.create_message(body, thread_id=scene.thread_id))

    counted = await watched.statements.of(
        lambda: succeeding(scene.desk.create_message(body, thread_id=scene.thread_id))
    )

    assert len(counted.verb) == OPENS + KEY + post + job + AUDIT + CLOSES


async def test_an_autosave_of_the_survey(watched: Watched, scene: Scene) -> None:
    held = update = 1  # what was held is shown, with what was changed of it

    counted = await watched.statements.of(
        lambda: succeeding(
            scene.mine.update_renewal(
                {"answers": {"main_setting": "hospital"}},
                renewal_id=scene.renewal["id"], if_match=scene.renewal["etag"],
            )
        )
    )  # fmt: skip

    assert len(counted.edge) == 1
    assert len(counted.verb) == WHOSE + OPENS + held + update + AUDIT + CLOSES


async def test_moving_the_read_mark(watched: Watched, scene: Scene) -> None:
    mark = 1
    (message,) = (await scene.mine.list_messages(thread_id=scene.thread_id)).json()["items"]
    body = {"last_read_message_id": message["id"]}

    counted = await watched.statements.of(
        lambda: succeeding(scene.mine.mark_thread_read(body, thread_id=scene.thread_id))
    )

    assert len(counted.verb) == OPENS + mark + AUDIT + CLOSES


async def test_marking_notifications_read(watched: Watched, scene: Scene) -> None:
    mark, body = 1, {"all_before": "2100-01-01T00:00:00Z"}
    await succeeding(
        scene.mine.mark_notifications_read(body)
    )  # a new connection asks once what types there are

    counted = await watched.statements.of(lambda: succeeding(scene.mine.mark_notifications_read(body)))

    assert len(counted.verb) == OPENS + mark + AUDIT + CLOSES  # a key may be sent; here none is


async def test_a_request_that_is_refused_early_costs_the_edge_and_the_trace_of_the_refusal(
    watched: Watched, scene: Scene
) -> None:
    stranger = await make_registrant(watched.office)

    counted = await watched.statements.of(lambda: scene.mine.get_registrant(registrant_id=stranger.wire_id))

    assert (len(counted.edge), len(counted.verb)) == (1, AUDIT)


async def test_a_bearer_who_is_nobody_costs_nothing(watched: Watched) -> None:
    counted = await watched.statements.of(lambda: watched.portal.with_token("e30.e30.e30").get_dashboard())

    assert counted.edge == counted.verb == []


async def test_the_count_tells_what_a_caller_could_forget(watched: Watched, scene: Scene) -> None:
    """The counter itself: what is run past our own code is counted too."""
    async with watched.office.database.driver() as connection:
        counted = await watched.statements.of(lambda: connection.execute("select 1; select 2"))

    assert len(counted.verb) == 2 or counted.verb == ["select 1; select 2"]
