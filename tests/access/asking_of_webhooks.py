"""How the operations of webhooks are asked."""

from app.core import ids
from tests.access.asking import BY_NAME, Ask, Case, Whose, asks
from tests.access.callers import Caller
from tests.factories.webhooks import delivery_to, endpoint_of

URL = "https://hooks.lakeview.example/"


@asks("list_webhook_endpoints")
async def list_webhook_endpoints(_case: Case) -> Ask:
    return Ask()


@asks("create_webhook_endpoint")
async def create_webhook_endpoint(_case: Case) -> Ask:
    return Ask({"url": f"{URL}{ids.new()}"})


async def _endpoint(case: Case) -> dict[str, str]:
    endpoint = ids.new()
    if case.whose is not Whose.MISSING:
        program = case.world.people[Caller.PARTNER].account_id
        # Nobody listens there: what is asked for is sent all the same, and said not to have arrived.
        made = await endpoint_of(case.world.office, program, f"http://127.0.0.1:9/{ids.new()}")
        endpoint = made["id"]
    return {"webhook_endpoint_id": ids.render("whe", endpoint)}


@asks(
    "delete_webhook_endpoint", "rotate_webhook_secret", "test_webhook_endpoint", "list_webhook_deliveries",
    whose=BY_NAME,
)  # fmt: skip
async def an_endpoint(case: Case) -> Ask:
    return Ask(named=await _endpoint(case))


@asks("update_webhook_endpoint", whose=BY_NAME)
async def update_webhook_endpoint(case: Case) -> Ask:
    return Ask({"paused": True}, '"1"', await _endpoint(case))


@asks("redeliver_webhook", whose=BY_NAME)
async def redeliver_webhook(case: Case) -> Ask:
    delivery = ids.new()
    if case.whose is not Whose.MISSING:
        delivery = await delivery_to(case.world.office, case.world.people[Caller.PARTNER].account_id)
    return Ask(named={"webhook_delivery_id": ids.render("whd", delivery)})
