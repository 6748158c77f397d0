"""What a newer version of a form that the software reads keeps of the one that came with it."""

from collections.abc import Iterator
from typing import Final

from app.core.errors import Fault
from app.domain.forms._definition import Definition, Json
from app.domain.forms._vocabulary import FormInvalid

# What the software relies on of an answer, beside that it is there.
_KEPT: Final = ("type", "format", "pattern", "const", "x-sensitive", "x-file-purpose", "x-code-set")


def check_succession(newer: Definition, shipped: Definition) -> None:
    """Refuse a version that no longer asks what the software reads of the form, or lets it be answered otherwise.

    Words, pages, lengths and further questions are the College's; what must be answered still must be, as before, and
    what is signed still is.

    Raises:
        FormInvalid: with a pointer to each place.
    """
    pointers = list(_faults_of(newer, shipped))
    if pointers:
        raise FormInvalid(*(Fault("form_invalid", pointer) for pointer in pointers))


def _faults_of(newer: Definition, shipped: Definition) -> Iterator[str]:
    required = frozenset(newer.schema.get("required", ()))
    for name, asked in shipped.properties.items():
        if name not in newer.properties:
            if name in shipped.schema.get("required", ()):
                yield "/schema/properties"
            continue
        if name in shipped.schema.get("required", ()) and name not in required:
            yield "/schema/required"
        if _differs(newer.properties[name], asked):
            yield f"/schema/properties/{name}"
    if shipped.attestation is not None and (
        newer.attestation is None or newer.attestation.key != shipped.attestation.key
    ):
        yield "/attestation"


def _differs(newer: Json, shipped: Json) -> bool:
    """Tell whether a question is answered in another way; codes may be fewer, never new ones."""
    codes, known = _codes(newer), _codes(shipped)
    if any(newer.get(name) != shipped.get(name) for name in _KEPT):
        return True
    if not codes <= known or bool(codes) != bool(known):
        return True
    return "items" in shipped and _differs(newer["items"], shipped["items"])


def _codes(asked: Json) -> frozenset[str]:
    return frozenset(str(each.get("const")) for each in asked.get("oneOf", ()))
