"""Certificates of professional conduct on the wire."""

from app.schemas.cpc._asking import CpcConsentCreate, CpcRequestCreate, CpcRequestUpdate
from app.schemas.cpc._certificates import CpcDelivery, IssuedCpc
from app.schemas.cpc._desk import CpcDisclosure, CpcMark, CpcRefusal
from app.schemas.cpc._partners import PartnerCpc, PartnerCpcList
from app.schemas.cpc._requests import CpcPreview, CpcRequest, CpcRequestList
from app.schemas.cpc._verifying import CpcVerification, CpcVerificationCreate

__all__ = [
    "CpcConsentCreate",
    "CpcDelivery",
    "CpcDisclosure",
    "CpcMark",
    "CpcPreview",
    "CpcRefusal",
    "CpcRequest",
    "CpcRequestCreate",
    "CpcRequestList",
    "CpcRequestUpdate",
    "CpcVerification",
    "CpcVerificationCreate",
    "IssuedCpc",
    "PartnerCpc",
    "PartnerCpcList",
]
