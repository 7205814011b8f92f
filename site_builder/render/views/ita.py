"""ITA results over the years. In: a scope. Out: contexts. What is not stated is never filled in."""

from decimal import Decimal

from site_builder.model.agency import ItaResult
from site_builder.model.common import Instrument
from site_builder.model.scores import (
    HIGHEST,
    INDICATORS,
    LAST_LETTER_YEAR,
    WEIGHTS,
    agrees,
    implied_score,
    least_totals,
    mean_of,
    scores_of,
    total_of,
)
from site_builder.model.site import Result
from site_builder.render.charts import Course, Threshold, Value, bars, course, share
from site_builder.render.contexts.base import ColumnHead, DataTable, Viewpoint
from site_builder.render.contexts.ita import (
    AIM,
    IndicatorRow,
    InstrumentRows,
    ItaPage,
    ItaYear,
    ScoresReading,
    TrendReading,
)
from site_builder.render.language import Words
from site_builder.render.views.scope import Scope, home_link, once, score_text
from site_builder.render.words import INSTRUMENTS
from site_builder.text.numbers import Number, format_number


def ita_page(scope: Scope, viewpoint: Viewpoint) -> ItaPage:
    """Return the ITA results over the years."""
    trend, reading = ita_trend(scope)
    return ItaPage(
        viewpoint=viewpoint,
        title=scope.words("ผลการประเมิน ITA"),
        crumbs=(home_link(scope),),
        sources=scope.sources(*reversed(scope.site.results)),
        years=ita_years(scope),
        trend=trend,
        trend_reading=reading,
        totals_url="ita/totals.csv",
        xlsx_url=scope.workbook("ita/tables.xlsx"),
        json_url="ita/data.json",
    )


def ita_trend(scope: Scope, *, most: int | None = None) -> tuple[Course | None, TrendReading | None]:
    """Return the totals of all years from the first that states one to the last, and what the newest says.

    Where `most` is given, the years before the newest so many are left out.

    A year without a result, or whose result states no total, keeps its place and has no number.
    """
    scored = {r.year: r.record.total for r in scope.site.results if r.record.total is not None}
    if len(scored) < 2:
        return None, None
    levels = {result.year: _level(result.record.level, scope.words) for result in scope.site.results}
    values = [
        Value(
            name=str(year),
            value=score_text(scored.get(year)),
            number=scored[year].value if year in scored else None,
            note=levels.get(year),
        )
        for year in range(min(scored), max(scored) + 1)
    ]
    before, year = sorted(scored)[-2:]
    difference = scored[year].value - scored[before].value
    reading = TrendReading(
        year=year,
        total=score_text(scored[year]) or "",
        before=before,
        change="same" if difference == 0 else "up" if difference > 0 else "down",
        difference=format_number(abs(difference), places=2),
    )
    return course(values if most is None else values[-most:], scale=HIGHEST), reading


@once
def ita_tables(scope: Scope) -> tuple[DataTable, ...]:
    """Return the totals of all years, then the indicators of each year that states any."""
    years = ita_years(scope)
    totals = DataTable(
        id="totals",
        title=scope.words("คะแนนรวมแต่ละปี"),
        columns=(
            ColumnHead(heading=scope.words("ปี")),
            ColumnHead(heading=scope.words("คะแนนรวม"), is_number=True),
            ColumnHead(heading=scope.words("ระดับ")),
        ),
        rows=tuple((str(year.year), year.total or "", year.level or "") for year in reversed(years)),
        csv_url="ita/totals.csv",
    )
    return (
        totals,
        *(_indicators_table(year, scope, csv_url=year.csv_url) for year in years if year.csv_url is not None),
    )


def _indicators_table(year: ItaYear, scope: Scope, *, csv_url: str) -> DataTable:
    return DataTable(
        id=str(year.year),
        title=scope.words("ผลการประเมิน ITA ปี %(year)s", year=year.year),
        columns=(
            ColumnHead(heading=scope.words("แบบวัด")),
            ColumnHead(heading=scope.words("ตัวชี้วัดที่"), is_number=True),
            ColumnHead(heading=scope.words("ตัวชี้วัด")),
            ColumnHead(heading=scope.words("คะแนน"), is_number=True),
        ),
        rows=tuple(
            (row.instrument, str(row.number), row.title, row.score or "")
            for group in year.instruments
            for row in group.indicators
        ),
        csv_url=csv_url,
    )


@once
def ita_years(scope: Scope) -> tuple[ItaYear, ...]:
    """Return the results, newest first."""
    return tuple(_ita_year(result, scope) for result in reversed(scope.site.results))


def result_line(year: int, *, total: str | None, level: str | None, words: Words) -> str | None:
    """Return a result in one line, as a portal tells the newest of each agency; None where it has no total."""
    if total is None:
        return None
    return " ".join(filter(None, (total, level, words("(ปี %(year)s)", year=year))))


