"""The workflows are safe to run on a stranger's proposal. In: .github. Opens no network."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

every_workflow = pytest.mark.parametrize("workflow_path", WORKFLOWS, ids=lambda path: path.name)


def read_workflow(path: Path) -> dict[str, Any]:
    # BaseLoader leaves scalars as text; others take the key `on` for a truth value.
    workflow: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return workflow


def find_values(node: object, *, key: str) -> Iterator[Any]:
    """Yield what stands under the key, at any depth."""
    children: list[Any] = []
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        children = list(node.values())
    elif isinstance(node, list):
        children = node
    for child in children:
        yield from find_values(child, key=key)


def test_zizmor_finds_nothing_as_an_auditor() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    audit = subprocess.run(
        [zizmor, "--offline", "--persona=auditor", "--strict-collection", "--no-progress", "--color=never", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_there_are_workflows_to_judge() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "pages.yml"]


@every_workflow
def test_every_action_is_pinned_by_its_commit(workflow_path: Path) -> None:
    actions = list(find_values(read_workflow(workflow_path), key="uses"))
    assert actions
    assert [action for action in actions if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}", action)] == []


@every_workflow
def test_a_workflow_grants_nothing_to_all_its_jobs(workflow_path: Path) -> None:
    assert read_workflow(workflow_path)["permissions"] == {}


@every_workflow
def test_no_shell_line_is_made_of_what_a_stranger_may_write(workflow_path: Path) -> None:
    scripts = list(find_values(read_workflow(workflow_path), key="run"))
    assert [script for script in scripts if "${{" in script] == []


def test_a_proposal_gets_neither_a_right_to_write_nor_a_secret() -> None:
    workflow_path = ROOT / ".github" / "workflows" / "check.yml"
    workflow = read_workflow(workflow_path)
    assert set(workflow["on"]) == {"pull_request", "push"}
    granted = {right for grant in find_values(workflow, key="permissions") for right in grant.items()}
    assert granted == {("contents", "read")}
    assert "secrets" not in workflow_path.read_text(encoding="utf-8")


def test_only_the_job_that_runs_no_code_of_ours_may_publish() -> None:
    jobs = read_workflow(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    writers = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writers == {"deploy"}
    assert list(find_values(jobs["deploy"], key="run")) == []
