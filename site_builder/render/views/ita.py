"""ITA results over the years. In: a scope. Out: contexts. What is not stated is never filled in."""

from decimal import Decimal

from site_builder.model.agency import ItaResult
from site_builder.model.site import Result
from site_builder.render.contexts.ita import IndicatorRow, InstrumentRows, ItaPage, ItaYear, TrendPoint
from site_builder.render.views.scope import Scope, home_link, long_date, score_text
from site_builder.render.words import INSTRUMENTS, WEIGHTS
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
        json_url=scope.addresses.below("ita/data.json"),
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
    for key, title in INSTRUMENTS.items():
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
                    title=title,
                    weight=WEIGHTS[key],
                    mean=_mean(result.record, numbers, stated),
                    indicators=tuple(rows),
                )
            )
    return tuple(groups)


def _mean(record: ItaResult, numbers: list[int], stated: Number | None) -> str | None:
    """Return the mean of an instrument: as stated, else of all its indicators; None where one has no score."""
    if stated is not None:
        return score_text(stated)
    scores = [i.score.value for i in record.indicators if i.indicator in numbers and i.score is not None]
    return format_number(sum(scores, Decimal(0)) / len(scores), places=2) if len(scores) == len(numbers) else None


def _sentence(record: ItaResult) -> str:
    """Say what follows from the stated numbers: the recomputed total, or why it cannot be recomputed."""
    by_number = {i.indicator: i.score.value for i in record.indicators if i.score is not None}
    if not record.indicators:
        return "เอกสารระบุเฉพาะคะแนนรวม ไม่มีคะแนนรายตัวชี้วัด"
    if len(by_number) < 10:
        return f"เอกสารระบุคะแนน {len(by_number)} จาก 10 ตัวชี้วัด จึงคำนวณคะแนนรวมซ้ำไม่ได้"
    means = [
        sum((by_number[number] for number in numbers), Decimal(0)) / len(numbers)
        for numbers in (range(1, 6), range(6, 9), range(9, 11))
    ]
    total = Decimal("0.30") * means[0] + Decimal("0.30") * means[1] + Decimal("0.40") * means[2]
    words = f"คำนวณซ้ำจากคะแนนรายตัวชี้วัดได้ {format_number(total, places=2)} คะแนน"
    if record.total is None:
        return words
    agrees = abs(total - record.total.value) <= Decimal("0.01")
    return f"{words} {'ตรงกับที่ระบุ' if agrees else f'ต่างจากที่ระบุ ({score_text(record.total)})'}"
