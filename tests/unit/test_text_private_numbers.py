"""Mobile numbers, bank accounts and days of birth in a running text: found as people write them, and nothing else."""

import re

import pytest

from site_builder.text.private_numbers import ACCOUNT, BIRTH, MOBILE, dialled, with_numbers_masked


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match["number"] for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "number",
    [
        "0812345678",
        "081-234-5678",
        "081 234 5678",
        "081.234.5678",
        "08-1234-5678",
        "081-2345678",
        "081-2345-678",
        "081234-5678",
        "081) 234-5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "06๑ 234 5678",
        "+66 81 234 5678",
        "+66812345678",
    ],
)
def test_a_mobile_number_is_found_in_each_form(number: str) -> None:
    for text in (number, f"โทร.{number}", f"มือถือ{number} ต่อ 1", f"({number})", f"โทร {number}."):
        assert found(MOBILE, text) == [number], text
    assert dialled(number) in {"0812345678", "0612345678"}


@pytest.mark.parametrize(
    "text",
    [
        "0-2345-6789",
        "02-345-6789",
        "043-123-456",
        "0412345678",
        "08123456789",
        "081234567",
        "10812345678",
        "https://example.go.th/0812345678",
        "?id=0812345678",
        "0812345678.50",
        "0812345678/2566",
        "1-0812345678",
        "08 12 34 56 78",
        "081-234-5678-9",
        "เลขที่ 08/2566 ลงวันที่ 12 ก.พ. 2566",
    ],
)
def test_other_numbers_are_not_mobile_numbers(text: str) -> None:
    assert found(MOBILE, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("เลขที่บัญชี 123-4-56789-0", ["123-4-56789-0"]),
        ("บัญชีธนาคารออมสิน สาขาตัวอย่าง ๐๒๐๑๒๓๔๕๖๗๘๙", ["๐๒๐๑๒๓๔๕๖๗๘๙"]),
        ("เลขบัญชี: 1234567890", ["1234567890"]),
        ("บัญชี ธ.ก.ส. เลขที่ 020-1-93847-5 ชื่อบัญชี", ["020-1-93847-5"]),
        ("ธนาคารกรุงไทย 678-0-19384-5 นางขิง ข่า", ["678-0-19384-5"]),
        ("ธกส. สาขาตัวอย่าง ๐๒๐–๑–๙๓๘๔๗–๕", ["๐๒๐–๑–๙๓๘๔๗–๕"]),
        ("ธนาคารกรุงไทย สาขาตัวอย่าง โทร 043-123-456 หรือ 081-234-5678", []),
        ("ธนาคารออมสิน หนังสือเลขที่ 6612345678", []),
        ("บัญชีรายชื่อผู้มีสิทธิ ตามประกาศเลขที่ 1234567890", []),
        ("บัญชี 1 ธนาคาร 2 ใบเสร็จเลขที่ 12-3-456-7890", []),
        ("สมุดบัญชี 1234567890", []),
        ("บัญชีธนาคาร ปี 2566 วงเงิน 1,234,567 บาท", []),
        ("เลขที่บัญชี\n1234567890", []),
    ],
)
def test_an_account_stands_behind_words_for_one(text: str, number: list[str]) -> None:
    assert found(ACCOUNT, text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("วันเกิด 5 ม.ค. 2500", ["5 ม.ค. 2500"]),
        ("วัน/เดือน/ปีเกิด: ๕/๑/๒๕๐๐", ["๕/๑/๒๕๐๐"]),
        ("วัน เดือน ปี เกิด 5 มกราคม พ.ศ. 2500", ["5 มกราคม พ.ศ. 2500"]),
        ("นายสมมติ เกิดวันที่ 5 ม.ค. 2500", ["5 ม.ค. 2500"]),
        ("เหตุเกิดวันที่ 5 ม.ค. 2566", []),
        ("ลงทะเบียนก่อนถึงเดือนเกิด 5 ม.ค. 2566", []),
        ("วันเกิดเหตุ 5 ม.ค. 2566", []),
    ],
)
def test_a_day_of_birth_stands_behind_words_for_one(text: str, day: list[str]) -> None:
    assert found(BIRTH, text) == day


def test_numbers_are_masked_where_they_stand() -> None:
    text = "โทร ๐๘๑-234-5678 เลขที่บัญชี 1234567890 วันเกิด 5 ม.ค. 2500 ปี 2566"
    assert with_numbers_masked(text) == "โทร xxx-xxx-xxxx เลขที่บัญชี xxxxxxxxxx วันเกิด x ม.ค. xxxx ปี 2566"


@pytest.mark.parametrize(
    "text",
    [
        "เลขที่บัญชีผู้ใช้ไฟฟ้า 020012345678",
        "หมายเลขบัญชีผู้ใช้น้ำ 12345678901",
    ],
)
def test_what_is_paid_for_by_a_number_is_no_bank_account(text: str) -> None:
    assert found(ACCOUNT, text) == []


@pytest.mark.parametrize("text", ["อัคคีภัยเกิดวันที่ 4 เม.ย. 2569", "ไฟไหม้เกิดเมื่อวันที่ 4 เม.ย. 2569", "น้ำท่วมเกิดวันที่ 4/4/2569"])
def test_the_day_of_a_disaster_is_nobody_s_birth(text: str) -> None:
    assert found(BIRTH, text) == []


def test_the_first_of_two_mobile_numbers_is_found() -> None:
    assert found(MOBILE, "โทร 081-2345678/082-3456789")[:1] == ["081-2345678"]
    assert found(MOBILE, "ที่ ขก 0812345678/2569") == []
