from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attestation_draft import AttestationDraft
    from ..models.form_version_create_schema import FormVersionCreateSchema
    from ..models.form_version_create_ui import FormVersionCreateUi
    from ..models.localized_draft import LocalizedDraft


T = TypeVar("T", bound="FormVersionCreate")


@_attrs_define
class FormVersionCreate:
    """A draft of the next version of a form. Every text is an object with `en` and `fr`.

    Attributes:
        schema (FormVersionCreateSchema): The questions; see `get_form`.
        title (LocalizedDraft): A text; both languages are needed before a form is published.
        ui (FormVersionCreateUi): The pages; see `get_form`.
        attestation (AttestationDraft | Unset): The words that are signed on submission.
        fee_code (str | Unset): The fee that a submission leads to; left out if there is none.
    """

    schema: FormVersionCreateSchema
    title: LocalizedDraft
    ui: FormVersionCreateUi
    attestation: AttestationDraft | Unset = UNSET
    fee_code: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        schema = self.schema.to_dict()

        title = self.title.to_dict()

        ui = self.ui.to_dict()

        attestation: dict[str, Any] | Unset = UNSET
        if not isinstance(self.attestation, Unset):
            attestation = self.attestation.to_dict()

        fee_code = self.fee_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "schema": schema,
                "title": title,
                "ui": ui,
            }
        )
        if attestation is not UNSET:
            field_dict["attestation"] = attestation
        if fee_code is not UNSET:
            field_dict["fee_code"] = fee_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation_draft import AttestationDraft  # noqa: PLC0415
        from ..models.form_version_create_schema import FormVersionCreateSchema  # noqa: PLC0415
        from ..models.form_version_create_ui import FormVersionCreateUi  # noqa: PLC0415
        from ..models.localized_draft import LocalizedDraft  # noqa: PLC0415

        d = dict(src_dict)
        schema = FormVersionCreateSchema.from_dict(d.pop("schema"))

        title = LocalizedDraft.from_dict(d.pop("title"))

        ui = FormVersionCreateUi.from_dict(d.pop("ui"))

        _attestation = d.pop("attestation", UNSET)
        attestation: AttestationDraft | Unset
        if isinstance(_attestation, Unset):
            attestation = UNSET
        else:
            attestation = AttestationDraft.from_dict(_attestation)

        fee_code = d.pop("fee_code", UNSET)

        form_version_create = cls(
            schema=schema,
            title=title,
            ui=ui,
            attestation=attestation,
            fee_code=fee_code,
        )

        return form_version_create
