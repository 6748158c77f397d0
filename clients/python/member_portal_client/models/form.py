from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.attestation import Attestation
    from ..models.form_schema import FormSchema
    from ..models.form_ui import FormUi


T = TypeVar("T", bound="Form")


@_attrs_define
class Form:
    """A version of a form, in the language of the answer: all that a screen needs to draw it.

    Attributes:
        attestation (Attestation | None): What is signed on submission; null if nothing is.
        fee_code (None | str): The fee that a submission leads to; null if there is none.
        key (str): Its name.
        schema (FormSchema): JSON Schema 2020-12, restricted: one flat object with lists of flat objects, `if`/`then`
            for what is required. `x-code-set`, `x-file-purpose`, `x-prefill`, `x-sensitive` and `x-follow-up` are ours.
        title (str): Title.
        ui (FormUi): JSON Forms UI schema: pages, groups, controls, and rules that are data.
        version (int): Its version; what is published never changes.
    """

    attestation: Attestation | None
    fee_code: None | str
    key: str
    schema: FormSchema
    title: str
    ui: FormUi
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.attestation import Attestation  # noqa: PLC0415

        attestation: dict[str, Any] | None
        if isinstance(self.attestation, Attestation):
            attestation = self.attestation.to_dict()
        else:
            attestation = self.attestation

        fee_code: None | str
        fee_code = self.fee_code

        key = self.key

        schema = self.schema.to_dict()

        title = self.title

        ui = self.ui.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attestation": attestation,
                "fee_code": fee_code,
                "key": key,
                "schema": schema,
                "title": title,
                "ui": ui,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation import Attestation  # noqa: PLC0415
        from ..models.form_schema import FormSchema  # noqa: PLC0415
        from ..models.form_ui import FormUi  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_attestation(data: object) -> Attestation | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                attestation_type_0 = Attestation.from_dict(data)

                return attestation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Attestation | None, data)

        attestation = _parse_attestation(d.pop("attestation"))

        def _parse_fee_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fee_code = _parse_fee_code(d.pop("fee_code"))

        key = d.pop("key")

        schema = FormSchema.from_dict(d.pop("schema"))

        title = d.pop("title")

        ui = FormUi.from_dict(d.pop("ui"))

        version = d.pop("version")

        form = cls(
            attestation=attestation,
            fee_code=fee_code,
            key=key,
            schema=schema,
            title=title,
            ui=ui,
            version=version,
        )

        form.additional_properties = d
        return form

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
