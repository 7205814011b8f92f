"""Measures and reports of measures as their pages show them: promised → done → outcome → evidence.

In: an edition and its scope. Out: views and the document's own table.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from site_builder.model.anchors import anchor
from site_builder.model.common import Column, Group
from site_builder.model.kinds import labels_of
from site_builder.model.measures import (
    Analysis,
    Entry,
    Evidence,
    IndicatorClaim,
    IndicatorFollowup,
    Measure,
    Measures,
    MeasuresReport,
    Promise,
)
from site_builder.model.site import Edition
from site_builder.render.charts import spans
from site_builder.render.contexts.base import ColumnHead, DataTable, Link
from site_builder.render.contexts.measures import (
    AnalysisView,
    Bar,
    Claim,
    EvidenceLink,
    FindingRow,
    FollowupView,
    MeasureGroup,
    MeasuresView,
    MeasureView,
    StatusCount,
    Stretch,
    Timeline,
)
from site_builder.render.language import Words
from site_builder.render.views.scope import Scope, score_text
from site_builder.render.words import INSTRUMENTS, MEASURE_STATUS, MONTHS_OF_FISCAL_YEAR, SCHEDULES
from site_builder.text.blocks import Blocks, parse_blocks
from site_builder.text.dates import ThaiDate, last_day
from site_builder.text.fields import Parties, Tally
from site_builder.text.numbers import Number
from site_builder.text.periods import fiscal_year_of, fiscal_year_span
from site_builder.text.timings import Timing

_TABLE_FIELDS = (
    "no", "title", "methods", "responsible", "period", "followup", "budget", "target", "results", "outcomes",
    "suggestions", "status",
)  # fmt: skip
_NAMING_FIELDS = ("title", "indicator")
"""What a measure and what a follow-up is called by."""
_FOLLOWUP_FIELDS = ("indicator", "score", "guidelines", "responsible", "period", "progress", "status")


def measures_view(record: Measures | MeasuresReport, edition: Edition, scope: Scope) -> MeasuresView:
    """Return the measures of a plan or a report. A report takes from its plan what it leaves out."""
    rows = _rows(record, scope)
    views = tuple(_measure(row, index, edition=edition, scope=scope) for index, row in enumerate(rows))
    return MeasuresView(
        groups=_groups(rows, views, record.groups),
        counts=_counts(views, scope),
        done=sum(view.status == "done" for view in views),
        unstated=sum(view.status == "unstated" for view in views),
        reported=sum(view.status is not None for view in views),
        timeline=_timeline(rows, views, edition, scope),
        analysis=None if record.analysis is None else _analysis(record.analysis, scope),
        memo=record.memo,
        cover=record.cover,
        followups=_followups(record, edition, scope) if isinstance(record, MeasuresReport) else (),
    )


def measures_tables(record: Measures | MeasuresReport, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the document's own tables: its headings, order, numbers and digits."""
    rows = _rows(record, scope)
    base = scope.addresses.files_of(edition)
    tables = []
    if rows:
        tables.append(_table("measures", scope.title(edition), record.columns, rows, _TABLE_FIELDS, scope, base=base))
    if isinstance(record, MeasuresReport) and record.followups:
        title = scope.words("การยกระดับรายตัวชี้วัด")
        columns = record.followups_columns
        tables.append(_table("followups", title, columns, record.followups, _FOLLOWUP_FIELDS, scope, base=base))
    return tuple(tables)


def _rows(record: Measures | MeasuresReport, scope: Scope) -> Sequence[Measure | Entry]:
    return record.measures if isinstance(record, Measures) else _joined(record, scope)


def _joined(report: MeasuresReport, scope: Scope) -> tuple[Entry, ...]:
    """Fill what an entry leaves out from the measure of the plan that it names."""
    plan = scope.site.plan(report.plan)
    if plan is None or not isinstance(plan.record, Measures):
        return report.entries
    promised = plan.record.by_name()
    return tuple(_merged(entry, promised.get(entry.measure or "")) for entry in report.entries)


def _merged(entry: Entry, measure: Measure | None) -> Entry:
    if measure is None:
        return entry
    promised = {
        field.name: getattr(measure, field.name)
        for field in fields(Measure)
        # The plan's remarks and identity are the plan's; everything else is what was promised.
        if field.name not in {"note", "id", "group", "extra"} and getattr(entry, field.name) in (None, ())
    }
    return replace(entry, **promised)


