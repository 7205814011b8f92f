"""The workflows are safe to run on a stranger's proposal. In: .github. Opens no network."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.issues.comment import LIMIT, MARKER

ROOT = Path(__file__).parents[2]
WRITER = ROOT / ".github" / "workflows" / "comment.yml"
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
    assert [path.name for path in WORKFLOWS] == ["check.yml", "comment.yml", "pages.yml", "release.yml"]


@every_workflow
def test_every_action_is_pinned_by_its_commit(workflow_path: Path) -> None:
    actions = list(find_values(read_workflow(workflow_path), key="uses"))
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


def test_the_comment_on_a_proposal_is_written_by_a_job_that_runs_nothing_of_it() -> None:
    workflow = read_workflow(WRITER)
    assert set(workflow["on"]) == {"workflow_run"}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    # Nothing is checked out and no action is used, so there is no code that a proposal could have changed.
    assert list(find_values(workflow, key="uses")) == []
    (script,) = find_values(workflow, key="run")
    assert not re.search(r"\b(?:git|make|python|bash|sh|eval|source|node|npm)\b", script)


def test_the_comment_is_found_again_by_the_mark_that_the_report_begins_with() -> None:
    (environment,) = find_values(read_workflow(WRITER), key="env")
    assert environment["MARKER"] == MARKER
    assert environment["HEAD_SHA"] == "${{ github.event.workflow_run.head_sha }}"


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is at hand on GitHub's machines, not on every other")
@pytest.mark.parametrize(
    "report", ["", "## ok\n", "@team `@who`", "@" * 200_000, f"{MARKER}\n{MARKER}\n", "\ud7ff\x00\x1b"]
)
def test_whatever_the_report_holds_becomes_one_comment_that_mentions_nobody(report: str, tmp_path: Path) -> None:
    (script,) = find_values(read_workflow(WRITER), key="run")
    (program,) = re.findall(r"jq --raw-input --slurp '([^']+)'", script)
    (tmp_path / "comment.md").write_text(report, encoding="utf-8")
    answer = subprocess.run(
        ["jq", "--raw-input", "--slurp", program, "comment.md"],
        cwd=tmp_path,
        env={**os.environ, "MARKER": MARKER},
        capture_output=True,
        check=True,
    )
    body = json.loads(answer.stdout)["body"]
    assert body.startswith(MARKER)
    assert "@" not in body
    assert len(body) <= LIMIT


def test_only_the_job_that_runs_no_code_of_ours_may_publish() -> None:
    jobs = read_workflow(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    writers = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writers == {"deploy"}
    assert list(find_values(jobs["deploy"], key="run")) == []
