"""Forms as data: what one is, what its rules allow, and how answers to it are kept, checked and parted."""

from app.domain.forms._answers import asked_in, documents_of, drop_hidden, files_of, merge, part, prefilled
from app.domain.forms._checking import Form, Judgement, Progress, Section
from app.domain.forms._compiling import compiled
from app.domain.forms._definition import (
    Attestation,
    AttestationGiven,
    Definition,
    FormStatus,
    TranslationMissing,
    check_attestation,
    languages_missing,
    said_in,
    sealed_with,
    texts_of,
)
from app.domain.forms._facts import Fact, cpd_basis, hours_per_address, is_in_ontario, licences
from app.domain.forms._succession import check_succession
from app.domain.forms._vocabulary import FormInvalid, check_definition, faults_of

__all__ = [
    "Attestation",
    "AttestationGiven",
    "Definition",
    "Fact",
    "Form",
    "FormInvalid",
    "FormStatus",
    "Judgement",
    "Progress",
    "Section",
    "TranslationMissing",
    "asked_in",
    "check_attestation",
    "check_definition",
    "check_succession",
    "compiled",
    "cpd_basis",
    "documents_of",
    "drop_hidden",
    "faults_of",
    "files_of",
    "hours_per_address",
    "is_in_ontario",
    "languages_missing",
    "licences",
    "merge",
    "part",
    "prefilled",
    "said_in",
    "sealed_with",
    "texts_of",
]
