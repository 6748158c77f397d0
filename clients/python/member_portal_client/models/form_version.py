from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.form_status import FormStatus

if TYPE_CHECKING:
    from ..models.attestation_text import AttestationText
    from ..models.form_version_schema import FormVersionSchema
    from ..models.form_version_ui import FormVersionUi
    from ..models.localized_text_output import LocalizedTextOutput


T = TypeVar("T", bound="FormVersion")


@_attrs_define
class FormVersion:
    """A version of a form as staff keep it, in both languages.

    Attributes:
        attestation (AttestationText | None): What is signed on submission.
        created_at (datetime.datetime): When it was drafted.
        created_by (str): By which team.
        etag (str): The value to send as `If-Match`.
        fee_code (None | str): The fee that a submission leads to.
        key (str): Its name.
        published_at (datetime.datetime | None): When it was published; null for a draft.
        published_by (None | str): By which team.
        schema (FormVersionSchema): The questions, in both languages.
        status (FormStatus | str): Where it stands.
        title (LocalizedTextOutput): A text, perhaps in one language only while it is a draft.
        ui (FormVersionUi): The pages, in both languages.
        version (int): Its version; the College's own are counted from 1,001.
    """

    attestation: AttestationText | None
    created_at: datetime.datetime
    created_by: str
    etag: str
    fee_code: None | str
    key: str
    published_at: datetime.datetime | None
    published_by: None | str
    schema: FormVersionSchema
    status: FormStatus | str
    title: LocalizedTextOutput
    ui: FormVersionUi
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.attestation_text import AttestationText  # noqa: PLC0415

        attestation: dict[str, Any] | None
        if isinstance(self.attestation, AttestationText):
            attestation = self.attestation.to_dict()
        else:
            attestation = self.attestation

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        etag = self.etag

        fee_code: None | str
        fee_code = self.fee_code

        key = self.key

        published_at: None | str
        if isinstance(self.published_at, datetime.datetime):
            published_at = self.published_at.isoformat()
        else:
            published_at = self.published_at

        published_by: None | str
        published_by = self.published_by

        schema = self.schema.to_dict()

        status: str
        if isinstance(self.status, FormStatus):
            status = self.status.value
        else:
            status = self.status

        title = self.title.to_dict()

        ui = self.ui.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attestation": attestation,
                "created_at": created_at,
                "created_by": created_by,
                "etag": etag,
                "fee_code": fee_code,
                "key": key,
                "published_at": published_at,
                "published_by": published_by,
                "schema": schema,
                "status": status,
                "title": title,
                "ui": ui,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation_text import AttestationText  # noqa: PLC0415
        from ..models.form_version_schema import FormVersionSchema  # noqa: PLC0415
        from ..models.form_version_ui import FormVersionUi  # noqa: PLC0415
        from ..models.localized_text_output import LocalizedTextOutput  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_attestation(data: object) -> AttestationText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                attestation_type_0 = AttestationText.from_dict(data)

                return attestation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AttestationText | None, data)

        attestation = _parse_attestation(d.pop("attestation"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        created_by = d.pop("created_by")

        etag = d.pop("etag")

        def _parse_fee_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fee_code = _parse_fee_code(d.pop("fee_code"))

        key = d.pop("key")

        def _parse_published_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_at_type_0 = datetime.datetime.fromisoformat(data)

                return published_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        published_at = _parse_published_at(d.pop("published_at"))

        def _parse_published_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        published_by = _parse_published_by(d.pop("published_by"))

        schema = FormVersionSchema.from_dict(d.pop("schema"))

        def _parse_status(data: object) -> FormStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = FormStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormStatus | str, data)

        status = _parse_status(d.pop("status"))

        title = LocalizedTextOutput.from_dict(d.pop("title"))

        ui = FormVersionUi.from_dict(d.pop("ui"))

        version = d.pop("version")

        form_version = cls(
            attestation=attestation,
            created_at=created_at,
            created_by=created_by,
            etag=etag,
            fee_code=fee_code,
            key=key,
            published_at=published_at,
            published_by=published_by,
            schema=schema,
            status=status,
            title=title,
            ui=ui,
            version=version,
        )

        form_version.additional_properties = d
        return form_version

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
