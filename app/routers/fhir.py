"""The public register by HL7 FHIR R4: no sign-in, read only, throttled and bounded as the register is."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query

from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.routers.deps import Ctx, Cursor
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.routers.public_register import CACHED_SECONDS
from app.schemas import fhir as schemas
from app.schemas import patterns
from app.schemas.base import OneLine
from app.services import fhir

router = APIRouter(route_class=Door, tags=["fhir"])

CAPABILITIES_CACHED_SECONDS: Final = 3600

_DECLARED: Final[dict[str, Any]] = {
    "bucket": Bucket.PUBLIC, "fhir": True, "cached": CACHED_SECONDS,
}  # fmt: skip
_SHOWN: Final[dict[str, Any]] = {"response_model_exclude_none": True}

_SYSTEM: Final = r"([^|\s]{0,200}\|)?"

PathNumber = Annotated[
    str, Path(description="The registration number.", pattern=patterns.REGISTRATION_NUMBER, max_length=9)
]
WantedFormat = Annotated[
    Literal["json", "application/json", "application/fhir+json"],
    Query(alias="_format", description="There is JSON only."),
]
Count = Annotated[int, Query(alias="_count", description="Matches on a page.", ge=1, le=50)]
Numbered = Annotated[
    str,
    Query(
        alias="_id", description="A registration number.", pattern=patterns.REGISTRATION_NUMBER, max_length=9
    ),
]
Identified = Annotated[
    str,
    Query(
        description="A registration number, or `system|number`.",
        pattern=f"^{_SYSTEM}[0-9]{{4,9}}$",
        max_length=210,
    ),
]
Named = Annotated[str, OneLine(100), Query(description="Two letters or more of a present or former name.")]


@router.get(
    "/fhir/r4/metadata", response_model=schemas.CapabilityStatement, summary="Tell what this server can do",
    **_SHOWN,
)  # fmt: skip
@operation(**{**_DECLARED, "cached": CAPABILITIES_CACHED_SECONDS})
async def get_fhir_capabilities(ctx: Ctx, wanted: WantedFormat = "json") -> Row:
    """The capability statement: the resources, and what each can be searched by."""
    return fhir.tell_capabilities(ctx)


@router.get(
    "/fhir/r4/Practitioner", response_model=schemas.FhirBundle, summary="Search people on the register",
    **_SHOWN,
)  # fmt: skip
@operation(**_DECLARED, raises=(Invalid,))
async def search_fhir_practitioners(
    ctx: Ctx,
    number: Numbered = None,  # type: ignore[assignment]
    identifier: Identified = None,  # type: ignore[assignment]
    name: Named = None,  # type: ignore[assignment]
    city: Annotated[
        str, OneLine(80), Query(alias="address-city", description="City of a business address.")
    ] = None,  # type: ignore[assignment]
    communication: Annotated[
        str,
        Query(
            description="A language of practice, or `urn:ietf:bcp:47|language`.",
            pattern=f"^{_SYSTEM}[a-z]{{2,3}}$",
            max_length=204,
        ),
    ] = None,  # type: ignore[assignment]
    wanted: WantedFormat = "json",
    count: Count = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """By number, name, city and language, in the order of names; what is asked for must all hold. How many there are
    in all is not said, and a walk ends after 1,000.
    """
    asked = fhir.Asked(number=number, identifier=identifier, name=name, city=city, language=communication)
    return await fhir.search_practitioners(ctx, asked, count=count, cursor=cursor)


@router.get(
    "/fhir/r4/Practitioner/{registration_number}", response_model=schemas.Practitioner,
    summary="Read a person on the register", **_SHOWN,
)  # fmt: skip
@operation(**_DECLARED, raises=(NotFound,))
async def get_fhir_practitioner(
    ctx: Ctx, registration_number: PathNumber, wanted: WantedFormat = "json"
) -> Row:
    """Names, number, contacts, certificates of registration with their statuses, designations and degrees; public
    conditions and notices as extensions.
    """
    return await fhir.read_practitioner(ctx, number=registration_number)


@router.get(
    "/fhir/r4/PractitionerRole", response_model=schemas.FhirBundle, summary="Search registrations",
    **_SHOWN,
)  # fmt: skip
@operation(**_DECLARED, raises=(Invalid,))
async def search_fhir_practitioner_roles(
    ctx: Ctx,
    number: Numbered = None,  # type: ignore[assignment]
    identifier: Identified = None,  # type: ignore[assignment]
    practitioner: Annotated[
        str,
        Query(
            description="A registration number, or `Practitioner/` and one.",
            pattern="^(Practitioner/)?[0-9]{4,9}$",
            max_length=22,
        ),
    ] = None,  # type: ignore[assignment]
    name: Annotated[
        str,
        OneLine(100),
        Query(
            alias="practitioner.name",
            description="Two letters or more of the person's present or former name.",
        ),
    ] = None,  # type: ignore[assignment]
    specialty: Annotated[
        str,
        Query(
            description="Code of the set `specialties`, or `system|code`.",
            pattern=f"^{_SYSTEM}[a-z][a-z0-9_]*$",
            max_length=265,
        ),
    ] = None,  # type: ignore[assignment]
    include: Annotated[
        Literal["PractitionerRole:practitioner"],
        Query(alias="_include", description="Send the people as well."),
    ] = None,  # type: ignore[assignment]
    wanted: WantedFormat = "json",
    count: Count = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """By number, person, name and specialty, in the order of names; what is asked for must all hold. One role for each
    person: the latest certificate.
    """
    asked = fhir.Asked(
        number=number, identifier=identifier, practitioner=practitioner, name=name, specialty=specialty,
        includes_practitioners=include is not None,
    )  # fmt: skip
    return await fhir.search_roles(ctx, asked, count=count, cursor=cursor)


@router.get(
    "/fhir/r4/PractitionerRole/{registration_number}", response_model=schemas.PractitionerRole,
    summary="Read a registration", **_SHOWN,
)  # fmt: skip
@operation(**_DECLARED, raises=(NotFound,))
async def get_fhir_practitioner_role(
    ctx: Ctx, registration_number: PathNumber, wanted: WantedFormat = "json"
) -> Row:
    """Class, status, specialties and places of practice of one person, by the latest certificate."""
    return await fhir.read_role(ctx, number=registration_number)
