"""The files that a deployment starts from say what the code says."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from app.cli.facts import render_settings

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_the_example_environment_names_every_setting_with_its_default() -> None:
    assert (ROOT / ".env.example").read_text() == render_settings(), "run ./portal settings > .env.example"


def test_the_dockerfile_is_without_fault() -> None:
    hadolint = Path(sysconfig.get_path("scripts"), "hadolint")

    told = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout) == (0, "")


def test_everything_that_the_image_copies_exists_and_reaches_the_builder() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
        for source in line.split()
    ]
    let_through = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)

    assert sorted(sources) == sorted(let_through)
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_image_runs_as_nobody_in_particular_and_is_asked_for_its_health() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()

    assert re.findall(r"^USER (.+)$", dockerfile, re.MULTILINE) == ["10001:10001"]
    assert re.findall(r"^CMD (.+)$", dockerfile, re.MULTILINE) == ['["python", "-m", "app", "api"]']
    assert "/livez" in dockerfile


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_every_pin_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert "://" not in text
    assert len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 50
    assert re.findall(r"^([\w.-]+)==.*(?<!\\)$", text, re.MULTILINE) == [], "a pin without a hash behind it"


def test_the_development_lock_holds_the_other_one() -> None:
    run_time, development = map(pins, LOCKS)

    assert run_time.items() <= development.items()


def test_the_commit_hooks_fetch_nothing() -> None:
    configuration = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())

    assert [repo["repo"] for repo in configuration["repos"]] == ["local"]


def test_continuous_integration_is_executable_and_reads_no_input() -> None:
    script = ROOT / ".ci" / "run"
    checked = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert script.stat().st_mode & 0o111
    assert "exec </dev/null" in script.read_text()
