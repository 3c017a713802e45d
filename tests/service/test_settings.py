"""Settings: where they come from, what they refuse."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from service.settings import Settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HAMSANJ_{name.upper()}", raising=False)


def test_without_an_environment_the_bundled_models_run_on_this_machine_alone() -> None:
    settings = Settings()
    assert settings.models == "compact"
    assert settings.host == "127.0.0.1"
    assert settings.threads == 1


def test_the_environment_sets_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "models": "fake", "device": "cpu", "threads": "2", "cache_dir": "/tmp/models", "offline": "true",
        "host": "::1", "port": "0", "max_document_bytes": "10", "max_waiting": "3", "min_confidence": "0.25",
        "url_input": "true", "outward_hosts": "example.org, *.example.com", "outward_private_hosts": "hook:8080",
        "outward_seconds": "2.5", "data_dir": "/tmp/data", "database_url": "sqlite:////tmp/a.sqlite",
        "keep_translations": "false", "retention_days": "0", "job_retention_days": "0.5", "workers": "2",
        "task_seconds": "7.5", "run_jobs": "false", "jobs_at_once": "3", "max_jobs": "4", "max_job_pairs": "5",
        "webhook_secret": "whsec_c2VjcmV0", "rate_limit": "5/second", "sync_max_bytes": "6", "max_job_bytes": "7",
        "body_seconds": "8.5", "log_level": "debug", "log_text": "true", "compute": "ray", "cluster_min_workers": "0",
        "engine": "torch", "cluster_max_workers": "9", "cluster_idle_seconds": "1.5", "cluster_cpus": "2",
        "cluster_gpus": "0.5",
    }  # fmt: skip
    assert set(given) == set(Settings.model_fields)
    for name, value in given.items():
        monkeypatch.setenv(f"HAMSANJ_{name.upper()}", value)
    settings = Settings()
    assert settings.model_dump() == {
        "models": "fake", "device": "cpu", "threads": 2, "cache_dir": Path("/tmp/models"), "offline": True,
        "host": "::1", "port": 0, "max_document_bytes": 10, "max_waiting": 3, "min_confidence": 0.25,
        "url_input": True, "outward_hosts": ("example.org", "*.example.com"), "outward_private_hosts": ("hook:8080",),
        "outward_seconds": 2.5, "data_dir": Path("/tmp/data"), "database_url": "sqlite:////tmp/a.sqlite",
        "keep_translations": False, "retention_days": 0, "job_retention_days": 0.5, "workers": 2,
        "task_seconds": 7.5, "run_jobs": False, "jobs_at_once": 3, "max_jobs": 4, "max_job_pairs": 5,
        "webhook_secret": SecretStr("whsec_c2VjcmV0"), "rate_limit": "5/second", "sync_max_bytes": 6,
        "max_job_bytes": 7, "body_seconds": 8.5, "log_level": "debug", "log_text": True, "compute": "ray",
        "cluster_min_workers": 0, "cluster_max_workers": 9, "cluster_idle_seconds": 1.5, "cluster_cpus": 2.0,
        "cluster_gpus": 0.5, "engine": "torch",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threads", "0"), ("port", "70000"), ("port", "x"), ("max_document_bytes", "0"), ("max_waiting", "0"),
        ("min_confidence", "1.1"), ("min_confidence", "nan"), ("device", "abacus"), ("offline", "perhaps"),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"HAMSANJ_{name.upper()}", value)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_every_setting_has_one_line_of_help() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert "\n" not in field.description
        assert field.description.endswith(".")


def test_the_database_stands_in_the_data_folder_unless_an_address_is_given(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).database == f"sqlite:///{tmp_path}/hamsanj.sqlite"
    assert Settings(data_dir=tmp_path, database_url="postgresql://h/d").database == "postgresql://h/d"


def test_data_stands_where_the_system_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/home/me/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert Settings().data_dir == Path("/home/me/data/hamsanj")


def test_a_misspelt_setting_in_code_is_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(modles="fake")  # type: ignore[call-arg]
