"""Any front end can draw the forms: two are drawn by JSON Forms as it comes, filled in and handed in (issue 7)."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from app import catalogue
from app.context import Office, unit_of_work
from app.gateways.embedded_postgres import Server
from app.models.renewals import AppointmentLetter
from tests.contract import browser
from tests.contract.node_tools import FORMS, ROOT, Tools, tools
from tests.contract.served import portal
from tests.factories.forms import QUIET_TRAINING, QUIET_YEAR
from tests.factories.people import Person, make_registrant
from tests.factories.renewals import open_cycle, own_cycle

pytestmark = [
    pytest.mark.check,
    pytest.mark.processes,
    pytest.mark.skipif(
        browser.PROGRAM is None or shutil.which("npm") is None, reason="needs Chromium, and Node with npm"
    ),
]

NEWEST = catalogue.forms()["annual_renewal"][-1].version
AWAY = QUIET_YEAR | {
    "registered_as": "physician",
    "in_clinical_practice": False,
    "last_practice_on": "2026-01-31",
}
CALL = """
window.call = async (method, path, body, headers = {}) => {
  const answer = await fetch(path, {method, body: body && JSON.stringify(body), headers: {
    authorization: `Bearer ${window.bearer}`, "accept-language": "en",
    "idempotency-key": crypto.randomUUID(), "content-type": "application/json", ...headers}});
  return answer.json();
};
"""


@pytest.fixture(scope="module")
def node() -> Tools:
    installed = tools(FORMS)
    if installed.lacking is not None:
        pytest.skip(installed.lacking)
    return installed


@pytest.fixture(scope="module")
def drawing(node: Tools, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Bundle the stock renderer with our page."""
    bundle = tmp_path_factory.mktemp("forms") / "page.js"
    production = '--define:process.env.NODE_ENV="production"'
    done = node.run(
        "esbuild",
        ROOT / FORMS / "page.jsx",
        "--bundle",
        production,
        f"--outfile={bundle}",
        "--log-level=error",
    )
    assert done.returncode == 0, done.stderr
    return bundle.read_text()


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Page]:
    with browser.running() as program:
        yield program.page()


@pytest_asyncio.fixture(scope="module")
async def served(server: Server, state_dir: Path, worker_id: str) -> AsyncIterator[tuple[str, Office]]:
    async with (
        portal(server, state_dir, f"portal_forms_{worker_id}") as made,
        Office.open(made.settings, name="forms") as office,
    ):
        yield made.address, office


async def a_trainee(office: Office) -> Person:
    person = await make_registrant(office, class_="postgraduate_education")
    async with unit_of_work(office, "a_letter") as ctx:
        letter = AppointmentLetter(
            registrant_id=person.registrant_id, programme="Internal Medicine",
            appointment_from=date(2026, 7, 1), appointment_to=date(2027, 7, 1), **ctx.recorded(),
        )  # fmt: skip
        ctx.session.add(letter)
    return person


def drawn_filled_and_handed_in(
    page: browser.Page, address: str, drawing: str, *, person: Person, cycle_id: str, answers: dict[str, Any]
) -> dict[str, Any]:
    """Draw the form of a renewal, fill in page after page as they show themselves, and hand it in."""
    page.send("Page.setBypassCSP", enabled=True)
    page.show(f"{address}/docs")
    page.wait_for("document.readyState === 'complete'")
    page.tell(f"{drawing}\n{CALL}\nwindow.bearer = {json.dumps(person.token)};")
    begun = page.tell(f"call('POST', '/v1/registrants/me/renewals', {{renewal_cycle_id: '{cycle_id}'}})")
    path = f"/v1/renewals/{begun['id']}"
    form = page.tell(f"(async () => window.form = await call('GET', '{begun['form']['href']}'))()")
    page.tell(f"draw(form, {json.dumps(begun['answers'])})")
    page.wait_for("document.querySelector('#root li')")
    filled: list[str] = []
    for section in form["ui"]["elements"]:
        page.tell(f"turnTo({json.dumps(section['label'])})")
        filled += page.tell(f"fill({json.dumps(answers)})")
    assert set(filled) == set(answers)
    page.wait_for(f"Object.keys({json.dumps(answers)}).every((name) => name in drawn.answers)")
    page.wait_for("drawn.errors.length === 0")
    words = form["attestation"]
    signed = {"key": words["key"], "version": words["version"], "accepted": True, "signed_name": "A. Solis"}
    return dict(
        page.tell(f"""(async () => {{
          const body = {{answers: drawn.answers, profile_confirmed: true}};
          const saved = await call('PATCH', '{path}', body, {{'if-match': {json.dumps(begun["etag"])}}});
          if (!saved.etag) return saved;
          const signed = {{attestation: {json.dumps(signed)}}};
          return call('POST', '{path}/submit', signed, {{'if-match': saved.etag}});
        }})()""")
    )


@pytest.mark.parametrize(
    ("kind", "answers"),
    [("annual", AWAY), ("postgraduate", QUIET_TRAINING)],
    ids=["annual", "postgraduate"],
)
async def test_the_stock_renderer_draws_a_form_that_is_filled_in_and_handed_in(
    served: tuple[str, Office], page: browser.Page, drawing: str, kind: str, answers: dict[str, Any]
) -> None:
    address, office = served
    person = await (make_registrant(office) if kind == "annual" else a_trainee(office))
    is_annual = kind == "annual"
    annual = own_cycle(office, form_version=NEWEST, of=person.registrant_id) if is_annual else None
    cycle_id = await (annual or open_cycle(office, kind))

    done = await asyncio.to_thread(
        drawn_filled_and_handed_in, page, address, drawing, person=person, cycle_id=cycle_id, answers=answers
    )

    assert done.get("status") == "awaiting_payment", done
    assert done["answers"].items() >= answers.items()
    assert done["progress"]["percent"] == 100
