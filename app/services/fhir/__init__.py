"""The public register in the words of HL7 FHIR R4: read only, and never more than the register itself shows."""

from app.services.fhir._asking import Asked
from app.services.fhir._capabilities import tell_capabilities
from app.services.fhir._reading import read_practitioner, read_role, search_practitioners, search_roles

__all__ = [
    "Asked",
    "read_practitioner",
    "read_role",
    "search_practitioners",
    "search_roles",
    "tell_capabilities",
]
