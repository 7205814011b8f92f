"""Every form in which a plan says when, with what is known of it, and the near misses that are refused."""

from datetime import date

import pytest

from site_builder.text.periods import Period, parse_period
from site_builder.text.timings import EXAMPLES, Frequency, Timing, format_timing, parse_timing
from site_builder.text.unreadable import Unreadable

# text | first day, - where unknown | last day | stretches with both ends | English
UNDERSTOOD = """
ม.ค.-เม.ย.๖๖                           | 2023-01-01 | 2023-04-30 | 1 | Jan – Apr 2023
2569                                  | 2025-10-01 | 2026-09-30 | 1 | fiscal year 2026
ตลอดปีงบประมาณ 2569                    | 2025-10-01 | 2026-09-30 | 1 | fiscal year 2026
ตั้งแต่ ต.ค. 2567 - ก.ย. 2568            | 2024-10-01 | 2025-09-30 | 1 | Oct 2024 – Sep 2025
ภายใน 30 ก.ย. 2569                     | - | 2026-09-30 | 0 | by 30 Sep 2026
ภายในวันที่ ๓๐ กันยายน ๒๕๖๙              | - | 2026-09-30 | 0 | by 30 Sep 2026
(ภายใน 30 ก.ย. 2569)                   | - | 2026-09-30 | 0 | by 30 Sep 2026
ให้แล้วเสร็จภายในเดือน ก.ย. 2569         | - | 2026-09-30 | 0 | by the end of Sep 2026
ภายในสิ้นเดือน ก.ย. 2569                | - | 2026-09-30 | 0 | by the end of Sep 2026
ภายใน ม.ค.-มี.ค. 2569                   | - | 2026-03-31 | 0 | by the end of Jan – Mar 2026
ภายในไตรมาส 2/2569                     | - | 2026-03-31 | 0 | by the end of Q2, fiscal year 2026
ภายใน 6 เดือนแรก ปีงบประมาณ 2569        | - | 2026-03-31 | 0 | by the end of the first half, fiscal year 2026
ภายในปีงบประมาณ 2569                   | - | 2026-09-30 | 0 | by the end of fiscal year 2026
ภายในปีการศึกษา 2568                   | - | - | 0 | by the end of academic year 2025
ไม่เกิน 30 ก.ย. 69                      | - | 2026-09-30 | 0 | by 30 Sep 2026
ก่อน 1 ต.ค. 2569                       | - | 2026-09-30 | 0 | before 1 Oct 2026
ตั้งแต่ ต.ค. 2568 เป็นต้นไป               | 2025-10-01 | - | 0 | from Oct 2025 on
ตั้งแต่ ต.ค. 2568                        | 2025-10-01 | - | 0 | from Oct 2025 on
1 ต.ค. 2568 เป็นต้นไป                   | 2025-10-01 | - | 0 | from 1 Oct 2025 on
พ.ย. 68 และ มี.ค. 69                    | 2025-11-01 | 2026-03-31 | 2 | Nov 2025 and Mar 2026
ม.ค., เม.ย., ก.ค. 2569                  | 2026-01-01 | 2026-07-31 | 3 | Jan 2026, Apr 2026 and Jul 2026
ต.ค., ม.ค. และ เม.ย. 2569               | 2025-10-01 | 2026-04-30 | 3 | Oct 2025, Jan 2026 and Apr 2026
ธ.ค.-ม.ค. และ มี.ค. 2569                | 2025-12-01 | 2026-03-31 | 2 | Dec 2025 – Jan 2026 and Mar 2026
5 และ 12 ม.ค. 2569                     | 2026-01-05 | 2026-01-12 | 2 | 5 Jan 2026 and 12 Jan 2026
5 ม.ค. และ 12 ก.พ. 2569                | 2026-01-05 | 2026-02-12 | 2 | 5 Jan 2026 and 12 Feb 2026
ไตรมาส 1 และไตรมาส 3/2569              | 2025-10-01 | 2026-06-30 | 2 | Q1, fiscal year 2026 and Q3, fiscal year 2026
ทุกเดือน ปีงบประมาณ 2569                | 2025-10-01 | 2026-09-30 | 1 | every month, fiscal year 2026
ทุกเดือนของปีงบประมาณ 2569             | 2025-10-01 | 2026-09-30 | 1 | every month, fiscal year 2026
ปีงบประมาณ 2569 ทุกไตรมาส               | 2025-10-01 | 2026-09-30 | 1 | every quarter, fiscal year 2026
ต.ค. 2568 - ก.ย. 2569 (ทุกเดือน)        | 2025-10-01 | 2026-09-30 | 1 | every month, Oct 2025 – Sep 2026
ปีละ 1 ครั้ง (ก.ย. 2569)                 | 2026-09-01 | 2026-09-30 | 1 | once a year, Sep 2026
ทุกเดือน ตั้งแต่ ต.ค. 2568 เป็นต้นไป      | 2025-10-01 | - | 0 | every month, from Oct 2025 on
ทุกไตรมาส                             | - | - | 0 | every quarter
ทุก ๆ 6 เดือน                           | - | - | 0 | every 6 months
เป็นประจำทุกสัปดาห์                      | - | - | 0 | every week
รายไตรมาส                             | - | - | 0 | every quarter
เดือนละ ๑ ครั้ง                          | - | - | 0 | once a month
เดือนละครั้ง                            | - | - | 0 | once a month
อย่างน้อยปีละ 2 ครั้ง                     | - | - | 0 | at least twice a year
ภาคเรียนละ 3 ครั้ง                       | - | - | 0 | 3 times a term
ปีการศึกษาละ 1 ครั้ง                     | - | - | 0 | once an academic year
ตลอดปี                                | - | - | 0 | throughout the year
ตลอดทั้งปีงบประมาณ                      | - | - | 0 | throughout the fiscal year
ทุกเดือน ตลอดปี                         | - | - | 0 | every month, throughout the year
รอบที่ 1                               | - | - | 0 | round 1
รอบที่ ๒/๒๕๖๙                          | - | - | 0 | round 2/2026
รอบที่ 1 ปีงบประมาณ 2569                | - | - | 0 | round 1, fiscal year 2026
รอบที่ 1 (1 ต.ค. 2568 - 31 มี.ค. 2569)   | 2025-10-01 | 2026-03-31 | 1 | round 1 (1 Oct 2025 – 31 Mar 2026)
ภาคเรียนที่ 1/2568                      | - | - | 0 | term 1, academic year 2025
ภาคการศึกษาที่ 2 ปีการศึกษา 2568         | - | - | 0 | term 2, academic year 2025
ปีการศึกษา 2568                        | - | - | 0 | academic year 2025
ประจำปีการศึกษา พ.ศ. ๒๕๖๘               | - | - | 0 | academic year 2025
ปีการศึกษา 2566 - 2570                 | - | - | 0 | academic year 2023 – 2027
ปีบัญชี 2568                           | - | - | 0 | accounting year 2025
"""


