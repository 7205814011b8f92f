"""What a proposal changes, as one Markdown comment for a pull request. In: a `Proposal`. Out: at most 65,536 letters.

Whatever comes from content stands in a code span, where GitHub sees no markup, mention, reference, link or HTML. The
words around it are ours. Verdict and next step come first: a comment that had to be cut still says what matters.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Literal
from urllib.parse import quote

from site_builder.issues.issue import Issue, Place, Position
from site_builder.issues.messages import message_of, severity_of
from site_builder.issues.report import count, in_order, one_line
from site_builder.text.citizen_id import covered
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

MARKER = "<!-- site-builder: report -->"
"""First line, by which the comment of an earlier run is found and replaced."""
LIMIT = 65_536
"""Characters that GitHub takes."""
_LONGEST = 160
"""Characters of a text from content that are shown."""
_SHOWN = 50
"""Entries of a list beside the findings that are shown."""

AttachmentFate = Literal["added", "removed", "replaced"]
_FATES: dict[AttachmentFate, Label] = {
    "added": Label("เพิ่ม", "added"),
    "removed": Label("ลบ", "removed"),
    "replaced": Label("เปลี่ยน", "replaced"),
}
_SEVERITIES = {"error": Label("ผิดพลาด", "Error"), "warning": Label("เตือน", "Warning"), "note": Label("หมายเหตุ", "Note")}
_WORDS = {
    "failed": Label("ยังเผยแพร่ไม่ได้", "Cannot be published yet"),
    "warned": Label("เผยแพร่ได้ แต่มีคำเตือน", "Can be published, with warnings"),
    "passed": Label("พร้อมเผยแพร่", "Ready to publish"),
    "next": Label("ทำต่อไป", "Next"),
    "review": Label("ตรวจหน้าที่เปลี่ยนด้านล่าง แล้วอนุมัติ", "read the changed pages below, then approve"),
    "merge": Label("อนุมัติได้", "approve"),
    "errors": Label("ข้อผิดพลาด", "Errors"),
    "warnings": Label("คำเตือน", "Warnings"),
    "accepted": Label("ยอมรับไว้", "Accepted"),
    "solved": Label("แก้แล้ว", "Solved"),
    "items": Label("ข้อ OIT ที่เปลี่ยน", "OIT items that change"),
    "year": Label("ปี", "year"),
    "findings": Label("สิ่งที่ต้องแก้", "What to correct"),
    "notes": Label("ควรทราบ", "Good to know"),
    "line": Label("บรรทัด", "line"),
    "fix": Label("แก้ไข:", "fix:"),
    "new": Label("ใหม่", "new"),
    "attachments": Label("เอกสารแนบ", "Attachments"),
    "pages": Label("หน้าที่เปลี่ยน", "Changed pages"),
    "removed": Label("หน้าที่ถูกลบ", "Removed pages"),
    "more": Label("และอีก {number} รายการ", "and {number} more"),
}
_PLAIN_LABEL = re.compile(r"[ก-ฺเ-๎A-Za-z ()]+")
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


@frozen
class ItemChange:
    """An item whose state differs from the base."""

    agency: str
    """Name of the agency."""
    year: int
    code: str
    title: str
    before: Label | None
    """State in the base; None where the item was not there."""
    after: Label | None
    """State in the proposal; None where the item is gone."""


@frozen
class AttachmentChange:
    """A file beside the disclosures that differs from the base."""

    source_path: str
    fate: AttachmentFate


@frozen
class ChangedPage:
    """A page whose source differs from the base."""

    title: str
    source_path: str
    url: str | None
    """Address below the site's root; None where the page is gone."""


@frozen
class Proposal:
    """A content as it would be, held against a base where there is one."""

    issues: tuple[Issue, ...]
    """Issues of the proposal, located."""
    accepted: int = 0
    """How many issues the baseline accepts."""
    before: tuple[Issue, ...] | None = None
    """Issues of the base; None without a base."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of the files that issues name, by their paths."""
    labels: Mapping[Place, Label] = field(default_factory=dict)
    """Labels of the fields that issues point at."""
    changes: tuple[ItemChange, ...] = ()
    attachments: tuple[AttachmentChange, ...] = ()
    pages: tuple[ChangedPage, ...] = ()


def as_comment(proposal: Proposal, *, language: str, preview_url: str | None = None, limit: int = LIMIT) -> str:
    """Return the comment. Findings are cut at a whole finding where they do not fit."""
    issues = in_order(proposal.issues)
    head = [MARKER, *_verdict(proposal, issues, language=language), *_items(proposal.changes, language=language)]
    tail = [
        *_attachments(proposal.attachments, language=language),
        *_pages(proposal.pages, language=language, preview_url=preview_url),
    ]
    room = limit - _size("\n".join([*head, "", *tail])) - 2
    return "\n".join([*head, *_findings(proposal, issues, language=language, room=room), *tail]) + "\n"


