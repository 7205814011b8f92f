"""The table of attacks, laid out as a content. In: `attacks.yml` and a payload. Out: a content, and what refused it.

Each place is a file of its own, so that one that refuses a payload leaves the others to be built.
"""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.issue import Issue
from site_builder.issues.messages import severity_of
from tests.documents import png_of_size

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("attacks.yml").read_text(encoding="utf-8"))
PAYLOADS = {name: text.replace("!!", TABLE["mark"]) for name, text in TABLE["payloads"].items()}
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nfictional: true\n"
TOKEN = "โจมตี"
"""Stands before each payload, so that pages and the search can be asked for it."""


@dataclass(frozen=True)
class Laid:
    """A content in which a payload stands wherever it is not refused."""

    content_dir: Path
    refused: dict[str, tuple[Issue, ...]]
    """What was told of the places that refuse it."""
    standing: tuple[str, ...]
    """Names of the other places."""


def lay(folder: Path, payload: str, *, as_of: date) -> tuple[Laid, ...]:
    """Put a payload at every place; places that share a file are laid in contents of their own."""
    rest = dict(TABLE["places"])
    laid = []
    while rest:
        taken: dict[str, str] = {}
        for name, place in rest.items():
            taken.setdefault(place["file"], name)
        names = list(taken.values())
        laid.append(_lay(folder / str(len(laid)), {name: rest.pop(name) for name in names}, payload, as_of=as_of))
    return tuple(laid)


def _lay(root: Path, places: dict[str, Any], payload: str, *, as_of: date) -> Laid:
    content_dir = root / "content"
    agency = content_dir / "agencies" / "tua-yang"
    other = content_dir / "agencies" / "tua-rong" / "2566"
    for folder in (agency / "2566" / "files", other):
        folder.mkdir(parents=True)
    (agency / "agency.yml").write_text(AGENCY, encoding="utf-8")
    (other.parent / "agency.yml").write_text(AGENCY.replace("ตัวอย่าง", "รอง"), encoding="utf-8")
    (other / "authority.yml").write_text("title: ก\nbody: ข\n", encoding="utf-8")
    (agency / "2566" / "files" / "a.png").write_bytes(png_of_size(1, 1))
    (agency / "2566" / "files" / "a.txt").write_text("ก\n", encoding="utf-8")
    files: dict[Path, str] = {}
    for name, place in places.items():
        for each in (place, *([place["beside"]] if "beside" in place else [])):
            path = (agency / each["file"]).resolve()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_filled(each["text"], payload).encode("utf-8", "surrogatepass"))
            files[path] = name
    refused: dict[str, list[Issue]] = {}
    while faults := [i for i in check(Config(content_dir=content_dir, as_of=as_of)).issues if is_error(i)]:
        blamed = {files.get((content_dir.parent / issue.place.source_path).resolve()) for issue in faults}
        names = blamed - {None}
        assert names, [(issue.code, issue.place.source_path) for issue in faults]
        for issue in faults:
            name = files.get((content_dir.parent / issue.place.source_path).resolve())
            if name is not None:
                refused.setdefault(name, []).append(issue)
        for path, name in files.items():
            if name in names and path.exists():
                path.unlink()
                if path.name == "agency.yml":
                    path.write_text(AGENCY, encoding="utf-8")
        files = {path: name for path, name in files.items() if name not in names}
    told = {name: tuple(issues) for name, issues in refused.items()}
    return Laid(content_dir, told, tuple(name for name in places if name not in refused))


def is_error(issue: Issue) -> bool:
    return severity_of(issue.code) == "error"


def _filled(text: str, payload: str) -> str:
    marked = TOKEN + payload if not payload.startswith(("=", "@", "-", "\t", "#", "_")) else payload
    cell = io.StringIO()
    csv.writer(cell).writerow([marked])
    return (
        text.replace("…", json.dumps(marked, ensure_ascii=False))
        .replace("‥", marked)
        .replace("¦", cell.getvalue().rstrip("\r\n"))
    )
