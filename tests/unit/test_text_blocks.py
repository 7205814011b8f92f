"""Markers as documents print them, and the look-alikes."""

import time

import pytest

from site_builder.text.blocks import Block, parse_blocks, plain


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("๑.แจ้งเวียน ประกาศ", "๑.", "แจ้งเวียน ประกาศ"),
        ("๑. ให้ความรู้", "๑.", "ให้ความรู้"),
        ("1.กำหนดแนวทาง", "1.", "กำหนดแนวทาง"),
        ("1. จัดทำคู่มือ", "1.", "จัดทำคู่มือ"),
        ("๑) จัดทำและเผยแพร่", "๑)", "จัดทำและเผยแพร่"),
        ("1)ข้อ", "1)", "ข้อ"),
        ("(๑) ให้ความรู้", "(๑)", "ให้ความรู้"),
        ("1.1 ประเด็นจุดแข็ง", "1.1", "ประเด็นจุดแข็ง"),
        ("1.1. ข้อ", "1.1.", "ข้อ"),
        ("1.2) ข้อ", "1.2)", "ข้อ"),
        ("๑๐. ข้อ", "๑๐.", "ข้อ"),
        ("๑0. ข้อ", "๑0.", "ข้อ"),
        ("ก. ข้อแรก", "ก.", "ข้อแรก"),
        ("ก) ข้อแรก", "ก)", "ข้อแรก"),
        ("(ก) ข้อแรก", "(ก)", "ข้อแรก"),
        ("-ติดตามผล", "-", "ติดตามผล"),
        ("-เผยแพร่", "-", "เผยแพร่"),
        ("- Application ช่วย", "-", "Application ช่วย"),
        ("– ข้อ", "–", "ข้อ"),
        ("• ข้อ", "•", "ข้อ"),
        ("•ข้อ", "•", "ข้อ"),
        ("* ข้อ", "*", "ข้อ"),
        ("+ ข้อ", "+", "ข้อ"),
        ("[ ] ยังไม่ได้ดำเนินการ", "[ ]", "ยังไม่ได้ดำเนินการ"),
        ("[x] ดำเนินการแล้วเสร็จ", "[x]", "ดำเนินการแล้วเสร็จ"),
        ("- [x] ดำเนินการแล้วเสร็จ", "- [x]", "ดำเนินการแล้วเสร็จ"),
        ("☐ ยังไม่ได้ดำเนินการ", "☐", "ยังไม่ได้ดำเนินการ"),
        ("☑อยู่ระหว่างดำเนินการ", "☑", "อยู่ระหว่างดำเนินการ"),
        ("3.", "3.", ""),
    ],
)
def test_a_marker_begins_an_item(line: str, marker: str, text: str) -> None:
    assert parse_blocks(line).items == (Block(marker, 0, text),)


@pytest.mark.parametrize(
    "line",
    [
        "95.75 คะแนน", "๙๗.๐๑ คะแนน", "2.5 ล้านบาท", "1.1 ล้านบาท", "4.5 ของแผน", "10.30 น.", "5 เม.ย. 2566", "5.4.2566",
        "5.4.66 ประชุม", "พ.ศ. 2566", "พ. ศ. 2566", "ก.ย. 66", "ก. ย. 66", "2566", "2566. ข้อ", "-5", "-", "--", "---",
        "******************", "**สำคัญ** มาก", "*เน้น* คำ", "[x](https://example.go.th)", "(ผ่านดี) ระดับ", "(2566) ปี",
        "๑.๕% ของงบ", "ดำเนินการแล้ว", "……61.45……",
    ],
)  # fmt: skip
def test_a_look_alike_is_a_paragraph(line: str) -> None:
    assert parse_blocks(line).items == (Block(None, 0, line),)


def test_printed_numbers_are_kept_even_when_they_repeat() -> None:
    assert [block.marker for block in parse_blocks("3. ก\n3. ข\n5. ค\n๓) ง").items] == ["3.", "3.", "5.", "๓)"]


def test_levels_follow_indentation_and_bear_a_slip_of_one_blank() -> None:
    text = "1. ก\n  - ข\n   - ค\n    - ง\n 2. จ\n\t- ฉ\n3. ช"
    assert [(block.marker, block.level) for block in parse_blocks(text).items] == [
        ("1.", 0), ("-", 1), ("-", 1), ("-", 2), ("2.", 0), ("-", 1), ("3.", 0),
    ]  # fmt: skip


def test_an_indented_line_continues_its_item_and_a_blank_line_ends_it() -> None:
    text = "ดังนี้\n1. แจ้งเวียน\n   ประกาศ\n   ทั่วกัน\nสรุป\n2. ข้อ\n\n   ย่อหน้า\n"
    assert parse_blocks(text).items == (
        Block(None, 0, "ดังนี้"),
        Block("1.", 0, "แจ้งเวียน ประกาศ ทั่วกัน"),
        Block(None, 0, "สรุป"),
        Block("2.", 0, "ข้อ"),
        Block(None, 1, "ย่อหน้า"),
    )


def test_dotted_numbers_without_a_mark_fit_the_list_they_stand_in() -> None:
    markers = [block.marker for block in parse_blocks("๒. ก\n๒.๒ ข\n2.3 ค\n7.4 ง").items]
    assert markers == ["๒.", "๒.๒", "2.3", None]


def test_dashes_among_numbers_are_items_of_their_own() -> None:
    blocks = parse_blocks("1. จัดทำประมวลจริยธรรม\n2. เผยแพร่\n-รณรงค์ปลูกจิตสำนึก")
    assert [block.marker for block in blocks.items] == ["1.", "2.", "-"]
    assert plain(blocks) == "1. จัดทำประมวลจริยธรรม\n2. เผยแพร่\n- รณรงค์ปลูกจิตสำนึก"


def test_nothing_is_no_block() -> None:
    assert parse_blocks(" \n\n").items == ()


@pytest.mark.parametrize("piece", ["1.", "1.1.", "1. ก\n", " ก\n", "(", "[ ", "- ", "-ก\n", "1)", "ก. ", "\t"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    parse_blocks("1. ก\n" + piece * (100_000 // len(piece)))
    assert time.process_time() - started < 1.0
