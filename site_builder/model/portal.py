"""The folders that a site's own pages lie in: no agency can have one of them as its name."""

from enum import StrEnum


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
