"""Certificates of professional conduct: who is given one at once, what consent binds, and where each may go next."""

from app.domain.cpc._asking import Chosen, RequestDraft, check_chosen
from app.domain.cpc._codes import (
    CODE_LENGTH,
    CODE_PATTERN,
    PLACES_USED,
    STATUS_LIST_LENGTH,
    UnknownCertificate,
    new_code,
)
from app.domain.cpc._consent import (
    CONSENT_LIFE,
    Consent,
    ConsentExpired,
    ConsentRequired,
    PreviewChanged,
    check_consent,
    consent_for,
    hash_of,
)
from app.domain.cpc._policy import CpcPolicy, Statement
from app.domain.cpc._rule import PREDICATES, Explanation, Predicate, Rule, Standing, judge, reasons
from app.domain.cpc._steps import NEEDS, RESENDINGS_A_DAY, STEPS, Step, check_mark, check_step
from app.domain.cpc._words import CertificateStatus, Channel, DeliveryStatus, RequestStatus, Route

__all__ = [
    "CODE_LENGTH",
    "CODE_PATTERN",
    "CONSENT_LIFE",
    "NEEDS",
    "PLACES_USED",
    "PREDICATES",
    "RESENDINGS_A_DAY",
    "STATUS_LIST_LENGTH",
    "STEPS",
    "CertificateStatus",
    "Channel",
    "Chosen",
    "Consent",
    "ConsentExpired",
    "ConsentRequired",
    "CpcPolicy",
    "DeliveryStatus",
    "Explanation",
    "Predicate",
    "PreviewChanged",
    "RequestDraft",
    "RequestStatus",
    "Route",
    "Rule",
    "Standing",
    "Statement",
    "Step",
    "UnknownCertificate",
    "check_chosen",
    "check_consent",
    "check_mark",
    "check_step",
    "consent_for",
    "hash_of",
    "judge",
    "new_code",
    "reasons",
]
