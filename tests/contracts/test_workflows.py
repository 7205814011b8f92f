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
from markdown_it import MarkdownIt

from site_builder.issues.comment import LIMIT, MARKER, ChangedPage, Proposal, as_comment

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
    assert [path.name for path in WORKFLOWS] == [
        "check.yml",
        "comment.yml",
        "pages-matrix.yml",
        "pages.yml",
        "release.yml",
    ]


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


needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is on GitHub's machines, not on every other")
PREVIEW = "https://preview.example.go.th/7/"


def written(report: str, *, folder: Path, preview: str = PREVIEW) -> str:
    """Return the comment that the trusted job makes of a report."""
    (script,) = find_values(read_workflow(WRITER), key="run")
    (program,) = re.findall(r"jq --raw-input --slurp '([^']+)'", script)
    (folder / "comment.md").write_text(report, encoding="utf-8")
    answer = subprocess.run(
        ["jq", "--raw-input", "--slurp", program, "comment.md"],
        cwd=folder,
        env={**os.environ, "MARKER": MARKER, "PREVIEW": preview},
        capture_output=True,
        check=True,
    )
    body: str = json.loads(answer.stdout)["body"]
    return body


@needs_jq
@pytest.mark.parametrize("preview", [PREVIEW, "/"])
@pytest.mark.parametrize(
    "report",
    [
        *("", "## ok\n", "@team `@who`", "@" * 200_000, f"{MARKER}\n{MARKER}\n", "\ud7ff\x00\x1b"),
        *(
            "&#64;team &commat;team &#x40;team",
            "#7 octo/repo#8 GH-9 gh-10",
            "https://github.com/o/r/issues/1 www.evil.example",
        ),
        *(
            "<img src=x> <script>x</script> <a href=//evil.example>x</a> <https://evil.example>",
            "![x](//evil.example/x.png)",
        ),
        *("[x](https://evil.example) [x](//evil.example)", "[x]\n\n[x]: //evil.example\n[^1]\n\n[^1]: x"),
        *('```mermaid\ngraph LR; a-->b; click a "//evil.example"\n```', "- ~~~~ GeoJSON\n  {}\n  ~~~~"),
        "$\\href{//evil.example}{x}$ and $`x`$",
        f"[x](<{PREVIEW[:-1]}.evil.example/>) [x](<{PREVIEW}a>) ![x](<{PREVIEW}b>)",
    ],
)
def test_whatever_the_report_holds_becomes_one_comment_of_words(report: str, preview: str, tmp_path: Path) -> None:
    body = written(report, folder=tmp_path, preview=preview)
    assert body.startswith(MARKER)
    assert len(body) <= LIMIT
    assert not re.search(r"@|&|\$|#\d|\bGH-\d", body, re.IGNORECASE)
    assert not re.search(r"://|www\.", body.replace(f"](<{preview}", ""))
    blocks = MarkdownIt("commonmark").parse(body.removeprefix(MARKER))
    for token in (each for block in blocks for each in (block, *(block.children or ()))):
        assert not token.type.startswith("html")
        assert token.type != "image"
        # Of some languages GitHub makes pictures.
        assert token.type != "fence" or not re.match("[a-z]", token.info.strip(), re.IGNORECASE)
        if token.type == "link_open":
            assert str(token.attrs["href"]) in {preview + "a", preview + "b"}


@needs_jq
def test_what_the_program_reports_can_still_be_read_and_followed(tmp_path: Path) -> None:
    page = ChangedPage(title="อำนาจหน้าที่ [1]", source_path="content/a.md", url="ban-tai/2566/authority/")
    report = as_comment(Proposal(issues=(), pages=(page,)), language="th", preview_url=PREVIEW)
    assert written(report, folder=tmp_path).removeprefix(MARKER).strip() == report.removeprefix(MARKER).strip()


GH = """\
#!/bin/sh
case "$*" in
  *pulls*) echo 7 ;;
  *artifacts?name=report*) printf %s "$ARTIFACT" ;;
  *--paginate*) echo 99 ;;
  *--input*) echo "$*" >> "$WRITTEN"; cat body.json >> "$WRITTEN" ;;
esac
"""


@needs_jq
@pytest.mark.parametrize(
    ("artifact", "conclusion", "said"),
    [
        ("5", "success", "## พร้อม"),
        ("5", "failure", "## พร้อม"),
        ("", "failure", "ยังตรวจไม่ได้"),
        ("", "timed_out", "ยังตรวจไม่ได้"),
        ("", "cancelled", None),
        ("", "action_required", None),
    ],
)
def test_a_check_without_a_report_leaves_no_older_one_standing(
    artifact: str, conclusion: str, said: str | None, tmp_path: Path
) -> None:
    for name, text in (("gh", GH), ("unzip", "#!/bin/sh\necho '## พร้อม'\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (environment,) = find_values(read_workflow(WRITER), key="env")
    (script,) = find_values(read_workflow(WRITER), key="run")
    given = {
        "ARTIFACT": artifact,
        "CONCLUSION": conclusion,
        "PREVIEW_URL": "",
        "WRITTEN": "written",
    }
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**os.environ, **environment, **given, "PATH": path},
        check=True,
        capture_output=True,
    )
    written = (tmp_path / "written").read_text(encoding="utf-8") if (tmp_path / "written").exists() else None
    assert (written is None) == (said is None)
    if written is not None and said is not None:
        assert "--method PATCH repos" in written
        assert said in written
        assert MARKER in written


def test_only_the_job_that_runs_no_code_of_ours_may_publish() -> None:
    jobs = read_workflow(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    writers = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writers == {"deploy"}
    assert list(find_values(jobs["deploy"], key="run")) == []


def test_a_site_that_is_kept_for_download_is_whole() -> None:
    steps = [step for path in WORKFLOWS for steps in find_values(read_workflow(path), key="steps") for step in steps]
    kept = [step["with"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact@")]
    sites = [each for each in kept if each["path"] in ("site/", "part/")]
    assert [each["name"] for each in sites] == ["site", "part-${{ matrix.number }}"]
    # Otherwise files whose names begin with a dot are left out.
    assert {each.get("include-hidden-files") for each in sites} == {"true"}
