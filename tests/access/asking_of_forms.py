"""How the operations on forms are asked."""

from tests.access.asking import BY_NAME, Ask, Case, Whose, asks
from tests.factories.forms import drafted, new_key, small_form


@asks("get_form", whose=BY_NAME)
async def get_form(case: Case) -> Ask:
    return Ask(named={"form_key": new_key() if case.whose is Whose.MISSING else "annual_renewal"})


@asks("create_form_version")
async def create_form_version(_case: Case) -> Ask:
    return Ask(small_form(), named={"form_key": new_key()})


@asks("publish_form_version", whose=BY_NAME)
async def publish_form_version(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(if_match='"1"', named={"form_key": new_key(), "version": 1001})
    made = await drafted(case.portal, case.world.office)
    return Ask(if_match=made["etag"], named={"form_key": made["key"], "version": made["version"]})
