"""The page of the rules of the check."""

from site_builder.render.contexts.base import PageBase
from site_builder.text.frozen import frozen


@frozen
class RuleRow:
    """A rule of the check."""

    id: str
    """Anchor: the code in small letters."""
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
    """Every rule of the check. Template: `rules.html`."""

    families: tuple[RuleFamily, ...]