def _measure(row: Measure | Entry, index: int, *, edition: Edition, scope: Scope) -> MeasureView:
    entry = row if isinstance(row, Entry) else None
    name = row.id if entry is None or row.id is not None else entry.measure
    return MeasureView(
        anchor=anchor("measure", name, index),
        number=row.no or str(index + 1),
        title=row.title or "",
        type=row.type,
        responsible=() if row.responsible is None else row.responsible.names,
        period=row.period,
        budget=row.budget,
        target=row.target,
        indicators=tuple(filter(None, (scope.indicator(edition.year, number) for number in row.indicators))),
        schedule=None if row.followup_schedule is None else scope.words(SCHEDULES[row.followup_schedule]),
        methods=row.methods,
        followup=row.followup,
        results=None if entry is None else entry.results,
        outcomes=None if entry is None else entry.outcomes,
        suggestions=None if entry is None else entry.suggestions,
        status=None if entry is None else entry.status,
        status_label=None if entry is None else scope.words(MEASURE_STATUS[entry.status]),
        evidence=() if entry is None else tuple(_evidence(proof, edition, scope) for proof in entry.evidence),
        reports=_counterparts(row, index, edition, scope),
        extra=tuple(row.extra.items()),
        note=row.note,
        joined_from=() if entry is None else entry.joined_from,
    )


def _counterparts(row: Measure | Entry, index: int, edition: Edition, scope: Scope) -> tuple[Link, ...]:
    """Link a promise to its reports, and a report to its promise."""
    if isinstance(edition.record, MeasuresReport):
        plan = None if edition.record.plan is None else scope.site.edition(edition.record.plan)
        if plan is None or not isinstance(row, Entry) or row.measure is None:
            return ()
        return (
            Link(
                title=scope.words("ตามแผน: %(title)s", title=scope.title(plan)),
                url=scope.address(plan, f"#measure-{row.measure}"),
            ),
        )
    name = row.id or str(index + 1)
    return tuple(
        Link(
            title=scope.words("ผล: %(title)s", title=scope.title(report)),
            url=scope.address(report, f"#{anchor('measure', entry.id or entry.measure, place)}"),
        )
        for report in scope.site.editions
        if isinstance(report.record, MeasuresReport) and scope.site.plan(report.record.plan) is edition
        for place, entry in enumerate(report.record.entries)
        if entry.measure == name
    )


def _evidence(proof: Evidence, edition: Edition, scope: Scope) -> EvidenceLink:
    if proof.file is not None:
        return EvidenceLink(title=proof.title, file=scope.file(edition.year, proof.file, proof.title), url=None)
    if proof.disclosure is not None and (target := scope.site.edition(proof.disclosure)) is not None:
        place = "" if proof.anchor is None else scope.place_on(target, proof.anchor)
        return EvidenceLink(title=proof.title, file=None, url=scope.address(target, place))
    return EvidenceLink(title=proof.title, file=None, url=proof.url, is_external=proof.url is not None)


def _groups(
    rows: Sequence[Measure | Entry], views: tuple[MeasureView, ...], groups: tuple[Group, ...]
) -> tuple[MeasureGroup, ...]:
    """Put the measures under their groups; those of no group come first."""
    if not groups:
        return (MeasureGroup(title=None, measures=views),) if views else ()
    named = [(None, None), *((group.id, group.title) for group in groups)]
    made = (
        MeasureGroup(
            title=title, measures=tuple(view for row, view in zip(rows, views, strict=True) if row.group == name)
        )
        for name, title in named
    )
    return tuple(group for group in made if group.measures)


def _counts(views: tuple[MeasureView, ...], scope: Scope) -> tuple[StatusCount, ...]:
    found = Counter(view.status for view in views if view.status is not None)
    occurring = [(status, label) for status, label in MEASURE_STATUS.items() if found[status]]
    places = spans([found[status] for status, _ in occurring])
    return tuple(
        StatusCount(status=status, label=scope.words(label), count=found[status], left=place.left, width=place.width)
        for (status, label), place in zip(occurring, places, strict=True)
    )


