"""The College's seal on a paper: a PAdES signature that lets nothing be changed afterwards."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.core.document_seal import DocumentSeal
from app.gateways.papers import press

if TYPE_CHECKING:
    from pyhanko.sign import signers

FIELD: Final = "College"
_LEAST_RESERVED: Final = 16_384


class SealMissing(Exception):  # noqa: N818 - the house names errors as statements of fact
    """No key and chain are there with which to seal documents."""


async def sealed(pdf: bytes, seal: DocumentSeal | None, *, reason: str) -> bytes:
    """Sign a paper as it is; whoever opens it sees the College's signature and that nothing was changed.

    Raises:
        SealMissing: there is nothing to sign with.
    """
    if seal is None:
        raise SealMissing
    return await press.run(_sealed, pdf, seal.key, seal.chain, reason)


def _sealed(pdf: bytes, key: bytes, chain: bytes, reason: str) -> bytes:
    # Imported late, because only the press seals papers.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    signer = signers.PdfSigner(meta, signer=_signer(key, chain))
    out = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=_LEAST_RESERVED)
    return bytes(out.getbuffer())


@lru_cache(maxsize=2)
def _signer(key: bytes, chain: bytes) -> "signers.SimpleSigner":
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    leaf, *others = load_certs_from_pemder_data(chain)
    behind = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]  # its library has no types
    private = load_private_key_from_pemder_data(key, passphrase=None)
    return signers.SimpleSigner(signing_cert=leaf, signing_key=private, cert_registry=behind)
