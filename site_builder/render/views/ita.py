"""ITA results over the years. In: a scope. Out: contexts. What is not stated is never filled in."""

from site_builder.model.agency import ItaResult
from site_builder.model.common import Instrument
from site_builder.model.scores import WEIGHTS, agrees, implied_score, mean_of, scores_of, total_of
from site_builder.model.site import Result
from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.render.contexts.ita import IndicatorRow, InstrumentRows, ItaPage, ItaYear, TrendPoint
from site_builder.render.views.scope import Scope, home_link, long_date, score_text
from site_builder.render.words import INSTRUMENTS
from site_builder.text.numbers import Number, format_number


def ita_page(scope: Scope, *, root_url: str) -> ItaPage:
    """Return the ITA results over the years."""
    scored = [r for r in scope.site.results if r.record.total is not None]
    last = max(1, len(scored) - 1)
    return ItaPage(
        title="ผลการประเมิน ITA",
        crumbs=(home_link(scope),),
        root_url=root_url,
        is_offline=scope.is_offline,
        years=ita_years(scope),
        trend=tuple(
            TrendPoint(
                year=result.year,
                total=score_text(result.record.total) or "",
                level=result.record.level,
                x=f"{100 * index / last:.1f}",
                y=f"{float(result.record.total.value):.2f}",
            )
            for index, result in enumerate(scored)
            if result.record.total is not None
        ),
        totals_url=scope.addresses.below("ita/totals.csv"),
        xlsx_url=scope.addresses.below("ita/tables.xlsx"),
        json_url=scope.addresses.below("ita/data.json"),
    )


def ita_tables(scope: Scope) -> tuple[DataTable, ...]:
    """Return the totals of all years, then the indicators of each year that states any."""
    years = ita_years(scope)
    totals = DataTable(
        id="totals",
        title="คะแนนรวมแต่ละปี",
        columns=(ColumnHead(heading="ปี"), ColumnHead(heading="คะแนนรวม", is_number=True), ColumnHead(heading="ระดับ")),
        rows=tuple((str(year.year), year.total or "", year.level or "") for year in reversed(years)),
        csv_url=scope.addresses.below("ita/totals.csv"),
    )
    return (totals, *(_indicators_table(year, csv_url=year.csv_url) for year in years if year.csv_url is not None))


def _indicators_table(year: ItaYear, *, csv_url: str) -> DataTable:
    return DataTable(
        id=str(year.year),
        title=f"ผลการประเมิน ITA ปี {year.year}",
        columns=(
            ColumnHead(heading="แบบวัด"),
            ColumnHead(heading="ตัวชี้วัดที่", is_number=True),
            ColumnHead(heading="ตัวชี้วัด"),
            ColumnHead(heading="คะแนน", is_number=True),
        ),
        rows=tuple(
            (row.instrument, str(row.number), row.title, row.score or "")
            for group in year.instruments
            for row in group.indicators
        ),
        csv_url=csv_url,
    )


def ita_years(scope: Scope) -> tuple[ItaYear, ...]:
    """Return the results, newest first."""
    return tuple(_ita_year(result, scope) for result in reversed(scope.site.results))


def _ita_year(result: Result, scope: Scope) -> ItaYear:
    record = result.record
    previous = record.previous
    words = None
    if previous is not None:
        parts = (
            f"ปี {previous.year}",
            None if previous.total is None else f"{score_text(previous.total)} คะแนน",
            None if previous.level is None else f"ระดับ {previous.level}",
            None if record.change_percent is None else f"เปลี่ยนแปลงร้อยละ {record.change_percent.text}",
        )
        words = " · ".join(filter(None, parts))
    return ItaYear(
        year=result.year,
        anchor=f"ita-{result.year}",
        total=score_text(record.total),
        level=record.level,
        announced=long_date(record.announced),
        sentence=_sentence(record),
        instruments=_instruments(result, scope),
        previous=words,
        comment=record.comment,
        notes=record.notes,
        stated_in=record.stated_in,
        source_url=record.source_url,
        csv_url=scope.addresses.below(f"ita/{result.year}.csv") if record.indicators else None,
    )


def _instruments(result: Result, scope: Scope) -> tuple[InstrumentRows, ...]:
    record = result.record
    catalogue = scope.catalogue(result.year) or next(iter(scope.library.catalogues.values()))
    scores = [i.score.value for i in record.indicators if i.score is not None]
    lowest = min(scores, default=None)
    groups = []
    for key, weight in WEIGHTS.items():
        numbers = [indicator.number for indicator in catalogue.indicators if indicator.instrument == key]
        stated = next((i.score for i in record.instruments if i.instrument == key), None)
        rows = []
        for number in numbers:
            indicator = next((i for i in record.indicators if i.indicator == number), None)
            if indicator is None:
                continue
            name = catalogue.indicator(number)
            official = "" if name is None else name.title
            score = indicator.score
            rows.append(
                IndicatorRow(
                    number=number,
                    printed_no=indicator.printed_no,
                    title=official,
                    printed=indicator.printed if indicator.printed != official else None,
                    instrument=key,
                    score=score_text(score),
                    width=None if score is None else f"{float(score.value):.1f}",
                    is_lowest=score is not None and score.value == lowest and len(scores) > 1,
                    note=indicator.note,
                )
            )
        if rows or stated is not None:
            groups.append(
                InstrumentRows(
                    key=key,
                    title=INSTRUMENTS[key],
                    weight=format_number(100 * weight, places=0),
                    mean=_mean(result.record, key, stated),
                    indicators=tuple(rows),
                )
            )
    return tuple(groups)


def _mean(record: ItaResult, instrument: Instrument, stated: Number | None) -> str | None:
    """Return the mean of an instrument: as stated, else of all its indicators; None where one has no score."""
    if stated is not None:
        return score_text(stated)
    mean = mean_of(instrument, scores=scores_of(record))
    return None if mean is None else format_number(mean, places=2)


def _sentence(record: ItaResult) -> str:
    """Say what follows from the stated numbers: the recomputed total, or why it cannot be recomputed."""
    scores = scores_of(record)
    if not record.indicators:
        return "เอกสารระบุเฉพาะคะแนนรวม ไม่มีคะแนนรายตัวชี้วัด"
    total = total_of(scores)
    if total is None:
        words = f"เอกสารระบุคะแนน {len(scores)} จาก 10 ตัวชี้วัด จึงคำนวณคะแนนรวมซ้ำไม่ได้"
        implied = implied_score(record)
        if implied is None:
            return words
        score, margin = (format_number(value, places=2) for value in (implied.score, implied.margin))
        return f"{words} คะแนนรวมบอกเป็นนัยว่าตัวชี้วัดที่ {implied.indicator} ได้ราว {score} (±{margin})"
    words = f"คำนวณซ้ำจากคะแนนรายตัวชี้วัดได้ {format_number(total, places=2)} คะแนน"
    if record.total is None:
        return words
    is_same = agrees(record.total.value, total)
    return f"{words} {'ตรงกับที่ระบุ' if is_same else f'ต่างจากที่ระบุ ({score_text(record.total)})'}"