@pytest.mark.parametrize("row", UNDERSTOOD.strip().splitlines(), ids=lambda row: row.split("|")[0].strip())
def test_each_form_keeps_what_was_typed_and_says_no_more_than_is_known(row: str) -> None:
    typed, start, end, count, english = (cell.strip() for cell in row.split("|"))
    timing = parse_timing(typed)
    assert timing.text == typed
    known = [None if day == "-" else date.fromisoformat(day) for day in (start, end)]
    assert [timing.start, timing.end] == known
    assert len(timing.stretches) == int(count)
    assert format_timing(timing, language="en") == english


def test_what_is_less_than_a_stretch_is_shown_in_thai_as_printed() -> None:
    assert format_timing(parse_timing("ภายในวันที่ ๓๐  กันยายน ๒๕๖๙")) == "ภายในวันที่ 30 กันยายน 2569"
    assert format_timing(parse_timing("ม.ค.-เม.ย.๖๖")) == "ม.ค. – เม.ย. 2566"


def test_a_stretch_is_the_period_that_covers_would_read() -> None:
    timing = parse_timing("ต.ค. 2565 - มี.ค. 2566")
    assert timing == Timing(timing.text, (parse_period(timing.text),))
    assert isinstance(timing.stretch, Period)
    assert parse_timing("พ.ย. 68 และ มี.ค. 69").stretch is None


