"""FHIR R4 on the wire: the parts of its resources that the register fills, named as HL7 names them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.schemas import patterns

Number = Annotated[str, Field(pattern=patterns.REGISTRATION_NUMBER, description="The registration number.")]
PartOfDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Element(BaseModel):
    """A part of a resource: what has no value is left out."""

    model_config = ConfigDict(alias_generator=to_camel)


class FhirCoding(Element):
    """A code of a system."""

    system: str = Field(description="Where the code is explained.")
    code: str = Field(description="The code.")
    display: str | None = Field(None, description="What people read, in the language of the answer.")


class FhirConcept(Element):
    """A concept: its code, and its words."""

    coding: list[FhirCoding] | None = Field(None, description="Its codes.")
    text: str | None = Field(None, description="What people read, in the language of the answer.")


class FhirPeriod(Element):
    """A period of days, the last one counted in."""

    start: PartOfDate | None = Field(None, description="First day.")
    end: PartOfDate | None = Field(None, description="Last day; absent while open.")


class FhirExtensionPart(Element):
    """A part of an extension."""

    url: str = Field(description="Which part it is; `en` and `fr` are the text in both languages.")
    value_string: str | None = Field(None, description="A text.")
    value_codeable_concept: FhirConcept | None = Field(None, description="A concept.")
    value_period: FhirPeriod | None = Field(None, description="A period.")


class FhirExtension(Element):
    """What the register says and FHIR has no word for."""

    url: str = Field(
        description="Ends in `registration-status`, `registration-condition` or `register-notice`."
    )
    extension: list[FhirExtensionPart] = Field(description="Its parts.")


class FhirIdentifier(Element):
    """A registration number."""

    use: str = Field(description="`official`.")
    type: FhirConcept = Field(description="A licence number.")
    system: str = Field(description="The register of which it is a number.")
    value: Number = Field(description="The registration number.")


class FhirName(Element):
    """A legal name."""

    use: str = Field(description="`official`, or `old` for former names.")
    text: str = Field(description="The whole name.")
    family: str = Field(description="Family name.")
    given: list[str] = Field(description="Given and middle names.")


class FhirContact(Element):
    """A way to reach a practice."""

    system: str = Field(description="`phone`, `fax` or `email`.")
    value: str = Field(description="Number or address.")
    use: str = Field(description="`work`.")


class FhirAddress(Element):
    """A place of practice."""

    use: str = Field(description="`work`.")
    line: list[str] = Field(description="Street, suite, unit.")
    city: str = Field(description="City.")
    state: str = Field(description="In Canada the ISO 3166-2 code.")
    postal_code: str = Field(description="Postal code.")
    country: str = Field(description="ISO 3166-1 code.")


class FhirReference(Element):
    """Another resource, or somebody who has none."""

    reference: str | None = Field(
        None, description="Where it is: below the base, or `#` and a contained one."
    )
    display: str | None = Field(None, description="What people call it.")


class FhirQualification(Element):
    """A certificate of registration, a specialty designation, or a degree."""

    extension: list[FhirExtension] | None = Field(
        None, description="With a certificate: its status on this day."
    )
    code: FhirConcept = Field(description="Class, specialty, or kind of education.")
    period: FhirPeriod | None = Field(None, description="From when until when; of a degree the year.")
    issuer: FhirReference = Field(description="Who gave it.")


class Practitioner(Element):
    """A person on the register (FHIR R4 Practitioner)."""

    resource_type: Literal["Practitioner"] = Field(description="`Practitioner`.")
    id: Number = Field(description="The registration number.")
    extension: list[FhirExtension] | None = Field(None, description="Public conditions and notices in force.")
    identifier: list[FhirIdentifier] = Field(description="The registration number.")
    active: bool = Field(description="Whether the registration is active today.")
    name: list[FhirName] = Field(description="The legal name, then former ones.")
    telecom: list[FhirContact] | None = Field(None, description="Business phones, fax and public e-mail.")
    address: list[FhirAddress] | None = Field(None, description="Business addresses.")
    gender: str | None = Field(None, description="`male`, `female`, `other` or `unknown`.")
    qualification: list[FhirQualification] | None = Field(
        None, description="Certificates of registration, specialty designations, degrees."
    )
    communication: list[FhirConcept] | None = Field(None, description="Languages of practice.")


class FhirLocation(Element):
    """A place of practice, contained in the role that names it (FHIR R4 Location)."""

    resource_type: Literal["Location"] = Field(description="`Location`.")
    id: str = Field(pattern="^place-[1-9][0-9]*$", description="Its name inside the role.")
    telecom: list[FhirContact] | None = Field(None, description="Phone there.")
    address: FhirAddress = Field(description="Where it is.")


class PractitionerRole(Element):
    """What a person on the register may do (FHIR R4 PractitionerRole)."""

    resource_type: Literal["PractitionerRole"] = Field(description="`PractitionerRole`.")
    id: Number = Field(description="The registration number.")
    contained: list[FhirLocation] | None = Field(None, description="The places of practice.")
    extension: list[FhirExtension] = Field(description="The status of the registration.")
    identifier: list[FhirIdentifier] = Field(description="The registration number.")
    active: bool = Field(description="Whether the registration is active today.")
    period: FhirPeriod | None = Field(None, description="The certificate: from when until when.")
    practitioner: FhirReference = Field(description="Whose it is.")
    code: list[FhirConcept] = Field(description="The class of registration.")
    specialty: list[FhirConcept] | None = Field(None, description="Specialty designations.")
    location: list[FhirReference] | None = Field(None, description="Where the person practises.")


class FhirLink(Element):
    """A page of a search."""

    relation: str = Field(description="`self` or `next`.")
    url: str = Field(description="Where it is.")


class FhirSearchMode(Element):
    """Why a resource is in a bundle."""

    mode: str = Field(description="`match`, or `include` where it was asked to come along.")


class FhirEntry(Element):
    """A resource in a bundle."""

    full_url: str = Field(description="Where it is.")
    resource: Annotated[Practitioner | PractitionerRole, Field(discriminator="resource_type")] = Field(
        description="The resource."
    )
    search: FhirSearchMode = Field(description="Why it is here.")


class FhirBundle(Element):
    """A page of what a search has found (FHIR R4 Bundle)."""

    resource_type: Literal["Bundle"] = Field(description="`Bundle`.")
    type: str = Field(description="`searchset`.")
    link: list[FhirLink] = Field(description="This page, and the next if there is one.")
    entry: list[FhirEntry] | None = Field(None, description="What was found; absent if nothing was.")


class FhirSearchParameter(Element):
    """A parameter of a search."""

    name: str = Field(description="Its name.")
    type: str = Field(description="FHIR's kind of parameter.")


class FhirInteraction(Element):
    """Something that can be done with a kind of resource."""

    code: str = Field(description="`read` or `search-type`.")


class FhirResourceCapability(Element):
    """What can be done with one kind of resource."""

    type: str = Field(description="The kind.")
    interaction: list[FhirInteraction] = Field(description="What can be done.")
    search_include: list[str] | None = Field(None, description="What may come along with a search.")
    search_param: list[FhirSearchParameter] = Field(description="What can be searched by.")


class FhirRest(Element):
    """What a server does."""

    mode: str = Field(description="`server`.")
    resource: list[FhirResourceCapability] = Field(description="Each kind of resource.")


class FhirImplementation(Element):
    """Which server this is."""

    description: str = Field(description="What it is.")
    url: str = Field(description="The base of every address.")


class CapabilityStatement(Element):
    """What this server can do (FHIR R4 CapabilityStatement)."""

    resource_type: Literal["CapabilityStatement"] = Field(description="`CapabilityStatement`.")
    status: str = Field(description="`active`.")
    date: PartOfDate = Field(description="Since when it does this.")
    publisher: str = Field(description="Whose register it is.")
    kind: str = Field(description="`instance`.")
    implementation: FhirImplementation = Field(description="Which server this is.")
    fhir_version: str = Field(description="`4.0.1`.")
    format: list[str] = Field(description="`json`.")
    rest: list[FhirRest] = Field(description="What it does.")


class FhirIssue(Element):
    """One thing that is wrong."""

    severity: str = Field(description="`error`, or `fatal` where nothing can be done about it.")
    code: str = Field(description="FHIR's kind of issue.")
    details: FhirConcept = Field(description="The stable code of the problem catalogue, and its words.")
    diagnostics: str = Field(description="The identifier of the request: quote it when asking for help.")
    expression: list[str] | None = Field(None, description="`http.` and the parameter that is wrong.")


class OperationOutcome(Element):
    """A refusal (FHIR R4 OperationOutcome)."""

    resource_type: Literal["OperationOutcome"] = Field(description="`OperationOutcome`.")
    issue: list[FhirIssue] = Field(description="What is wrong.")