def code_span(text: str) -> str:
    """Return a text as Markdown that shows it as it is, fenced by more backticks than it holds in a row."""
    # A name of a file or a title may hold the number of a person, and a comment stays where all can read it.
    shown = covered(one_line(text))
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    if not shown:
        return "–"
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    padding = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{padding}{shown}{padding}{fence}"


def _size(text: str) -> int:
    """Count as GitHub does, to which a character beyond the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _word(name: str, *, language: str) -> str:
    return _WORDS[name].in_language(language)


def _verdict(proposal: Proposal, issues: tuple[Issue, ...], *, language: str) -> Iterator[str]:
    totals = count(issues)
    mark, verdict = ("❌", "failed") if totals.errors else ("⚠️", "warned") if totals.warnings else ("✅", "passed")
    yield f"## {mark} {_word(verdict, language=language)}"
    yield ""
    yield f"**{_word('next', language=language)}:** {_next_step(proposal, issues, language=language)}"
    yield ""
    earlier = totals if proposal.before is None else count(proposal.before)
    counts = [
        f"{_word('errors', language=language)} {_change(earlier.errors, totals.errors)}",
        f"{_word('warnings', language=language)} {_change(earlier.warnings, totals.warnings)}",
    ]
    if proposal.accepted:
        counts.append(f"{_word('accepted', language=language)} {proposal.accepted:,}")
    solved = sum((_subjects(proposal.before or ()) - _subjects(issues)).values())
    if solved:
        counts.append(f"{_word('solved', language=language)} {solved:,}")
    yield " · ".join(counts)


def _change(before: int, after: int) -> str:
    return f"{after:,}" if before == after else f"{before:,} → {after:,}"


def _next_step(proposal: Proposal, issues: tuple[Issue, ...], *, language: str) -> str:
    """Name the first thing to do: the first error, else the first warning that the proposal brings, else approval."""
    known = _subjects(proposal.before or ())
    errors = [issue for issue in issues if severity_of(issue.code) == "error"]
    fresh = [issue for issue in issues if severity_of(issue.code) == "warning" and _subject(issue) not in known]
    first = next(iter((*errors, *fresh)), None)
    if first is None:
        return _word("review" if proposal.pages else "merge", language=language)
    where = [code_span(first.place.source_path), *_line(first, language=language)]
    return f"{' '.join(where)} – {_fix(first, language=language)}"


def _line(issue: Issue, *, language: str) -> Iterator[str]:
    """Give the line of a finding; of a file or a folder as a whole there is none."""
    position = issue.position or Position(1, 1)
    if issue.place.keys or position != Position(1, 1):
        yield f"{_word('line', language=language)} {position.line}"


def _items(changes: tuple[ItemChange, ...], *, language: str) -> Iterator[str]:
    yield from _list(
        "items",
        (
            f"- {code_span(change.agency)} {_word('year', language=language)} {change.year} "
            f"{code_span(f'{change.code} {change.title}')}: "
            f"{_state(change.before, language=language)} → **{_state(change.after, language=language)}**"
            for change in changes
        ),
        language=language,
    )


def _state(state: Label | None, *, language: str) -> str:
    return "–" if state is None else state.in_language(language)


def _attachments(attachments: tuple[AttachmentChange, ...], *, language: str) -> Iterator[str]:
    rows = (f"- {_FATES[change.fate].in_language(language)} {code_span(change.source_path)}" for change in attachments)
    yield from _list("attachments", rows, language=language)


def _pages(pages: tuple[ChangedPage, ...], *, language: str, preview_url: str | None) -> Iterator[str]:
    for heading, group in (
        ("removed", [page for page in pages if page.url is None]),
        ("pages", [page for page in pages if page.url is not None]),
    ):
        rows = (f"- {_page(page, preview_url=preview_url)}" for page in group)
        yield from _list(heading, rows, language=language)


def _page(page: ChangedPage, *, preview_url: str | None) -> str:
    if page.url is None or preview_url is None:
        return f"{code_span(page.title)} {code_span(page.source_path)}"
    address = quote(preview_url.rstrip("/") + "/" + page.url, safe=":/?=%-._~")
    return f"[{code_span(page.title)}](<{address}>)"


def _list(heading: str, rows: Iterable[str], *, language: str) -> Iterator[str]:
    """Return a section with its first entries, or nothing where there are none."""
    every = list(rows)
    if not every:
        return
    yield from ("", f"### {_word(heading, language=language)}", "", *every[:_SHOWN])
    if len(every) > _SHOWN:
        yield f"- {_more(len(every) - _SHOWN, language=language)}"


def _more(number: int, *, language: str) -> str:
    return _word("more", language=language).format(number=f"{number:,}")


def _findings(proposal: Proposal, issues: tuple[Issue, ...], *, language: str, room: int) -> list[str]:
    """Return what is to be corrected, then what only explains, as much of both as there is room for."""
    to_correct = tuple(issue for issue in issues if severity_of(issue.code) != "note")
    notes = tuple(issue for issue in issues if severity_of(issue.code) == "note")
    least = _size("\n".join(_left_out("notes", len(notes), language=language))) + 1 if notes else 0
    lines = _section("findings", proposal, to_correct, language=language, room=room - least)
    used = _size("\n".join(lines)) + 1 if lines else 0
    return [*lines, *_section("notes", proposal, notes, language=language, room=room - used)]


def _left_out(heading: str, number: int, *, language: str) -> list[str]:
    """Return a section in which nothing has room."""
    return ["", f"### {_word(heading, language=language)}", "", f"- {_more(number, language=language)}"]


def _section(heading: str, proposal: Proposal, issues: tuple[Issue, ...], *, language: str, room: int) -> list[str]:
    """Return findings under their files, files with errors first."""
    if not issues:
        return []
    known = _subjects(proposal.before or ())
    # What says how many are left out has to fit as well.
    blank, title, *more = _left_out(heading, len(issues), language=language)
    lines, left_over = [blank, title], _size("\n".join(more)) + 1
    used, told = _size("\n".join(lines)) + 1, 0
    for path, own in _by_file(issues):
        file_heading = ["", f"#### {_heading(path, proposal.titles)}", ""]
        for issue in own:
            is_new = proposal.before is not None and _subject(issue) not in known
            row = [*file_heading, _finding(issue, proposal.labels, is_new=is_new, language=language)]
            needed = _size("\n".join(row)) + 1
            if used + needed + left_over > room:
                return [*lines, "", f"- {_more(len(issues) - told, language=language)}"]
            lines += row
            used, told, file_heading = used + needed, told + 1, []
    return lines


def _by_file(issues: tuple[Issue, ...]) -> list[tuple[str, list[Issue]]]:
    files: dict[str, list[Issue]] = {}
    for issue in issues:
        files.setdefault(issue.place.source_path, []).append(issue)
    return sorted(files.items(), key=lambda entry: all(severity_of(issue.code) != "error" for issue in entry[1]))


def _heading(source_path: str, titles: Mapping[str, str]) -> str:
    title = titles.get(source_path)
    return code_span(source_path) if title is None else f"{code_span(title)} · {code_span(source_path)}"


def _finding(issue: Issue, labels: Mapping[Place, Label], *, is_new: bool, language: str) -> str:
    severity = _SEVERITIES[severity_of(issue.code)].in_language(language)
    label = labels.get(issue.place)
    parts = [f"- **{severity}**", *_line(issue, language=language)]
    # Most sentences name the field themselves.
    if label is not None and label not in issue.fields.values():
        parts.append(f"({_plain(label, language=language)})")
    parts.append(_sentence(issue, part="what", language=language))
    if fix := _fix(issue, language=language):
        parts.append(f"– {fix}")
    parts.append(code_span(issue.code))
    if is_new:
        parts.append(f"**{_word('new', language=language)}**")
    return " ".join(parts)


def _fix(issue: Issue, *, language: str) -> str:
    fix = _sentence(issue, part="fix", language=language)
    return f"**{_word('fix', language=language)}** {fix}" if fix else ""


def _sentence(issue: Issue, *, part: Literal["what", "fix"], language: str) -> str:
    """Return our words with what the content says in code spans: tokens stand for it while our words are escaped."""
    tokens = {name: f"\ue000{number}\ue001" for number, name in enumerate(issue.fields)}
    message = message_of(replace(issue, fields=tokens), language=language)
    text = _MARKUP.sub(r"\\\1", one_line(message.what if part == "what" else message.fix))
    # Quotes around a text are the fence of a report without markup; and two fences side by side would be taken for one.
    text = text.replace('"\ue000', "\ue000").replace('\ue001"', "\ue001").replace("\ue001\ue000", "\ue001 \ue000")
    for name, value in issue.fields.items():
        shown = _plain(value, language=language) if isinstance(value, Label) else code_span(value)
        text = text.replace(tokens[name], _tokenless(shown))
    return text


def _tokenless(text: str) -> str:
    """Keep a text from content from passing for one of our tokens."""
    return text.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")


def _plain(label: Label, *, language: str) -> str:
    """Return a label as it is, unless something in it could be markup."""
    words = label.in_language(language)
    return words if len(words) <= _LONGEST and _PLAIN_LABEL.fullmatch(words) else code_span(words)


_Subject = tuple[str, str, str]


def _subject(issue: Issue) -> _Subject:
    """Name an issue by what it is about, so that a row inserted above it does not make it new."""
    keys = "/".join(key for key in issue.place.keys if isinstance(key, str))
    return issue.code, issue.place.source_path, keys + "\0" + str(sorted(issue.fields.items(), key=str))


def _subjects(issues: Iterable[Issue]) -> Counter[_Subject]:
    return Counter(_subject(issue) for issue in issues)
