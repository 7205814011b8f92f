"""Read where the content can be changed. In: `repo_url`, `edit_uri`, `edit_uri_template`. Out: a `Repository`.

They mean what they mean to MkDocs, but for one thing: where `edit_uri` is not stated, MkDocs takes the folder for
`docs`, whatever `docs_dir` says, and every page would lead to a file that there is not.
"""

import os
import re
from pathlib import Path
from urllib.parse import quote

from site_builder.host.settings import BadSettings
from site_builder.render.repository import PLACE, Repository
from site_builder.text.web_addresses import address_host, address_parts, has_port_amiss

_USUAL_PLACES = {
    "github.com": "edit/master/",
    "gitlab.com": "edit/master/",
    "bitbucket.org": "src/default/",
}
"""Where MkDocs expects the folder of the content at each host."""
_AS_IT_IS = "()[]{}!#$%&'*+,/:;=?@~"
"""What stands in an address as it was typed."""


def stated_repository(
    repo_url: str | None,
    edit_uri: str | None,
    edit_uri_template: str | None,
    *,
    content_dir: Path,
    settings_path: Path,
) -> Repository | None:
    """Return where files can be changed; None where that is not stated. Raise `BadSettings`.

    An empty `edit_uri` says that they cannot, as it does to MkDocs.
    """
    if not (repo_url or edit_uri or edit_uri_template):
        return None
    fault = _address_fault(repo_url) if repo_url else None
    if fault is not None:
        raise _bad(fault, "repo_url", repo_url, settings_path=settings_path)
    if edit_uri is None:
        edit_uri = _usual_place(repo_url, content_dir=content_dir, folder=settings_path.parent)
    if edit_uri_template:
        key, stated, template = "edit_uri_template", edit_uri_template, edit_uri_template
    elif edit_uri:
        # What looks like a place in a template is none here.
        key, stated, template = "edit_uri", edit_uri, edit_uri.replace("{", "{{").replace("}", "}}")
        template = _ending_in_a_slash(template) + "{path}"
    else:
        return None
    if re.search("[{}]", PLACE.sub("", template)):
        raise _bad("edit-place", key, stated, settings_path=settings_path)
    url = quote(repo_url, safe=_AS_IT_IS) if repo_url else None
    if url is not None and not template.startswith(("?", "#")):
        url = _ending_in_a_slash(url)
    repository = Repository(url=url, template=quote(template, safe=_AS_IT_IS))
    fault = _address_fault(_example(repository))
    if fault is not None:
        fault = "edit-no-repository" if url is None and fault == "no-address" else fault
        raise _bad(fault, key, stated, settings_path=settings_path)
    return repository


def _ending_in_a_slash(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _usual_place(repo_url: str | None, *, content_dir: Path, folder: Path) -> str | None:
    """Return where the host of the repository has the folder of the content, beside which the settings lie."""
    place = _USUAL_PLACES.get(address_host(repo_url or "") or "")
    way = Path(os.path.relpath(content_dir.absolute(), folder.absolute()))
    return None if place is None or ".." in way.parts else f"{place}{quote(way.as_posix())}/"


def _example(repository: Repository) -> str:
    """Return the address at which some file is changed; none where the parts make none."""
    try:
        return repository.edit_url("agency.yml")
    except ValueError:
        return ""


def _address_fault(address: str) -> str | None:
    """Return why an address is none that pages may lead to, as a name of the words that say so; None where it is."""
    parts = address_parts(address)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or has_port_amiss(address):
        return "no-address"
    # Who copies the address of a program that logs in copies the name or password along, and every page would tell it.
    return "with-login" if "@" in parts.netloc else None


def _bad(fault: str, key: str, value: str | None, *, settings_path: Path) -> BadSettings:
    """Return the complaint, which names the line of the key where the file itself has it."""
    lines = settings_path.read_text(encoding="utf-8", errors="replace").splitlines() if settings_path.is_file() else []
    number = next((number for number, line in enumerate(lines, 1) if re.match(rf"{key}\s*:", line)), None)
    at = settings_path.name if number is None else f"{settings_path.name}:{number}"
    return BadSettings(fault, at=at, key=key, value=value or "")
