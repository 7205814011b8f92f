"""The rules that judge a site, by the codes of the issues they find. In: functions marked `@rule`. Out: the rules.

A rule is a noun that names the fault. Its docstring explains it: what it finds and why that is a fault. It takes the
site and, by keyword, what else it asks for: `library`, `index`, `as_of`.
"""

from collections.abc import Callable, Iterator

from site_builder.issues.issue import Issue, Note, Place
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

Find = Callable[..., Iterator[Issue]]
"""Takes a site and what the rule asks for, gives the issues."""


@frozen(kw_only=False)
class Rule:
    """A rule and what it is known by."""

    codes: tuple[str, ...]
    """Codes of the issues that it may find."""
    find: Find
    asks: tuple[str, ...]
    """What it wants to be given besides the site."""


_RULES: list[Rule] = []


def rule(*codes: str) -> Callable[[Find], Find]:
    """Register a function as the rule of these codes."""

    def register(find: Find) -> Find:
        _, *asks = (name for name in find.__annotations__ if name != "return")
        _RULES.append(Rule(codes, find, tuple(asks)))
        return find

    return register


def registered() -> tuple[Rule, ...]:
    """Return the rules in the order in which they were registered."""
    return tuple(_RULES)


def fault(code: str, place: Place, /, *notes: Note, **fields: str | Label) -> Issue:
    """Return what a rule found: at which place, what else it involves, and what its message names."""
    return Issue(code=code, place=place, fields=fields, notes=notes)
