from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.blank_section import BlankSection
    from ..models.certified_condition import CertifiedCondition
    from ..models.certified_degree import CertifiedDegree
    from ..models.certified_finding import CertifiedFinding
    from ..models.certified_registrant import CertifiedRegistrant
    from ..models.certified_registration import CertifiedRegistration
    from ..models.certified_specialty import CertifiedSpecialty
    from ..models.certified_suspension import CertifiedSuspension
    from ..models.collected_since import CollectedSince


T = TypeVar("T", bound="CpcContent")


@_attrs_define
class CpcContent:
    """What a certificate says.

    Attributes:
        blank_sections (list[BlankSection]): Why sections are empty.
        collected_since (list[CollectedSince]): From which day on each kind of data was collected; empty on certificates
            from before this.
        conditions (list[CertifiedCondition]): Public terms, conditions and limitations.
        discipline_findings (list[CertifiedFinding]): Notices of the public register.
        pending_matters (str): `none_disclosable`.
        qualification (CertifiedDegree | None): The degree in medicine.
        registrant (CertifiedRegistrant): Whom a certificate is about.
        registrations (list[CertifiedRegistration]): Certificates of registration, by day.
        specialties (list[CertifiedSpecialty]): Designations as a specialist.
        suspensions_or_revocations (list[CertifiedSuspension]): Suspensions and revocations.
    """

    blank_sections: list[BlankSection]
    collected_since: list[CollectedSince]
    conditions: list[CertifiedCondition]
    discipline_findings: list[CertifiedFinding]
    pending_matters: str
    qualification: CertifiedDegree | None
    registrant: CertifiedRegistrant
    registrations: list[CertifiedRegistration]
    specialties: list[CertifiedSpecialty]
    suspensions_or_revocations: list[CertifiedSuspension]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.certified_degree import CertifiedDegree  # noqa: PLC0415

        blank_sections = []
        for blank_sections_item_data in self.blank_sections:
            blank_sections_item = blank_sections_item_data.to_dict()
            blank_sections.append(blank_sections_item)

        collected_since = []
        for collected_since_item_data in self.collected_since:
            collected_since_item = collected_since_item_data.to_dict()
            collected_since.append(collected_since_item)

        conditions = []
        for conditions_item_data in self.conditions:
            conditions_item = conditions_item_data.to_dict()
            conditions.append(conditions_item)

        discipline_findings = []
        for discipline_findings_item_data in self.discipline_findings:
            discipline_findings_item = discipline_findings_item_data.to_dict()
            discipline_findings.append(discipline_findings_item)

        pending_matters = self.pending_matters

        qualification: dict[str, Any] | None
        if isinstance(self.qualification, CertifiedDegree):
            qualification = self.qualification.to_dict()
        else:
            qualification = self.qualification

        registrant = self.registrant.to_dict()

        registrations = []
        for registrations_item_data in self.registrations:
            registrations_item = registrations_item_data.to_dict()
            registrations.append(registrations_item)

        specialties = []
        for specialties_item_data in self.specialties:
            specialties_item = specialties_item_data.to_dict()
            specialties.append(specialties_item)

        suspensions_or_revocations = []
        for suspensions_or_revocations_item_data in self.suspensions_or_revocations:
            suspensions_or_revocations_item = (
                suspensions_or_revocations_item_data.to_dict()
            )
            suspensions_or_revocations.append(suspensions_or_revocations_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "blank_sections": blank_sections,
                "collected_since": collected_since,
                "conditions": conditions,
                "discipline_findings": discipline_findings,
                "pending_matters": pending_matters,
                "qualification": qualification,
                "registrant": registrant,
                "registrations": registrations,
                "specialties": specialties,
                "suspensions_or_revocations": suspensions_or_revocations,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blank_section import BlankSection  # noqa: PLC0415
        from ..models.certified_condition import CertifiedCondition  # noqa: PLC0415
        from ..models.certified_degree import CertifiedDegree  # noqa: PLC0415
        from ..models.certified_finding import CertifiedFinding  # noqa: PLC0415
        from ..models.certified_registrant import CertifiedRegistrant  # noqa: PLC0415
        from ..models.certified_registration import CertifiedRegistration  # noqa: PLC0415
        from ..models.certified_specialty import CertifiedSpecialty  # noqa: PLC0415
        from ..models.certified_suspension import CertifiedSuspension  # noqa: PLC0415
        from ..models.collected_since import CollectedSince  # noqa: PLC0415

        d = dict(src_dict)
        blank_sections = []
        _blank_sections = d.pop("blank_sections")
        for blank_sections_item_data in _blank_sections:
            blank_sections_item = BlankSection.from_dict(blank_sections_item_data)

            blank_sections.append(blank_sections_item)

        collected_since = []
        _collected_since = d.pop("collected_since")
        for collected_since_item_data in _collected_since:
            collected_since_item = CollectedSince.from_dict(collected_since_item_data)

            collected_since.append(collected_since_item)

        conditions = []
        _conditions = d.pop("conditions")
        for conditions_item_data in _conditions:
            conditions_item = CertifiedCondition.from_dict(conditions_item_data)

            conditions.append(conditions_item)

        discipline_findings = []
        _discipline_findings = d.pop("discipline_findings")
        for discipline_findings_item_data in _discipline_findings:
            discipline_findings_item = CertifiedFinding.from_dict(
                discipline_findings_item_data
            )

            discipline_findings.append(discipline_findings_item)

        pending_matters = d.pop("pending_matters")

        def _parse_qualification(data: object) -> CertifiedDegree | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                qualification_type_0 = CertifiedDegree.from_dict(data)

                return qualification_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CertifiedDegree | None, data)

        qualification = _parse_qualification(d.pop("qualification"))

        registrant = CertifiedRegistrant.from_dict(d.pop("registrant"))

        registrations = []
        _registrations = d.pop("registrations")
        for registrations_item_data in _registrations:
            registrations_item = CertifiedRegistration.from_dict(
                registrations_item_data
            )

            registrations.append(registrations_item)

        specialties = []
        _specialties = d.pop("specialties")
        for specialties_item_data in _specialties:
            specialties_item = CertifiedSpecialty.from_dict(specialties_item_data)

            specialties.append(specialties_item)

        suspensions_or_revocations = []
        _suspensions_or_revocations = d.pop("suspensions_or_revocations")
        for suspensions_or_revocations_item_data in _suspensions_or_revocations:
            suspensions_or_revocations_item = CertifiedSuspension.from_dict(
                suspensions_or_revocations_item_data
            )

            suspensions_or_revocations.append(suspensions_or_revocations_item)

        cpc_content = cls(
            blank_sections=blank_sections,
            collected_since=collected_since,
            conditions=conditions,
            discipline_findings=discipline_findings,
            pending_matters=pending_matters,
            qualification=qualification,
            registrant=registrant,
            registrations=registrations,
            specialties=specialties,
            suspensions_or_revocations=suspensions_or_revocations,
        )

        cpc_content.additional_properties = d
        return cpc_content

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
