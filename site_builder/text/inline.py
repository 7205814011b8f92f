"""Split a line into plain, strong, emphasised and linked runs.

In: the text of one block. Out: runs in their order. Knows nothing else of Markdown and nothing of HTML: whatever is
not one of the five forms stays text. Reads each character a bounded number of times, whatever the text.
"""

import re
from typing import Literal

from site_builder.text.frozen import frozen


@frozen(kw_only=False)
class Run:
    """Neighbouring characters that look the same."""

    kind: Literal["text", "strong", "emphasis", "link"]
    text: str
    url: str | None = None
    """Where a link leads; None for the other kinds."""


# Beside Latin letters and digits an asterisk multiplies; beside Thai letters, which are written without blanks, it
# may well open or close.
_TOKEN = re.compile(
    r"\[(?P<words>[^\[\]\n]++)\]\((?P<url>[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*)\)"
    r"|<(?P<angled>https?://[^\s<>]++)>"
    r"|(?<![0-9A-Za-z])(?P<bare>https?://[^\s<>\"*]++)"
    r"|(?<![0-9A-Za-z๐-๙*])(?P<open>\*\*?)(?=[^\s*])"
)
_CLOSE = {
    "*": re.compile(r"(?<=[^\s*])\*(?![0-9A-Za-z๐-๙*])"),
    "**": re.compile(r"(?<=[^\s*])\*\*(?![0-9A-Za-z๐-๙*])"),
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ALLOWED = re.compile(r"https?://[^/?#]|mailto:[^:]|tel:[+0-9]", re.IGNORECASE)
_TRAILING = ".,;:!?'…ฯ"


def is_plain(text: str) -> bool:
    """Whether nothing in it begins another form: so it is in most cells."""
    return "*" not in text and "](" not in text and "://" not in text


def parse_inline(text: str) -> tuple[Run, ...]:
    """The runs; text between them is never lost, and a link that may not be one stays as typed."""
    if is_plain(text):
        return (Run("text", text),) if text else ()
    runs: list[Run] = []
    # Where the next closing mark of a kind stands. Looked up again only when passed, so a text of a hundred thousand
    # opening marks is still searched once.
    closes: dict[str, int] = {}
    plain_from = position = 0
    while found := _TOKEN.search(text, position):
        run, end = _read(found, text, closes=closes)
        if run is None:
            position = end
            continue
        if plain_from < found.start():
            runs.append(Run("text", text[plain_from : found.start()]))
        runs.append(run)
        plain_from = position = end
    if plain_from < len(text):
        runs.append(Run("text", text[plain_from:]))
    return tuple(runs)


def _read(found: re.Match[str], text: str, *, closes: dict[str, int]) -> tuple[Run | None, int]:
    """The run that begins here and where it ends; or no run, and where to go on."""
    mark, words, url = found["open"], found["words"], found["url"]
    if mark is not None:
        close = _find_close(mark, text, after=found.end(), closes=closes)
        if close == len(text):
            return None, found.end()
        inner = text[found.end() : close]
        return Run("strong" if mark == "**" else "emphasis", inner), close + len(mark)
    if words is not None:
        # What may not be a link is text as a whole, its address included.
        return (Run("link", words, url), found.end()) if words.strip() and _is_safe(url) else (None, found.end())
    if found["angled"] is not None:
        return Run("link", found["angled"], found["angled"]), found.end()
    bare = _without_trailing(found["bare"])
    if not _is_safe(bare):
        return None, found.end()
    return Run("link", bare, bare), found.start() + len(bare)


def _find_close(mark: str, text: str, *, after: int, closes: dict[str, int]) -> int:
    """Where the mark is closed, or the length of the text."""
    known = closes.get(mark, -1)
    if known <= after:
        found = _CLOSE[mark].search(text, after + 1)
        known = closes[mark] = len(text) if found is None else found.start()
    return known


def _is_safe(url: str) -> bool:
    """Only addresses of the web, of mail and of a telephone, and those relative to the site."""
    if not url or "\\" in url or url.startswith("//") or not url.isprintable():
        return False
    return _SCHEME.match(url) is None or _ALLOWED.match(url) is not None


def _without_trailing(url: str) -> str:
    """The full stop of a sentence, and a bracket opened before the address, are no part of it."""
    end, opened, closed = len(url), url.count("("), url.count(")")
    while end:
        last = url[end - 1]
        if last == ")" and closed > opened:
            closed -= 1
        elif last not in _TRAILING and last != "]":
            break
        end -= 1
    return url[:end]