def _timeline(
    rows: Sequence[Measure | Entry], views: tuple[MeasureView, ...], edition: Edition, scope: Scope
) -> Timeline | None:
    """Draw the measures over the fiscal year in which most of them end, or begin where no end is known."""
    periods = [row.period for row in rows if row.period is not None]
    days_known = [day for period in periods if (day := period.end or period.start) is not None]
    if len(days_known) < 2:
        return None
    year = Counter(map(fiscal_year_of, days_known)).most_common(1)[0][0]
    start, end = fiscal_year_span(year)
    days = (end - start).days + 1
    starts = [period.start for period in periods if period.start is not None]
    ends = [period.end for period in periods if period.end is not None]
    record = edition.record
    mark = record.as_of if isinstance(record, MeasuresReport) else None
    shown = None if mark is None or not start <= mark.value <= end else _share(mark.value - start, days)
    bars = tuple(_bar(view, start, end, scope) for view in views if view.period is not None)
    return Timeline(
        title=scope.words("ปีงบประมาณ %(year)s", year=year),
        months=tuple(month.in_language(scope.words.language) for month in MONTHS_OF_FISCAL_YEAR),
        bars=bars,
        mark=shown,
        mark_label=None
        if shown is None or mark is None
        else scope.words("ข้อมูล ณ %(day)s", day=scope.words.period((mark.value, mark.value))),
        ended=0 if shown is None or mark is None else sum(day <= mark.value for day in ends),
        ending=len(ends),
        whole=sum(period.start is not None and period.end is not None for period in periods),
        first=_month(min(starts), scope) if len(starts) == len(periods) else None,
        last=_month(max(ends), scope) if len(ends) == len(periods) else None,
    )


def _bar(view: MeasureView, start: date, end: date, scope: Scope) -> Bar:
    period = view.period
    assert period is not None
    days, day = (end - start).days + 1, timedelta(days=1)
    stretches = [(each.start, each.end) for each in period.stretches]
    if period.bound == "from" and period.start is not None:
        # What has no end leaves the picture, where a bar that ends in it would end with the year.
        stretches = [(period.start, max(period.start, end + timedelta(days=15)))]
    within = [
        (max(first, start), last if period.bound == "from" else min(last, end))
        for first, last in stretches
        if first <= end and start <= last
    ]
    deadline = None if period.start is not None or period.end is None else period.end
    return Bar(
        number=view.number,
        title=view.title,
        url=f"#{view.anchor}",
        stretches=tuple(
            Stretch(left=_share(first - start, days), width=_share(last - first + day, days)) for first, last in within
        ),
        is_recurring=period.every is not None,
        deadline=None if deadline is None or not start <= deadline <= end else _share(deadline - start + day, days),
        status=view.status,
        status_label=view.status_label,
        label=scope.words.period(period),
    )


def _month(day: date, scope: Scope) -> str:
    return scope.words.period((day.replace(day=1), last_day(day.year, day.month)))


def _share(part: timedelta, days: int) -> str:
    return f"{100 * part.days / days:.2f}"


def _analysis(analysis: Analysis, scope: Scope) -> AnalysisView:
    result = next((result for result in scope.site.results if result.year == analysis.year), None)
    return AnalysisView(
        record=analysis,
        total=score_text(analysis.total),
        result_url=None if result is None else f"{scope.addresses.ita}#ita-{analysis.year}",
        strengths=_claims(analysis.strengths, analysis.year, scope),
        weaknesses=_claims(analysis.weaknesses, analysis.year, scope),
        to_improve=_claims(analysis.to_improve, analysis.year, scope),
        findings=tuple(
            FindingRow(
                instrument=scope.words(INSTRUMENTS[finding.instrument]),
                no=finding.no,
                indicator=scope.indicator(analysis.year, finding.indicator),
                text=finding.finding,
            )
            for finding in analysis.findings
        ),
    )


def _claims(claims: tuple[IndicatorClaim, ...], year: int, scope: Scope) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            title=scope.indicator(year, claim.indicator) or claim.printed or "",
            printed=_otherwise(claim.printed, scope.indicator(year, claim.indicator)),
            note=claim.note,
        )
        for claim in claims
    )


