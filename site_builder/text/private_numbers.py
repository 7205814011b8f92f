"""What reaches or names a person in a text: mobile numbers, bank accounts, days of birth. Whose is not known here.

In: text as typed, in Thai or Arabic digits. Out: where numbers stand, as the group `number` of a pattern, or the text
with them covered, each character where it was.
"""

import re
from collections.abc import Iterator
from typing import Literal

from site_builder.text.citizen_id import SEPARATOR
from site_builder.text.dates import ERA_PATTERN
from site_builder.text.thai import MONTH_PATTERN, to_arabic_digits

Kind = Literal["mobile", "account", "birth"]
"""What a number reaches or names."""
_GAP = SEPARATOR
_BEFORE, _BEHIND = r"(?<![A-Za-z\d_/=+].)(?<!\d[.,-].)", r"(?!\d|/(?!0[689])|[.,-]\d)"
"""Nothing that would make it part of an address, of an amount or of a longer number.

What stands before it is looked at behind its first character: an expression is fast that begins with what it seeks.
"""
# The eight digits in the groups in which people set them apart; anything else is a row of other numbers.
_EIGHT = rf"(?:\d{{8}}|{_GAP}\d{{8}}|\d{_GAP}\d{{7}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{_GAP}\d{{4}}{_GAP}\d{{3}}"
_EIGHT += rf"|\d\){_GAP}?\d{{3}}{_GAP}?\d{{4}}"
_EIGHT += rf"|{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{{4}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d\d{_GAP}\d\d)"
MOBILE = re.compile(rf"(?P<number>[0๐+]{_BEFORE}(?:(?<!\+)|(?<=\+)66{_GAP}?)[689๖๘๙]{_EIGHT}){_BEHIND}")
"""A mobile number: 06, 08 or 09 and eight digits."""
_ACCOUNT_NUMBER = rf"(?P<number>\d(?:{_GAP}?\d){{9,11}}){_BEHIND}"
ACCOUNT_WORDS = r"(?:(?:เลขที่ ?(?:สมุด)?บัญชี|เลขบัญชี|หมายเลขบัญชี)(?! ?ผู้ใช้)|บัญชี ?เลขที่|บัญชีธนาคาร|บัญชีเงินฝาก)"
_BANKS = ("บัญชี", "ธนาคาร", "ธ.ก.ส", "ธกส")
"""Words that speak of a bank, or of a list or an office: behind them only a number set apart as banks do is one."""
_AS_BANKS_WRITE = rf"\d{{3}}{_GAP}\d{_GAP}\d{{5,7}}{_GAP}\d{_BEHIND}"
ACCOUNT_STARTS = ("เลขที่", "เลขบัญชี", "หมายเลขบัญชี", *_BANKS)
"""How words for an account begin."""
ACCOUNT = re.compile(
    rf"(?:{ACCOUNT_WORDS}[^\d\n]{{0,60}}|(?:{'|'.join(map(re.escape, _BANKS))})[^\d\n]{{0,60}}(?={_AS_BANKS_WRITE}))"
    rf"{_ACCOUNT_NUMBER}"
)
"""A bank account: ten to twelve digits behind words for an account, or for a bank."""
ACCOUNT_CELL = rf"^{_ACCOUNT_NUMBER}$"
"""A cell with the number of an account and nothing else."""
_WRITTEN_DAY = rf"\d{{1,2}} ?(?:เดือน ?)?{MONTH_PATTERN},? ?{ERA_PATTERN}? ?\d{{2,4}}"
_DAY = rf"(?P<number>{_WRITTEN_DAY}|\d\d?[/-]\d\d?[/-]\d{{2,4}})(?!\d)"
BIRTH_WORDS = r"(?:วัน ?/? ?เดือน ?/? ?ปี ?(?:ที่)?เกิด|ว/ด/ป ?(?:ที่)?เกิด|วันเกิด|เกิด(?:เมื่อ)?วันที่)"
BIRTH_STARTS = ("วัน", "ว/ด/ป", "เกิด")
"""How words for being born begin."""
BIRTH = re.compile(rf"(?<!เหตุ)(?<!ภัย)(?<!ไหม้)(?<!ท่วม)(?<!พายุ){BIRTH_WORDS}(?:วันที่|คือ|[ :=])*{_DAY}(?! ?ถึง)")
"""A day of birth: a date behind words for being born. Behind เกิดวันที่ an accident stands as often as a person.

Of days from one to another many are born, to whom a notice of pensions speaks.
"""
DAY_CELL = rf"^{_DAY}$"
"""A cell with a date and nothing else."""

