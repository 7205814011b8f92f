"""What a browser may do on a page: a policy in each page's head, and the same as files for servers that send headers.

In: the styles that stand inside a page. Out: policies and files. A page loads the files of its own site and nothing
else, runs no script that stands inside it, and sends nothing anywhere.
"""

import base64
from hashlib import sha256

from markupsafe import escape

from site_builder.render.output import OutputFile

# Material's sheets draw their icons from addresses that hold the picture.
_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_DRAWING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For an SVG that is opened at its own address: the build has judged it, and the server need not trust that."""
_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".md": "text/markdown",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".svg": "image/svg+xml",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""Endings of files of a site that some IIS does not know."""
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}


def page_policy(*styles: str) -> str:
    """Return the policy of a page with these styles inside: each is allowed by its hash, and no other."""
    hashes = (base64.b64encode(sha256(style.encode()).digest()).decode() for style in styles)
    return _joined({**_RULES, "style-src": " ".join(("'self'", *(f"'sha256-{each}'" for each in hashes)))})


def header_policy() -> str:
    """Return the policy of a whole site, which adds what no page can say of itself: that nobody may frame it.

    The hash of a style is in its page, whose own policy holds as well, so here a style inside a page is let through.
    """
    return _joined({**_RULES, "style-src": "'self' 'unsafe-inline'", "frame-ancestors": "'none'"})


def server_files() -> tuple[OutputFile, ...]:
    """Return the same for Apache, IIS and nginx; the first two take their file from the root of the site."""
    headers = {"Content-Security-Policy": header_policy(), **_HEADERS}
    return (
        OutputFile(".htaccess", _apache(headers).encode()),
        OutputFile("nginx-headers.conf", _nginx(headers).encode()),
        OutputFile("web.config", _iis(headers).encode()),
    )


def _joined(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _apache(headers: dict[str, str]) -> str:
    """Return what needs no more than `AllowOverride FileInfo`: a word beyond that, and every page is an error."""
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    return (
        f'<IfModule mod_headers.c>\n{lines}  <FilesMatch "(?i)\\.svg$">\n'
        f'    Header always set Content-Security-Policy "{_DRAWING}"\n  </FilesMatch>\n</IfModule>\n'
    )


def _nginx(headers: dict[str, str]) -> str:
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    drawing = "".join(f'  add_header {name} "{value}" always;\n' for name, value in _HEADERS.items())
    return (
        "# Include this file in the block of the site: its server block, or below a path its location block,\n"
        "# such as: location /oit/ { alias /srv/oit/; include /srv/oit/nginx-headers.conf; }\n"
        f"{lines}location ~* \\.svg$ {{\n"
        f'  add_header Content-Security-Policy "{_DRAWING}" always;\n{drawing}}}\n'
    )


def _iis(headers: dict[str, str]) -> str:
    """Return what holds below a site with settings of its own, too.

    IIS refuses a whole folder that adds what is set above it already, and a file whose ending it does not know.
    """
    names = "".join(
        f'        <remove name="{name}" />\n        <add name="{name}" value="{escape(value)}" />\n'
        for name, value in headers.items()
    )
    types = "".join(
        f'      <remove fileExtension="{ending}" />\n      <mimeMap fileExtension="{ending}" mimeType="{kind}" />\n'
        for ending, kind in _TYPES.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n'
        f"      <customHeaders>\n{names}      </customHeaders>\n    </httpProtocol>\n"
        f"    <staticContent>\n{types}    </staticContent>\n"
        "  </system.webServer>\n</configuration>\n"
    )