def _otherwise(printed: str | None, title: str | None) -> str | None:
    """Return the document's own wording where it differs from the official name that is shown beside it."""
    return None if printed is None or title is None or title.endswith(printed) else printed


def _followups(record: MeasuresReport, edition: Edition, scope: Scope) -> tuple[FollowupView, ...]:
    year = edition.year if record.covers is None or record.covers.fiscal_year is None else record.covers.fiscal_year
    return tuple(
        FollowupView(
            anchor=f"indicator-{followup.indicator}",
            title=scope.indicator(year, followup.indicator) or "",
            printed=_otherwise(followup.printed, scope.indicator(year, followup.indicator)),
            score=score_text(followup.score),
            guidelines=followup.guidelines,
            responsible=() if followup.responsible is None else followup.responsible.names,
            period=followup.period,
            progress=followup.progress,
            status=followup.status,
            status_label=scope.words(MEASURE_STATUS[followup.status]),
            options=tuple((option.label, option.checked) for option in followup.options),
            note=followup.note,
        )
        for followup in record.followups
    )


def _table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[Measure | Entry | IndicatorFollowup],
    defaults: tuple[str, ...],
    scope: Scope,
    *,
    base: str,
) -> DataTable:
    """Return the rows under the document's own headings; without these, every field that has something to show."""
    if not columns:
        record: type = type(rows[0])
        labels = labels_of(record)
        shown = [field for field in defaults if any(getattr(row, field, None) not in (None, ()) for row in rows)]
        columns = tuple(Column(field=field, heading=labels[field].in_language(scope.words.language)) for field in shown)
    further = dict.fromkeys(heading for row in rows for heading in getattr(row, "extra", {}))
    # A heading that a translation words otherwise follows the others.
    columns = tuple(column for column in columns if column.field in further or hasattr(rows[0], column.field))
    fields_shown = {column.field for column in columns}
    extra = [heading for heading in further if heading not in fields_shown]
    return DataTable(
        id=name,
        title=title,
        columns=(
            *(ColumnHead(heading=column.heading, names_rows=column.field in _NAMING_FIELDS) for column in columns),
            *(ColumnHead(heading=heading) for heading in extra),
        ),
        rows=tuple(
            (
                *(_printed(row, column.field, fields_shown, scope.words) for column in columns),
                *(getattr(row, "extra", {}).get(heading, "") for heading in extra),
            )
            for row in rows
        ),
        csv_url=f"{base}{name}.csv",
        is_verbatim=True,
    )


def _printed(row: Measure | Entry | IndicatorFollowup, field: str, shown: set[str], words: Words) -> str | Blocks:
    """Return a cell as the document prints it. A number or a score without its own column stands in its neighbour's."""
    if not hasattr(row, field):
        return row.extra.get(field, "") if isinstance(row, Promise) else ""
    value = getattr(row, field)
    if isinstance(row, IndicatorFollowup) and field == "indicator":
        score = "" if row.score is None or "score" in shown else " " + words("คะแนน %(score)s", score=row.score.text)
        name = row.printed or ""
        numbered = (
            name if name.startswith("ตัวชี้วัด") else f"{words('ตัวชี้วัดที่ %(number)s', number=row.indicator)} {name}".strip()
        )
        return f"{numbered}{score}"
    if isinstance(row, IndicatorFollowup) and field == "progress" and row.options and "status" not in shown:
        boxes = "\n".join(f"{'☑' if option.checked else '☐'} {option.label}" for option in row.options)
        return parse_blocks(f"{'' if row.progress is None else row.progress.text}\n{boxes}")
    if field == "title" and isinstance(row, Promise) and row.no is not None and "no" not in shown:
        return f"{row.no} {value or ''}".strip()
    if field == "status":
        return "" if value in (None, "unstated") else words(MEASURE_STATUS[str(value)])
    if field == "followup_schedule" and isinstance(row, Promise):
        return "" if row.followup_schedule is None else words(SCHEDULES[row.followup_schedule])
    return _as_typed(value)


def _as_typed(value: object) -> str | Blocks:
    if value is None:
        return ""
    if isinstance(value, Blocks):
        return value
    if isinstance(value, (Parties, Timing, ThaiDate, Number, Tally)):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value)
