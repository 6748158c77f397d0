"""What this server can do, as FHIR wants it told before anything else is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core.db import Row
from app.domain.catalogue import Localized
from app.services.fhir._telling import BASE

FHIR_VERSION: Final = "4.0.1"
_SINCE: Final = date(2026, 11, 23)

# The parameters of each search, with FHIR's own word for their kind.
_PARAMETERS: Final[Mapping[str, Mapping[str, str]]] = {
    "Practitioner": {
        "_id": "token",
        "identifier": "token",
        "name": "string",
        "address-city": "string",
        "communication": "token",
    },
    "PractitionerRole": {
        "_id": "token",
        "identifier": "token",
        "practitioner": "reference",
        "practitioner.name": "string",
        "specialty": "token",
    },
}
_TITLE: Final = Localized("{publisher}: public register", "{publisher}\u00a0: registre public")
_INCLUDES: Final = {"PractitionerRole": ["PractitionerRole:practitioner"]}


def tell_capabilities(ctx: Context) -> Row:
    """Write the capability statement."""
    base_url = ctx.office.settings.base_url
    publisher = catalogue.papers().college.name.said_in(ctx.language)
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": _SINCE.isoformat(),
        "publisher": publisher,
        "kind": "instance",
        "implementation": {
            "description": texts.render(_TITLE, ctx.language, publisher=publisher),
            "url": f"{base_url}{BASE}",
        },
        "fhirVersion": FHIR_VERSION,
        "format": ["json"],
        "rest": [{"mode": "server", "resource": [_resource(kind) for kind in _PARAMETERS]}],
    }


def _resource(kind: str) -> Row:
    parameters = [{"name": name, "type": word} for name, word in _PARAMETERS[kind].items()]
    included = {"searchInclude": _INCLUDES[kind]} if kind in _INCLUDES else {}
    return {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "searchParam": parameters,
        **included,
    }
