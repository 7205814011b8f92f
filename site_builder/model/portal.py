"""Where the program's own pages lie: no agency can have such a name, and nothing else of an agency such an address."""

from enum import StrEnum

AGENCY_PAGES = ("contents", "ita", "oia", "years")
"""Names of the pages that lie right below an agency, beside the folders of its years."""


class SiteFolder(StrEnum):
    """A folder at the site's root that belongs to no agency."""

    ACCESSIBILITY = "accessibility"
    ASSETS = "assets"
    CONTENTS = "contents"
    ENGLISH = "en"
    GLOSSARY = "glossary"
    RULES = "rules"
    SEARCH = "search"

    @property
    def url(self) -> str:
        """Return its address relative to the site's root."""
        return f"{self.value}/"
