"""Elements that follow from the measures of a plan and from their report."""

from collections.abc import Callable

from site_builder.model.derivations.registry import Case, derives, derives_from
from site_builder.model.measures import Entry, Measure, Measures, MeasuresReport
from site_builder.model.scores import INDICATOR_NUMBERS

_ANALYSIS = "analysis: {year: …, weaknesses: [{indicator: …}], to_improve: [{indicator: …}]}"
_ENTRIES = "entries: [{title: …, results: …}]"

derives_from(MeasuresReport, "measures", "put-into-practice", key="entries", anchor="all-measures", line=_ENTRIES)


def _analysis(record: Measures | MeasuresReport, case: Case) -> str | None:
    """Where all indicators are asked for, each must be named."""
    analysis = record.analysis
    if analysis is None:
        return None
    claimed = {claim.indicator for claim in (*analysis.strengths, *analysis.weaknesses, *analysis.to_improve)}
    found = {finding.indicator for finding in analysis.findings}
    wanted = INDICATOR_NUMBERS if "ทุกตัวชี้วัด" in case.element.text else ()
    return "analysis" if (claimed or found) and (claimed | found).issuperset(wanted) else None


derives(Measures, "ita-analysis", line=_ANALYSIS)(_analysis)
derives(MeasuresReport, "ita-analysis", line=_ANALYSIS)(_analysis)


@derives(Measures, "weak-points", line=_ANALYSIS)
def _weak_points(record: Measures, _: Case) -> str | None:
    return "weaknesses" if record.analysis is not None and record.analysis.weaknesses else None


@derives(Measures, "points-to-develop", line=_ANALYSIS)
def _points_to_develop(record: Measures, _: Case) -> str | None:
    return "to-improve" if record.analysis is not None and record.analysis.to_improve else None


@derives(MeasuresReport, "results", line="results: …")
def _results(record: MeasuresReport, _: Case) -> str | None:
    """A measure that has not begun has no result; the report says so by its status."""
    told = (e.results is not None or e.outcomes is not None or e.status == "not-started" for e in record.entries)
    return "all-measures" if record.entries and all(told) else None


@derives(MeasuresReport, "responsible", line="responsible: …")
def _responsible(record: MeasuresReport, case: Case) -> str | None:
    return _promised(record, case, lambda row: row.responsible is not None)


@derives(MeasuresReport, "schedule", line="period: …")
def _schedule(record: MeasuresReport, case: Case) -> str | None:
    return _promised(record, case, lambda row: row.period is not None)


def _promised(record: MeasuresReport, case: Case, test: Callable[[Entry | Measure], bool]) -> str | None:
    """Ask something of every entry; what it leaves out is taken from the measure of the plan, as its page does."""
    plan = case.site.plan(record.plan)
    promised = plan.record.by_name() if plan is not None and isinstance(plan.record, Measures) else {}
    for entry in record.entries:
        measure = promised.get(entry.measure or "")
        if not test(entry) and (measure is None or not test(measure)):
            return None
    return "all-measures" if record.entries else None
