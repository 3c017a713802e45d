"""Everything that can be set, in one place."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _parted(value: Any) -> Any:
    """A list from the environment, written with commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parted)]


def _data_home() -> Path:
    from platformdirs import user_data_path  # MIT; knows where each system keeps data

    return user_data_path("hamsanj", appauthor=False)


class Settings(BaseSettings):
    """Settings, read from the environment as HAMSANJ_NAME; options of the command line stand above them."""

    model_config = SettingsConfigDict(env_prefix="HAMSANJ_", extra="forbid")

    models: str = Field(default="compact", description="Model set, or a translator's folder or hub id.")
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="Where translators of the hub run.")
    engine: Literal["auto", "ctranslate2", "torch"] = Field(
        default="auto", description="What runs translators of the hub; auto: what a trial here finds fastest."
    )
    threads: int = Field(default=1, ge=1, description="Threads a worker computes with; more than one rarely helps.")
    cache_dir: Path | None = Field(default=None, description="Folder for models from the hub; default: the hub's own.")
    offline: bool = Field(default=False, description="Never ask the hub; use only what is on this machine.")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8765, ge=0, le=65535, description="Port that the server listens on.")
    max_document_bytes: int = Field(default=5_000_000, ge=1, description="Largest text or file that is read.")
    max_waiting: int = Field(
        default=16, ge=1, description="Requests that may wait; further ones are told to come later."
    )
    min_confidence: float = Field(default=0.5, ge=0, le=1, description="Findings less sure than this are left out.")
    url_input: bool = Field(default=False, description="Whether a request may name URLs of texts instead of texts.")
    outward_hosts: Names = Field(
        default=(), description="Hosts for URL input and webhooks, with commas: host, *.host, host:port; none: shut."
    )
    outward_private_hosts: Names = Field(
        default=(), description="As outward_hosts, for hosts in one's own network whose addresses are not public."
    )
    outward_seconds: float = Field(default=10.0, gt=0, description="Seconds that one call to the outside may take.")
    rate_limit: str = Field(default="120/minute", description="How often each key may ask; empty: always.")
    sync_max_bytes: int = Field(default=200_000, ge=0, description="Larger pairs are compared in a job, not at once.")
    max_job_bytes: int = Field(default=200_000_000, ge=1, description="Largest request that starts a job.")
    body_seconds: float = Field(default=60.0, gt=0, description="Seconds within which a request must arrive.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What the server logs.")
    log_text: bool = Field(default=False, description="Whether texts stand in the log; for debugging alone.")
    data_dir: Path = Field(default_factory=_data_home, description="Folder of the database and kept translations.")
    database_url: str | None = Field(
        default=None, description="sqlite:///PATH or postgresql://…; default: hamsanj.sqlite in data_dir."
    )
    keep_translations: bool = Field(
        default=True, description="Keep translations of sentences, so that an edited coverage is compared sooner."
    )
    retention_days: float = Field(default=30.0, ge=0, description="Days that comparisons are kept; 0: never stored.")
    job_retention_days: float = Field(default=7.0, gt=0, description="Days that ended jobs and their results are kept.")
    workers: int = Field(default=1, ge=1, description="Processes with models of their own that compare side by side.")
    compute: str = Field(
        default="local",
        pattern=r"^(local|ray|ray://\S+)$",
        description="Where models work: local; ray (the Ray cluster of this machine, begun if there is none); ray://HOST:PORT.",
    )
    cluster_min_workers: int = Field(default=1, ge=0, description="Workers on the cluster that are always kept.")
    cluster_max_workers: int = Field(default=4, ge=1, description="Workers on the cluster, at most, when tasks wait.")
    cluster_idle_seconds: float = Field(
        default=60.0, gt=0, description="Seconds without a task that end a worker above the least."
    )
    cluster_cpus: float = Field(default=1.0, ge=0, description="CPUs that each worker on the cluster asks for.")
    cluster_gpus: float = Field(default=0.0, ge=0, description="GPUs that each worker on the cluster asks for.")
    task_seconds: float = Field(default=120.0, gt=0, description="Seconds that one comparison may take.")
    run_jobs: bool = Field(default=True, description="Whether `serve` runs jobs itself; else start `work` beside it.")
    jobs_at_once: int = Field(default=2, ge=1, description="Jobs that run side by side; the others wait their turn.")
    max_jobs: int = Field(default=100, ge=1, description="Jobs that may wait or run; further ones come later.")
    max_job_pairs: int = Field(default=100_000, ge=1, description="Pairs that may wait in all jobs together.")
    webhook_secret: SecretStr | None = Field(
        default=None, description="Secret that signs webhooks (whsec_… and base64); without it there are none."
    )

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'hamsanj.sqlite'}"
