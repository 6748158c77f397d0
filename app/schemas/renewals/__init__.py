"""Renewals and their cycles on the wire."""

from app.schemas.renewals._answering import RenewalCreate, RenewalSubmit, RenewalUpdate
from app.schemas.renewals._chasing import CycleRenewalList
from app.schemas.renewals._cycles import RenewalCycle, RenewalCycleList
from app.schemas.renewals._desk import ReasonGiven, RenewalAnswers, RenewalFeeReduce
from app.schemas.renewals._follow_ups import RenewalFollowUp, RenewalFollowUpClose, RenewalFollowUpList
from app.schemas.renewals._letters import AppointmentLettersCreate, AppointmentLettersRecorded
from app.schemas.renewals._planning import RenewalCycleCreate, RenewalCycleUpdate
from app.schemas.renewals._renewals import Renewal, RenewalList

__all__ = [
    "AppointmentLettersCreate",
    "AppointmentLettersRecorded",
    "CycleRenewalList",
    "ReasonGiven",
    "Renewal",
    "RenewalAnswers",
    "RenewalCreate",
    "RenewalCycle",
    "RenewalCycleCreate",
    "RenewalCycleList",
    "RenewalCycleUpdate",
    "RenewalFeeReduce",
    "RenewalFollowUp",
    "RenewalFollowUpClose",
    "RenewalFollowUpList",
    "RenewalList",
    "RenewalSubmit",
    "RenewalUpdate",
]
