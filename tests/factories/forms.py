"""Forms and answers of a test's own."""

# ruff: noqa: RUF001 - French has apostrophes

from typing import Any

from app.core import ids
from app.domain.access import Role
from tests.factories.people import make_staff
from tests.portal import Portal


def small_form(**changes: Any) -> dict[str, Any]:
    """Write a form with one question, in both languages."""
    return {
        "title": {"en": "A short form", "fr": "Un court formulaire"},
        "schema": {
            "type": "object",
            "additionalProperties": False,
            "required": ["agreed"],
            "properties": {
                "agreed": {"type": "boolean", "title": {"en": "Do you agree?", "fr": "Êtes-vous d’accord?"}}
            },
        },
        "ui": {
            "type": "Categorization",
            "elements": [
                {
                    "type": "Category",
                    "label": {"en": "The question", "fr": "La question"},
                    "options": {"section": "question"},
                    "elements": [{"type": "Control", "scope": "#/properties/agreed"}],
                }
            ],
        },
        **changes,
    }


def new_key() -> str:
    """Give a key that no form has."""
    return f"form_{ids.new().hex}"


async def drafted(portal: Portal, office: Any, form: dict[str, Any] | None = None) -> dict[str, Any]:
    """Draft a version of a form of its own."""
    staff = await make_staff(office, Role.MEMBERSHIP)
    answer = await portal.as_(staff).create_form_version(form or small_form(), form_key=new_key())
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


# What a registrant in an ordinary year answers.
QUIET_YEAR: dict[str, Any] = {
    "contact_confirmed": True,
    "in_clinical_practice": True,
    "practises_in_ontario": True,
    "licensed_elsewhere": False,
    "investigated_elsewhere": False,
    "refused_elsewhere": False,
    "disciplined_elsewhere": False,
    "privileges_lost": False,
    "charged_with_offence": False,
    "civil_outcome": False,
    "health_condition": False,
    "has_cmpa_coverage": True,
    "told_to_have_more": False,
    "main_setting": "private_office",
    "uses_electronic_records": True,
    "activities_changed": False,
    "works_in_premises": False,
    "cpd_basis": "tracking_body",
    "cpd_body": "rcpsc",
}

# What a trainee in an ordinary year answers.
QUIET_TRAINING: dict[str, Any] = {
    "contact_confirmed": True,
    "appointment_confirmed": True,
    "new_fellowship": False,
    "immigration_status": "citizen",
    **{
        name: QUIET_YEAR[name]
        for name in (
            "investigated_elsewhere", "refused_elsewhere", "disciplined_elsewhere", "privileges_lost",
            "charged_with_offence", "civil_outcome", "health_condition",
        )
    },
}  # fmt: skip
