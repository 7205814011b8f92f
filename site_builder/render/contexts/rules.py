"""The pages of the rules of the check."""

from site_builder.render.contexts.base import Link, PageBase
from site_builder.text.frozen import frozen


@frozen
class RuleRow:
    """A rule of the check."""

    id: str
    """Anchor: the code in small letters."""
    url: str
    """Where it is explained."""
    code: str
    severity_label: str
    what: str
    """What is wrong, with an ellipsis in the place of what a single issue names."""
    fix: str
    """What to do; empty where the rule says it all."""
    why: str | None
    """What goes wrong where the rule is broken; None where the message says all there is to say."""
    wrong: str | None
    """Lines that break the rule."""
    right: str | None
    """The same lines as they should be."""


@frozen
class RuleFamily:
    """The rules about one subject; their codes begin alike."""

    id: str
    """Anchor."""
    title: str
    rules: tuple[RuleRow, ...]
    """By code."""


@frozen
class RulesPage(PageBase):
    """Every rule of the check, each with the way to where it is explained. Template: `rules.html`."""

    families: tuple[RuleFamily, ...]


@frozen
class RulesPartPage(PageBase):
    """Some families of the rules, explained. Template: `rules-part.html`."""

    parts: tuple[Link, ...]
    """All such pages, this one among them."""
    families: tuple[RuleFamily, ...]
