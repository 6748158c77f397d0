"""Whatever a file names elsewhere is there."""

from collections.abc import Iterator
from typing import Final

from app import catalogue
from app.catalogue import texts
from app.catalogue.check._codes import codes_of
from app.domain.catalogue import Gate, Tile
from app.domain.dashboard import PREDICATES
from app.domain.service_requests import CHANGE_OF_SCOPE
from app.domain.service_requests import PREDICATES as REQUEST_PREDICATES

_HREF_PARAMETERS: Final = frozenset(("registrant_id",))


def check_tiles() -> Iterator[str]:
    reasons = codes_of("tile_reasons")
    for tile in catalogue.tiles():
        place = f"tiles.yaml: {tile.key}"
        if not tile.href.startswith("/v1/") or texts.parameters(tile.href).keys() - _HREF_PARAMETERS:
            yield f"{place}: its href is not a path of the API"
        for gate in gates_of(tile):
            if gate.predicate not in PREDICATES:
                yield f"{place}: there is no predicate {gate.predicate!r}"
            if gate.reason not in reasons:
                yield f"{place}: {gate.reason!r} is not in tile_reasons"


def gates_of(tile: Tile) -> tuple[Gate, ...]:
    return tile.visible_when + tile.enabled_when


def check_notices() -> Iterator[str]:
    for code, mail in catalogue.mails().items():
        if any(texts.parameters(text.en) for text in (mail.subject, mail.title, mail.body, mail.button)):
            yield f"notices.yaml: mails.{code}: a mail names no facts"
    for notice in catalogue.notices().values():
        if not notice.next.startswith("/"):
            yield f"notices.yaml: {notice.code}: next is not a path"


def check_messages() -> Iterator[str]:
    categories = codes_of("message_categories")
    for code in catalogue.code_set("message_categories").codes:
        days = code.extra.get("answer_business_days")
        if isinstance(days, bool) or not isinstance(days, int) or days < 0:
            yield f"message_categories: {code.code}: answer_business_days is no number of days"
    for reply in catalogue.canned_replies().values():
        for category in sorted(set(reply.categories) - categories):
            yield f"canned_replies.yaml: {reply.code}: {category!r} is not in message_categories"
        if texts.parameters(reply.body.en):
            yield f"canned_replies.yaml: {reply.code}: a reply names no facts"


def check_institutions() -> Iterator[str]:
    types = codes_of("institution_types")
    addresses = set()
    for institution in catalogue.institutions():
        place = f"institutions.yaml: {institution.code}"
        if institution.institution_type not in types:
            yield f"{place}: {institution.institution_type!r} is not in institution_types"
        if not institution.email.endswith(".example") or institution.email in addresses:
            yield f"{place}: its email is taken, or could reach somebody"
        addresses.add(institution.email)


def check_fees() -> Iterator[str]:
    known = {tax.code for tax in catalogue.taxes()}
    for fee in catalogue.fees().values():
        if fee.tax is not None and fee.tax not in known:
            yield f"fees.yaml: {fee.code}: there is no tax {fee.tax!r}"


def check_requests() -> Iterator[str]:
    """Whatever a type of request names exists; what is asked for here has all that it takes."""
    if CHANGE_OF_SCOPE not in catalogue.request_types():
        yield f"service_requests.yaml: {CHANGE_OF_SCOPE!r}, which activities point to, is missing"
    for entry in catalogue.request_types().values():
        place = f"service_requests.yaml: {entry.code}"
        if entry.category not in codes_of("service_request_categories"):
            yield f"{place}: {entry.category!r} is not in service_request_categories"
        for name in entry.eligible:
            if name not in REQUEST_PREDICATES or name not in codes_of("service_request_reasons"):
                yield f"{place}: there is no predicate {name!r}, or no reason of that name"
        if entry.fee_code is not None and entry.fee_code not in catalogue.fees():
            yield f"{place}: there is no fee {entry.fee_code!r}"
        if entry.handled_by is not None:
            if entry.href is None or texts.parameters(entry.href).keys() - _HREF_PARAMETERS:
                yield f"{place}: its href is not a path of the API"
            continue
        forms = (entry.form_key, entry.approval_form, entry.refusal_form, entry.fulfilment_form)
        yield from (f"{place}: there is no form {key!r}" for key in forms if key not in catalogue.forms())
        if entry.queue not in catalogue.roles() or entry.turnaround_business_days is None:
            yield f"{place}: it reaches no queue, or has no turnaround"
