"""What holds for every text, day and number."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from site_builder.text import fields
from site_builder.text.blocks import parse_blocks, plain
from site_builder.text.dates import BUDDHIST_OFFSET, format_date, last_day, parse_date
from site_builder.text.fields import Reader
from site_builder.text.inline import parse_inline
from site_builder.text.numbers import format_number, parse_count, parse_number
from site_builder.text.oia import parse_clause
from site_builder.text.periods import (
    Period,
    fiscal_months,
    fiscal_year_of,
    fiscal_year_span,
    format_period,
    parse_period,
)
from site_builder.text.thai import clean, to_arabic_digits, to_thai_digits
from site_builder.text.timings import parse_timing
from site_builder.text.unreadable import Unreadable

DAYS = st.dates(date(1857, 1, 1), date(2057, 12, 31))
STYLES = st.sampled_from(["long", "short"])
LANGUAGES = st.sampled_from(["th", "en"])
# Letters of the grammars, so that generated texts come near to what they read.
TEXTS = (
    st.text(st.sampled_from("กขยคมพศเ.ำ\u0e4d\u0e32\u0e48\u0e34 \t\n-–*+•☐()[]x๑2๐o0,/:<>ht\u200b\u00a0é\u0301"))
    | st.text()
)
READERS = [
    part.read
    for hint in vars(fields).values()
    if get_origin(hint) is Annotated
    for part in get_args(hint)
    if isinstance(part, Reader)
]
"""What reads the fields of every kind of file."""
# What Python's own readers of numbers and addresses refuse in their own way.
STUMBLING = st.sampled_from(
    ["9" * 5000, "9(" + "9" * 5000 + ")", "²", "9(²)", "https://[x].go.th", "https://x\uff0f.go.th"]
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    precision = draw(st.sampled_from(["day", "month", "quarter", "half", "fiscal_year", "calendar_year"]))
    year = draw(st.integers(2401, 2590))
    if precision == "day":
        start, end = sorted((draw(DAYS), draw(DAYS)))
    elif precision == "month":
        first, last = sorted((draw(DAYS), draw(DAYS)))
        start, end = first.replace(day=1), last_day(last.year, last.month)
    elif precision == "calendar_year":
        start, end = date(year - 543, 1, 1), date(year - 543 + draw(st.integers(0, 5)), 12, 31)
    elif precision == "fiscal_year":
        start, end = fiscal_year_span(year)[0], fiscal_year_span(year + draw(st.integers(0, 5)))[1]
    else:
        width = 6 if precision == "half" else 3
        first_part = draw(st.integers(1, 12 // width))
        last_part = first_part if precision == "half" else draw(st.integers(first_part, 4))
        months = fiscal_months(year)
        start, end = date(*months[(first_part - 1) * width], 1), last_day(*months[last_part * width - 1])
    return Period("", start, end, precision)


@given(DAYS, STYLES, LANGUAGES, st.booleans())
def test_a_written_date_is_read_back(day: date, style: Any, language: Any, is_thai: bool) -> None:
    text = format_date(day, style=style, language=language)
    assert parse_date(to_thai_digits(text) if is_thai else text).value == day


@given(DAYS, st.sampled_from([0, BUDDHIST_OFFSET]), st.booleans())
def test_a_date_in_numbers_is_read(day: date, offset: int, is_thai: bool) -> None:
    text = f"{day:%d/%m}/{day.year + offset}"
    assert parse_date(to_thai_digits(text) if is_thai else text).value == day


@given(periods(), LANGUAGES, st.booleans())
def test_a_written_period_is_read_back(period: Period, language: Any, is_thai: bool) -> None:
    text = format_period(period, language=language)
    read = parse_period(to_thai_digits(text) if is_thai else text)
    assert (read.start, read.end, read.precision) == (period.start, period.end, period.precision)


@given(periods(), st.sampled_from(["{}", "ภายใน {}", "ก่อน {}", "ทุกเดือน {}", "{} (ทุกไตรมาส)", "รอบที่ 1 ({})"]))
def test_a_time_knows_no_more_days_than_its_period_has(period: Period, form: str) -> None:
    timing = parse_timing(form.format(format_period(period)))
    bound = timing.bound
    assert timing.start == (period.start if bound is None else None)
    assert timing.end == (period.start - timedelta(days=1) if bound == "before" else period.end)
    assert (timing.stretch is None) == (bound is not None)


@given(periods(), periods(), st.sampled_from([" และ ", ", ", " , และ"]))
def test_several_periods_are_read_in_their_order_alone(one: Period, other: Period, joint: str) -> None:
    text = joint.join(map(format_period, (one, other)))
    if other.start <= one.end:
        with pytest.raises(Unreadable) as caught:
            parse_timing(text)
        assert caught.value.code == ("PER003" if other.start < one.start else "PER001")
    else:
        read = [(each.start, each.end) for each in parse_timing(text).stretches]
        assert read == [(each.start, each.end) for each in (one, other)]


@given(DAYS)
def test_both_eras_name_the_same_day(day: date) -> None:
    iso = day.isoformat()
    assert parse_date(f"{day.year + BUDDHIST_OFFSET}{iso[4:]}").value == parse_date(iso).value == day


@given(DAYS)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    start, end = fiscal_year_span(fiscal_year_of(day))
    assert start <= day <= end
    assert fiscal_year_of(end + timedelta(days=1)) == fiscal_year_of(day) + 1
    assert (day.year, day.month) in fiscal_months(fiscal_year_of(day))


@given(TEXTS, st.sampled_from([parse_date, parse_period, parse_timing, parse_number, parse_count]))
def test_a_text_is_kept_or_unreadable_and_nothing_else(text: str, read: Callable[[str], Any]) -> None:
    try:
        kept = read(text).text
    except Unreadable as trouble:
        kept = trouble.fields["value"]
    assert kept == text


@given(TEXTS | STUMBLING, st.sampled_from([*READERS, parse_clause]))
def test_a_field_is_read_or_refused_and_nothing_else(text: str, read: Callable[[str], Any]) -> None:
    with suppress(Unreadable, PydanticCustomError):
        read(text)


@given(st.text())
def test_digits_go_there_and_back(text: str) -> None:
    arabic = to_arabic_digits(text)
    assert to_arabic_digits(to_thai_digits(arabic)) == arabic
    assert to_thai_digits(to_arabic_digits(text)) == to_thai_digits(text)


@given(TEXTS)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_written_number_is_read_back(value: Decimal) -> None:
    text = format_number(value)
    assert parse_number(text).value == parse_number(to_thai_digits(text)).value == value


@given(TEXTS)
def test_blocks_lose_no_character(text: str) -> None:
    blocks = parse_blocks(text)
    assert blocks.text == text
    printed = "".join((block.marker or "") + block.text for block in blocks.items)
    assert "".join(printed.split()) == "".join(text.split()) == "".join(plain(blocks).split())


@given(
    TEXTS | st.lists(st.sampled_from(["**", "*", "ก", "[ข](x)", "[ค](javascript:y)", "<https://z>", " "])).map("".join)
)
def test_inline_loses_only_marks(text: str) -> None:
    rebuilt = ""
    for run in parse_inline(text):
        if run.kind == "text":
            rebuilt += run.text
        elif run.kind == "link":
            forms = (f"[{run.text}]({run.url})", f"<{run.text}>", run.text)
            rebuilt += next(form for form in forms if text.startswith(form, len(rebuilt)))
        else:
            mark = "**" if run.kind == "strong" else "*"
            rebuilt += mark + run.text + mark
    assert rebuilt == text
