"""What is known of an attachment from its bytes alone. Frozen; never reads. It holds no personal data.

Whoever keeps it, in a cache or in a report, keeps nothing that the attachment should not have told.
"""

import re
from collections.abc import Mapping
from dataclasses import field

from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.private_numbers import Kind

_IN_NO_ADDRESS = re.compile(r"(?P<last>(?<=[^/])[#%?]+(?=\.|$))|[#%?]+")


def name_in_address(name: str) -> str:
    """Return a name without what ends a path in a web address, or stands for another sign there."""
    return _IN_NO_ADDRESS.sub(lambda found: "-" if found["last"] is None else "", name)


@frozen(kw_only=False)
class AttachmentFault:
    """Why an attachment cannot be published as it is, or what is to be said of it."""

    code: str
    """Code of the issue."""
    fields: Mapping[str, str | Label] = field(default_factory=dict)
    """What its message names."""


@frozen(kw_only=False)
class HeldNumber:
    """A citizen-ID number that stands in an attachment."""

    covered: str
    """All its digits but the first are covered."""
    ends: str
    """Its last three digits, by which a confirmation names it."""
    where: Label
    """Page, cell, paragraph or line."""


@frozen(kw_only=False)
class PrivateNumber:
    """A mobile number, a bank account or a day of birth that an attachment says is a private person's."""

    kind: Kind
    covered: str
    """All its digits are covered."""
    where: Label
    """Page, row, paragraph or line."""


@frozen
class Examination:
    """What an attachment is."""

    faults: tuple[AttachmentFault, ...] = ()
    """Issues that its bytes give cause for."""
    numbers: tuple[HeldNumber, ...] = ()
    """Citizen-ID numbers inside."""
    private: tuple[PrivateNumber, ...] = ()
    """Other numbers inside that are a person's own."""
    pages: int | None = None
    """Pages of a PDF."""
    dimensions: tuple[int, int] | None = None
    """Width and height of a picture as it is shown, in pixels; None for one that does not say, and for other files."""
    has_metadata: bool = False
    """Whether it is a picture beside which something is written that its published copy leaves out."""
