"""Measures and reports of measures."""

from decimal import Decimal

from site_builder.model.common import Cover, Memo
from site_builder.model.measures import Analysis
from site_builder.render.contexts.base import FileLink, Link
from site_builder.text.blocks import Blocks
from site_builder.text.frozen import frozen
from site_builder.text.timings import Timing


@frozen
class EvidenceLink:
    """Proof of a result."""

    title: str
    file: FileLink | None
    url: str | None
    """Page of this site or elsewhere; None when a file is given."""
    is_external: bool = False


@frozen
class MeasureView:
    """A measure: promised → done → outcome → evidence."""

    anchor: str
    """Its address on the page: `measure-1`."""
    number: str
    """Number as printed, else its place."""
    title: str
    type: str | None
    responsible: tuple[str, ...]
    period: Timing | None
    budget: str | None
    target: str | None
    indicators: tuple[str, ...]
    """`ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`."""
    schedule: str | None
    """When it is followed up, in words."""
    methods: Blocks | None
    followup: Blocks | None
    results: Blocks | None
    outcomes: Blocks | None
    suggestions: Blocks | None
    status: str | None
    """`done`, `in-progress`, `not-started`, `unstated`; None in a plan."""
    status_label: str | None
    evidence: tuple[EvidenceLink, ...]
    reports: tuple[Link, ...]
    """In a plan: where its result is reported. In a report: where it was promised."""
    extra: tuple[tuple[str, Blocks], ...]
    note: str | None
    joined_from: tuple[str, ...]
    """Rows of the document that it is made of, where these are several."""


@frozen
class MeasureGroup:
    """Measures under a heading of their own; one group without a title when the document has no groups."""

    title: str | None
    measures: tuple[MeasureView, ...]


@frozen
class Stretch:
    """A stretch of days on the timeline, in per cent of the year."""

    left: str
    """Where it begins."""
    width: str
    """How long it is."""


@frozen
class Bar:
    """A measure on the timeline."""

    number: str
    title: str
    url: str
    stretches: tuple[Stretch, ...]
    """What is drawn as bars: what of its days lies in the year, where both ends are known or it goes on."""
    is_recurring: bool
    """Whether it is done again and again within them, which is drawn as a thin bar."""
    deadline: str | None
    """Last day, in per cent of the year, of what has no first one; None where it lies outside the year."""
    status: str | None
    status_label: str | None
    label: str
    """The time in words."""


@frozen
class Timeline:
    """The measures over a fiscal year."""

    title: str
    months: tuple[str, ...]
    """Twelve short names, October first."""
    bars: tuple[Bar, ...]
    mark: str | None
    """Where the report stands, in per cent of the year."""
    mark_label: str | None
    ended: int
    """Measures whose last day was over on the day of the mark; 0 without one."""
    ending: int
    """Measures whose last day is known."""
    whole: int
    """Measures whose first and last day are known."""
    first: str | None
    """Month in which the first of them begins; None where that of one is not known."""
    last: str | None
    """Month in which the last of them ends; None where that of one is not known."""


@frozen
class StatusCount:
    """How many measures have a status."""

    status: str
    label: str
    count: int
    left: Decimal
    """Where its part of a bar begins, in per cent."""
    width: Decimal
    """How long it is. Together they are 100."""


@frozen
class Claim:
    """An indicator that a document calls strong, weak or to be improved."""

    title: str
    printed: str | None
    note: str | None


@frozen
class FindingRow:
    """An issue of the analysis."""

    instrument: str
    no: str | None
    indicator: str | None
    text: str


@frozen
class AnalysisView:
    """What the agency read out of the previous assessment."""

    record: Analysis
    total: str | None
    result_url: str | None
    """The ITA result of that year, where the agency has it."""
    strengths: tuple[Claim, ...]
    weaknesses: tuple[Claim, ...]
    to_improve: tuple[Claim, ...]
    findings: tuple[FindingRow, ...]


@frozen
class FollowupView:
    """What was done about an indicator."""

    anchor: str
    title: str
    printed: str | None
    score: str | None
    guidelines: Blocks | None
    responsible: tuple[str, ...]
    period: Timing | None
    progress: Blocks | None
    status: str
    status_label: str
    options: tuple[tuple[str, bool], ...]
    note: str | None


@frozen
class MeasuresView:
    """Measures, or a report of them. Templates: `kinds/measures.html`, `kinds/measures-report.html`."""

    groups: tuple[MeasureGroup, ...]
    counts: tuple[StatusCount, ...]
    """Only the statuses that occur; empty in a plan."""
    done: int
    """Measures that are done."""
    unstated: int
    """Measures whose status the document does not state."""
    reported: int
    """All measures of a report."""
    timeline: Timeline | None
    analysis: AnalysisView | None
    memo: Memo | None
    cover: Cover | None
    followups: tuple[FollowupView, ...]
