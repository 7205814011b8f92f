"""Where the content is kept for others to see and to change. In: the path of a file. Out: addresses at its host.

Addresses are put together as MkDocs does for its pages. Nothing is asked of the host.
"""

import posixpath
import re
from urllib.parse import quote, urljoin

from site_builder.text.frozen import frozen

PLACE = re.compile(r"\{\{|\}\}|\{(?P<name>path|path_noext)(?P<quoted>!q)?\}")
"""What stands in a template for the path of a file, and for a brace."""

_SEGMENT = "[^/?#]+/"
_HISTORIES = (
    (re.compile(rf"(https?://(?:www\.)?github\.com/{_SEGMENT}{_SEGMENT})(?:edit|blob|tree)/"), "commits/"),
    (re.compile(rf"(https?://gitlab\.com/{_SEGMENT}(?:{_SEGMENT})+?)(?:-/)?(?:edit|blob|tree)/"), "-/commits/"),
    # Whose server it is, the dash says that it is a GitLab.
    (re.compile(rf"(https?://{_SEGMENT}(?:{_SEGMENT})+?)-/(?:edit|blob|tree)/"), "-/commits/"),
    (re.compile(rf"(https?://(?:www\.)?bitbucket\.org/{_SEGMENT}{_SEGMENT})src/"), "history-node/"),
)
"""Where hosts show what a file was before, beside where they show or change it."""


@frozen
class Repository:
    """The place of the content at a host of Git."""

    url: str | None
    """Address of the repository with a slash at the end; None where the template is a whole address."""
    template: str
    """Address at which a file is changed, from there; the path of the file stands in it as `{path}`."""

    def edit_url(self, path: str) -> str:
        """Return the address at which a file is changed, whose path counts from the content folder."""
        names = {"path": path, "path_noext": posixpath.splitext(path)[0]}

        def written(place: re.Match[str]) -> str:
            if place["name"] is None:
                return quote(place[0][0])
            return quote(names[place["name"]], safe="" if place["quoted"] else "/")

        return urljoin(self.url or "", PLACE.sub(written, self.template))

    def history_url(self, path: str) -> str | None:
        """Return the address of every change that a file ever had; None where its host is none that we know."""
        edit_url = self.edit_url(path).partition("?")[0]
        if not edit_url.endswith(f"/{quote(path)}"):
            return None
        found = ((place, pattern.match(edit_url)) for pattern, place in _HISTORIES)
        return next((f"{match[1]}{place}{edit_url[match.end() :]}" for place, match in found if match), None)