def test_how_often_is_known_apart() -> None:
    assert parse_timing("ทุก 6 เดือน").every == Frequency("month", step=6)
    assert parse_timing("อย่างน้อยปีละ 2 ครั้ง").every == Frequency("year", times=2, is_least=True)


@pytest.mark.parametrize("typed", EXAMPLES)
def test_the_remedy_names_forms_that_are_read_and_whose_stretches_alone_a_file_covers(typed: str) -> None:
    timing = parse_timing(typed)
    if timing.stretch is None or timing.every is not None:
        with pytest.raises(Unreadable):
            parse_period(typed)


FORMS = ", ".join(EXAMPLES)


@pytest.mark.parametrize(
    ("typed", "code", "example"),
    [
        ("", "PER001", FORMS),
        ("-", "PER001", FORMS),
        ("ตลอดโครงการ", "PER001", FORMS),
        ("ภายใน", "PER001", FORMS),
        ("ภายใน 30 วัน", "PER001", FORMS),
        ("ภายในภายใน 30 ก.ย. 2569", "PER001", FORMS),
        ("ภายไน 30 ก.ย. 2569", "PER001", FORMS),
        ("ภายในตลอดปี", "PER001", FORMS),
        ("ม.ค.-มี.ค. 2569 เป็นต้นไป", "PER001", FORMS),
        ("เป็นต้นไป", "PER001", FORMS),
        ("ทุก", "PER001", FORMS),
        ("ทุก 0 เดือน", "PER001", FORMS),
        ("ทุกไตรมาศ", "PER001", FORMS),
        ("ทุกเดือนมกราคม", "PER001", FORMS),
        ("เดือนละ 0 ครั้ง", "PER001", FORMS),
        ("พ.ย. 68 และ", "PER001", FORMS),
        ("ม.ค.,, มี.ค. 2569", "PER001", FORMS),
        ("ม.ค., ม.ค. 2569", "PER001", FORMS),
        ("ม.ค.-มี.ค. และ มี.ค.-เม.ย. 2569", "PER001", FORMS),
        ("13 และ ม.ค. 2569", "PER001", FORMS),
        ("รอบที่", "PER001", FORMS),
        ("รอบที่ 0", "PER001", FORMS),
        ("ภาคเรียนที่ 5/2568", "PER001", FORMS),
        ("ทุกเดือน " * 20_000, "PER001", FORMS),
        ("ไตรมาส 5/2566", "PER001", FORMS),
        ("ไตรมาส 1", "PER002", "ไตรมาส 1 ปีงบประมาณ 2568"),
        ("ม.ค., เม.ย.", "PER002", "ม.ค., เม.ย. 2568"),
        ("ภายใน 30 ก.ย.", "PER002", "ภายใน 30 ก.ย. 2568"),
        ("ทุกเดือน มกราคม", "PER002", "ทุกเดือน มกราคม 2568"),
        ("ภาคเรียนที่ 1", "PER002", "ภาคเรียนที่ 1/2568"),
        ("ปีการศึกษา", "PER002", "ปีการศึกษา 2568"),
        ("ก.ย. 66 - ต.ค. 65", "PER003", None),
        ("ทุกเดือน ก.ย. 66 - ต.ค. 65", "PER003", None),
        ("มี.ค. 69 และ พ.ย. 68", "PER003", None),
        ("มี.ค., ม.ค. 2569", "PER003", None),
        ("ปีการศึกษา 2570 - 2566", "PER003", None),
        ("ภายใน 31 ก.ย. 2569", "DAT002", "ภายใน 30 ก.ย. 2569"),
        ("5 และ 31 เม.ย. 2569", "DAT002", "5 และ 30 เม.ย. 2569"),
        ("ภาคเรียนที่ 1/2658", "DAT003", "ภาคเรียนที่ 1/2568"),
        ("ภายใน 30 ก.ย. 2659", "DAT003", "ภายใน 30 ก.ย. 2569"),
    ],
)
def test_a_near_miss_is_refused_with_a_remedy_that_can_be_read(typed: str, code: str, example: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_timing(typed)
    assert (caught.value.code, caught.value.fields["value"]) == (code, typed)
    assert caught.value.fields.get("example") == example
    if example not in {None, FORMS}:
        parse_timing(example or "")
