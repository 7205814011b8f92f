"""Why a site was not put in place, in the words of an officer. In: what stopped it. Out: one line with what to do."""

from pathlib import Path

from site_builder.build.links import DeadLinks
from site_builder.build.lock import StageBusy
from site_builder.build.stage import CannotWrite, InsideSite, NotOurs
from site_builder.build.workers import WorkerLost
from site_builder.issues.answers import answer
from site_builder.issues.report import one_line
from site_builder.load.opening import SourceMoved

Stopped = NotOurs | StageBusy | CannotWrite | WorkerLost | DeadLinks | SourceMoved
STOPPED = (NotOurs, StageBusy, CannotWrite, WorkerLost, DeadLinks, SourceMoved)
"""What stops a build whose content has no errors."""


def refusal(error: Stopped, *, site_dir: Path, language: str) -> str:
    """Return why, and what to do."""
    name, fields = _told(error)
    return answer(f"stopped-{name}", {"site": str(site_dir), **fields}, language=language).what


def _told(error: Stopped) -> tuple[str, dict[str, str]]:
    """Return the name of the words, and what they need beside the site."""
    match error:
        case InsideSite():
            return "inside", {"outer": str(error.outer)}
        case NotOurs():
            return "not-ours", {}
        case StageBusy():
            return "busy", {}
        case CannotWrite():
            return error.reason, {}
        case WorkerLost():
            return "worker", {}
        case SourceMoved():
            return "moved", {"path": one_line(str(error.path))}
        case DeadLinks():
            first, *others = error.links
            target = first.target + (f"#{first.anchor}" if first.anchor else "")
            fields = {"page": one_line(first.page), "target": one_line(target), "more": f"{len(others):,}"}
            return "links" if others else "link", fields