NEAR = 80
"""Characters of its line within which a number is introduced."""
_TITLE = (
    r"(?:นางสาว|น\.ส\. ?|นาย(?!ก|อำเภอ|ช่าง|ทะเบียน|ทหาร|ตำรวจ|จ้าง|แพทย์|หน้า|ทุน|ท้าย|ประกัน|สถานี|ประตู|ตรวจ|ด่าน"
    r"|ไปรษณีย์|ธนาคาร)|นาง(?!รอง|แบบ|ฟ้า|พยาบาล|สาว|เลิ้ง|สงกรานต์|นพมาศ|ในวรรณคดี))"
)
_CALLINGS = r"(?:นาย(?:เรือ|ร้อย|พัน|พราน|เวร|ท่า|หนัง|แบบ)|นาง(?:รำ|กวัก|ละคร|งาม|เอก|ร้าย|ไม้|สนม))(?! ?[ก-๎])"
"""What somebody is who has no family name behind it."""
GIVER_NAME = (
    rf"(?:จาก|ของ|โดย) ?(?:(?!{_CALLINGS}){_TITLE}[ก-๎]{{2,}}"
    r"|คุณ(?!ภาพ|ธรรม|สมบัติ|ค่า|ลักษณะ|ประโยชน์|วุฒิ|หมอ|ครู|พยาบาล|ผู้|แม่|พ่อ|ความดี)"
    r"(?!(?:ปู่|ย่า|ตา|ยาย|ลุง|ป้า|น้า|อา|พี่|น้อง|พระ)(?![ก-๎]))[ก-๎]{2,25} [ก-๎]{2,})"
)
"""Who gave something, without a family name, or called only คุณ."""
PERSON_NAME = rf"{_TITLE}[ก-๎]{{2,25}} [ก-๎]{{2,}}"
"""A title, a first name and, behind a blank, a family name; positions such as นายก and นายช่าง are none."""
PERSON_WORDS = (
    "นาย|นาง|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|ผู้ร้อง|ผู้แจ้ง|ผู้ถูก|ผู้ให้|ผู้รับบริการ|ผู้ยื่น|ผู้สมัคร|ผู้ป่วย|ผู้สูงอายุ"
    "|ผู้พิการ|ผู้บริจาค|ผู้เสียหาย|ผู้ปกครอง|ผู้เสียภาษี|พยาน|เจ้าของ|ประชาชน|ชาวบ้าน|ผู้ประสบ"
)
"""Words behind which a number is somebody's own."""
OFFICE_WORDS = (
    "นายก|นายช่าง|นายอำเภอ|นายทะเบียน|กอง|สำนัก|ฝ่าย|ศูนย์|หน่วย|สายด่วน|เทศบาล|อบต|อบจ|องค์การ|โรงพยาบาล|โรงเรียน"
    "|สถานี|เจ้าหน้าที่|พนักงาน|ผู้อำนวยการ|ผอ\\.|ปลัด|กำนัน|ผู้ใหญ่บ้าน|เลขานุการ|ประธาน|หัวหน้า|นิติกร|นักวิชาการ"
    "|นักวิเคราะห์|นักทรัพยากร|กู้ภัย|กู้ชีพ|ดับเพลิง|ติดต่อสอบถาม|สอบถาม(?:เพิ่มเติม|รายละเอียด|ข้อมูล|ได้ที่)"
    "|งาน(?:ป้องกัน|พัสดุ|ทะเบียน|นิติการ|ธุรการ|การเงิน|สวัสดิการ|เทศกิจ|สาธารณสุข|ประชาสัมพันธ์)|บริษัท|ห้างหุ้นส่วน|หจก|ร้าน|กลุ่ม|ชมรม|มูลนิธิ|สหกรณ์"
)
"""Words behind which a number is that of an office, of a business or of somebody who acts for either."""
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (("mobile", MOBILE), ("account", ACCOUNT), ("birth", BIRTH))
_INTRODUCTION = re.compile(f"(?P<office>{OFFICE_WORDS})|(?P<person>{PERSON_WORDS})")


def begun(name: str) -> str:
    """Return the first letters of a name: enough to find it, for the report that shows them may be public too."""
    return f"{name[:6]}…"


def private_numbers(line: str) -> Iterator[tuple[Kind, str]]:
    """Give the numbers of a line before which, nearest of all, stand words for a private person; what each is."""
    for kind, pattern in _KINDS:
        for found in pattern.finditer(line):
            start, end = found.span("number")
            words = [word.lastgroup for word in _INTRODUCTION.finditer(line, max(0, start - NEAR), start)]
            if words and words[-1] == "person":
                yield kind, line[start:end]


def dialled(number: str) -> str:
    """Return a mobile number as it is dialled at home, however it is typed."""
    digits = re.sub(r"\D", "", to_arabic_digits(number))
    return f"0{digits[2:]}" if digits.startswith("66") else digits


def masked(text: str) -> str:
    """Return a text with all its digits covered."""
    return re.sub(r"\d", "x", text)


def with_numbers_masked(text: str) -> str:
    """Return a text with the digits of all such numbers covered."""
    for pattern in (MOBILE, ACCOUNT, BIRTH):
        for found in tuple(pattern.finditer(text)):
            start, end = found.span("number")
            text = text[:start] + masked(text[start:end]) + text[end:]
    return text