def _ita_year(result: Result, scope: Scope) -> ItaYear:
    record = result.record
    previous = record.previous
    words = None
    if previous is not None:
        parts = (
            scope.words("ปี %(year)s", year=previous.year),
            None if previous.total is None else scope.words("%(score)s คะแนน", score=score_text(previous.total)),
            None if previous.level is None else scope.words("ระดับ %(level)s", level=scope.words(previous.level)),
            None
            if record.change_percent is None
            else scope.words("เปลี่ยนแปลงร้อยละ %(change)s", change=record.change_percent.text),
        )
        words = " · ".join(filter(None, parts))
    return ItaYear(
        year=result.year,
        anchor=f"ita-{result.year}",
        total=score_text(record.total),
        level=_level(record.level, scope.words),
        announced=scope.words.day(record.announced),
        sentence=_sentence(record, scope.words),
        instruments=_instruments(result, scope),
        reading=_reading(result, scope),
        thresholds=tuple(
            Threshold(
                at=share(least, of=HIGHEST),
                # Where levels have long names, the number stands at the mark.
                label=level if result.year <= LAST_LETTER_YEAR else format_number(least),
                name=scope.words(level),
                least=format_number(least),
            )
            for level, least in reversed(least_totals(result.year).items())
        ),
        previous=words,
        comment=record.comment,
        notes=record.notes,
        stated_in=record.stated_in,
        source_url=record.source_url,
        csv_url=f"ita/{result.year}.csv" if record.indicators else None,
    )


def _instruments(result: Result, scope: Scope) -> tuple[InstrumentRows, ...]:
    record = result.record
    catalogue = scope.catalogue(result.year) or next(iter(scope.library.catalogues.values()))
    lowest = _lowest(record)
    groups = []
    for key, weight in WEIGHTS.items():
        numbers = [indicator.number for indicator in catalogue.indicators if indicator.instrument == key]
        stated = next((i.score for i in record.instruments if i.instrument == key), None)
        rows = []
        values = []
        for number in numbers:
            indicator = next((i for i in record.indicators if i.indicator == number), None)
            if indicator is None:
                continue
            name = catalogue.indicator(number)
            official = "" if name is None else scope.words.title(name)
            score = indicator.score
            rows.append(
                IndicatorRow(
                    number=number,
                    printed_no=indicator.printed_no,
                    title=official,
                    printed=indicator.printed if name is None or indicator.printed != name.title else None,
                    instrument=key,
                    score=score_text(score),
                    note=indicator.note,
                )
            )
            values.append(
                Value(
                    name=official,
                    value=score_text(score),
                    number=None if score is None else score.value,
                    is_marked=score is not None and score.value == lowest,
                )
            )
        if rows or stated is not None:
            groups.append(
                InstrumentRows(
                    key=key,
                    title=scope.words(INSTRUMENTS[key]),
                    weight=format_number(100 * weight, places=0),
                    mean=_mean(result.record, key, stated),
                    reading=_reading(result, scope, instrument=key),
                    indicators=tuple(rows),
                    bars=bars(values, scale=HIGHEST),
                )
            )
    return tuple(groups)


def _level(level: str | None, words: Words) -> str | None:
    """Return a level as stated; in English a name of ours, for the official one is Thai."""
    return None if level is None else words(level)


def _lowest(record: ItaResult) -> Decimal | None:
    """Return the lowest score; None where fewer than two are stated, and none is lower than another."""
    scores = scores_of(record).values()
    return min(scores) if len(scores) > 1 else None


def _reading(result: Result, scope: Scope, *, instrument: Instrument | None = None) -> ScoresReading | None:
    """Return what the scores of an instrument say, or those of all; None where none is stated."""
    numbers = [number for each, among in INDICATORS.items() if instrument in {None, each} for number in among]
    scores = {number: score for number, score in scores_of(result.record).items() if number in numbers}
    if not scores:
        return None
    catalogue = scope.catalogue(result.year) or next(iter(scope.library.catalogues.values()))
    lowest = min(scores.values())
    names = (catalogue.indicator(number) for number, score in sorted(scores.items()) if score == lowest)
    return ScoresReading(
        names=tuple(scope.words.title(name) for name in names if name is not None),
        score=format_number(lowest, places=2),
        reached=sum(score >= AIM for score in scores.values()),
        stated=len(scores),
        absent=sum(row.score is None and row.indicator in numbers for row in result.record.indicators),
    )


def _mean(record: ItaResult, instrument: Instrument, stated: Number | None) -> str | None:
    """Return the mean of an instrument: as stated, else of all its indicators; None where one has no score."""
    if stated is not None:
        return score_text(stated)
    mean = mean_of(instrument, scores=scores_of(record))
    return None if mean is None else format_number(mean, places=2)


def _sentence(record: ItaResult, words: Words) -> str:
    """Say what follows from the stated numbers: the recomputed total, or why it cannot be recomputed."""
    scores = scores_of(record)
    if not record.indicators:
        return words("เอกสารระบุเฉพาะคะแนนรวม ไม่มีคะแนนรายตัวชี้วัด")
    total = total_of(scores)
    if total is None:
        known = words("เอกสารระบุคะแนน %(count)s จาก 10 ตัวชี้วัด จึงคำนวณคะแนนรวมซ้ำไม่ได้", count=len(scores))
        implied = implied_score(record)
        if implied is None:
            return known
        score, margin = (format_number(value, places=2) for value in (implied.score, implied.margin))
        told = words(
            "คะแนนรวมบอกเป็นนัยว่าตัวชี้วัดที่ %(number)s ได้ราว %(score)s (±%(margin)s)",
            number=implied.indicator,
            score=score,
            margin=margin,
        )
        return f"{known} {told}"
    again = words("คำนวณซ้ำจากคะแนนรายตัวชี้วัดได้ %(score)s คะแนน", score=format_number(total, places=2))
    if record.total is None:
        return again
    if agrees(record.total.value, total):
        return f"{again} {words('ตรงกับที่ระบุ')}"
    return f"{again} {words('ต่างจากที่ระบุ (%(score)s)', score=score_text(record.total))}"
