"""Settings, read once from the environment. Every name starts with `PORTAL_`."""

import os
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SUBMISSION: Final = 587  # where a mail server takes what is to be sent on (RFC 6409)
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class Environment(StrEnum):
    SANDBOX = "sandbox"
    PRODUCTION = "production"


def default_state_dir() -> Path:
    """Tell where state lives when nothing is said: PostgreSQL cannot reach below root's own home."""
    return Path("/var/lib/member-portal") if os.geteuid() == 0 else Path(".portal").absolute()


class Settings(BaseSettings):
    """What a deployment may choose. The README's configuration table is made from these descriptions."""

    model_config = SettingsConfigDict(
        env_prefix="PORTAL_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    environment: Environment = Field(
        Environment.SANDBOX,
        description="`sandbox` has the cast, the clock and the mail sink; `production` has none.",
    )
    base_url: str = Field(
        "http://127.0.0.1:8000",
        description="Where people reach the API. Every absolute link is built from it.",
    )
    front_end_url: str = Field(
        "http://127.0.0.1:3000", description="Where mails send people: the portal's front end."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Host names that are answered, separated by commas; empty: the base URL's and loopback.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins of front ends that may call the API from a browser, separated by commas."
    )
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the API listens on.")
    api_processes: int = Field(1, ge=1, le=64, description="API processes that share the port.")
    state_dir: Path = Field(
        default_factory=default_state_dir,
        description="Embedded database, secrets and files. As root: `/var/lib/member-portal`, else `.portal`.",
    )
    secrets_dir: Path | None = Field(
        None,
        description="Folder of key files; empty: `secrets` in the state folder. Production never makes keys.",
    )
    backup_dir: Path | None = Field(
        None,
        description="Folder in which the embedded server's changes and all files are kept as they come; empty: none.",
    )
    database_url: SecretStr | None = Field(
        None, description="PostgreSQL 17 or newer for the application; empty: the embedded server."
    )
    database_owner_url: SecretStr | None = Field(
        None,
        description="The owner's connection, for migrations; empty: the application's, which then takes the app role.",
    )
    register_database_url: SecretStr | None = Field(
        None,
        description="A server that follows the database, for reads of the public register; empty: the database itself.",
    )
    register_oldest_seconds: int = Field(
        15,
        ge=5,
        le=300,
        description="How old an answer of that server may be; while it is further behind, the database itself answers.",
    )
    pool_size: int = Field(
        10, ge=1, le=200, description="Database connections of one process, for each of its two pools."
    )
    time_zone: str = Field("America/Toronto", description="The regulator's civil days.")
    challenge_questions: bool = Field(
        False,
        description="Have members set challenge questions, and ask one beside the password on an unknown device.",
    )
    grandfathering_ends_on: date | None = Field(
        None,
        description="Last day on which the College also takes e-mail and paper; empty: it does no longer.",
    )
    smtp_host: str = Field("127.0.0.1", description="Mail server.")
    smtp_port: int = Field(
        0, ge=0, le=65535, description="Mail port; 0: 587 in production, the embedded sink in the sandbox."
    )
    smtp_user: str | None = Field(None, description="Mail account.")
    smtp_password: SecretStr | None = Field(None, description="Password of the mail account.")
    smtp_start_tls: bool = Field(True, description="Insist on STARTTLS; the embedded sink has none.")
    mail_from: str = Field(
        "College Portal <no-reply@portal.example.org>", description="Sender of every mail."
    )
    mail_bounce_address: str | None = Field(
        None,
        description="Where mail servers send what could not be delivered, `./portal bounced` behind it; each mail's "
        "envelope names the mail beside it, as in `bounces+mail_...@`; empty: to the sender.",
        pattern=r"^[A-Za-z0-9._-]{1,24}@[A-Za-z0-9.-]{1,128}$",
    )
    problem_base_url: str = Field(
        "https://portal.example.org/problems", description="Where problem types are explained."
    )
    register_limit_per_minute: int = Field(60, ge=1, description="Public requests a minute from one address.")
    sign_in_limit: int = Field(
        10, ge=1, description="Sign-in attempts in 15 minutes, for an account and for an address."
    )
    member_limit_per_minute: int = Field(300, ge=1, description="Requests a minute of one signed-in account.")
    upload_limit_per_minute: int = Field(30, ge=1, description="Uploads a minute of one signed-in account.")
    upload_quota_mib: int = Field(
        2_048,
        ge=1,
        description="What one account may have uploaded in all, in MiB; the College's staff: no limit.",
    )
    clamd: str | None = Field(
        None,
        description="ClamAV daemon, `host:port` or the path of its socket; empty: no search for viruses.",
        pattern=r"^(/.+|[^/]+:[0-9]{1,5})$",
    )
    s3_bucket: str | None = Field(
        None, description="Bucket for files; empty: the folder `files` in the state folder."
    )
    s3_endpoint: str | None = Field(None, description="S3 server; empty: Amazon's own.")
    s3_region: str = Field("ca-central-1", description="Region of the bucket.")
    s3_virtual_hosts: bool = Field(False, description="Whether the bucket's name is part of the host's.")
    s3_access_key: str | None = Field(None, description="S3 access key; empty: as the machine's role has it.")
    s3_secret_key: SecretStr | None = Field(None, description="S3 secret key.")
    partner_limit_per_minute: int = Field(
        600, ge=1, description="Requests a minute of one partner's program."
    )
    webhooks_to_loopback: bool | None = Field(
        None,
        description="In a sandbox, whether events may go to receivers on this machine, over http as well; "
        "empty: if the sandbox itself listens on loopback alone.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Addresses of proxies whose `X-Forwarded-For` is believed, separated by commas."
    )
    metrics_from: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Addresses besides loopback that may read `/metrics`, separated by commas."
    )
    docs: bool | None = Field(
        None,
        description="Whether the API reference and the documents are served; empty: in the sandbox only.",
    )
    minc_validator: Literal["sample", "form"] = Field(
        "sample",
        description="What doubts a MINC: its check digit as the published `sample` has it, or only its `form`.",
    )
    return_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Origins besides the front end's to which a payer may be sent back, separated by commas.",
    )
    stripe_secret_key: SecretStr | None = Field(
        None,
        description="Stripe's secret key; empty: the embedded provider in the sandbox, none in production.",
    )
    stripe_webhook_secret: SecretStr | None = Field(
        None, description="Secret of Stripe's webhook; needed with the key."
    )
    stripe_payment_configuration: str | None = Field(
        None, description="Stripe's payment method configuration, with every wallet switched off."
    )
    log_level: str = Field("info", description="`debug`, `info`, `warning` or `error`.")

    @field_validator(
        "allowed_hosts", "cors_origins", "return_urls", "trusted_proxies", "metrics_from", mode="before"
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def secrets_folder(self) -> Path:
        return self.secrets_dir or self.state_dir / "secrets"

    @property
    def has_docs(self) -> bool:
        return self.is_sandbox if self.docs is None else self.docs

    @property
    def mail_port(self) -> int:
        return self.smtp_port if self.is_sandbox else self.smtp_port or SUBMISSION

    @property
    def return_origins(self) -> frozenset[str]:
        """Tell to where a payer may be sent back; the sandbox knows the example of the documents as well."""
        example = ("https://app.portal.example.org",) if self.is_sandbox else ()
        return frozenset(url.rstrip("/") for url in (self.front_end_url, *self.return_urls, *example))

    @property
    def sends_to_loopback(self) -> bool:
        """Tell whether events may go to receivers on this machine; never in production."""
        chosen = self.webhooks_to_loopback
        return self.is_sandbox and (self.host in _LOOPBACK if chosen is None else chosen)

    @property
    def is_sandbox(self) -> bool:
        return self.environment is Environment.SANDBOX


@cache
def get() -> Settings:
    """Read the settings once for this process."""
    return Settings()
