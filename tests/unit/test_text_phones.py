"""Telephone numbers: what is dialled is the number, never with its extension, a further line or another number."""

import pytest

from site_builder.text.phones import pieces

PRINTED = {
    "044-123456 ต่อ 12": ["044123456"],
    "0-4412-3456 ต่อ 11-13": ["044123456"],
    "0 4412 3456-7": ["044123456"],
    "02-123-4567-8": ["021234567"],
    "๐๔๔-๑๒๓๔๕๖, 044-123457": ["044123456", "044123457"],
    "043-123456, 081-2345678": ["043123456", "0812345678"],
    "โทร. 044-123456 กด 0": ["044123456"],
    "โทร 0-4412-3456 ต่อ 1205, 191": ["044123456"],
    "1205 หรือ 02-123-4567": ["1205", "021234567"],
    "สายด่วน ๑๑๑๑": ["1111"],
    "(043) 123456": ["043123456"],
    "08 1234 5678": ["0812345678"],
    "+66 2 123 4567": ["+6621234567"],
    "+66-81-234-5678": ["+66812345678"],
    "0-0000-0000 ต่อ 21 (กองคลัง)": ["000000000"],
    "0441234567": [],
    "ปี 2569": [],
    "12/34": [],
    "": [],
}


@pytest.mark.parametrize("text", PRINTED)
def test_each_number_is_dialled_by_itself(text: str) -> None:
    assert [dialled for _, dialled in pieces(text) if dialled is not None] == PRINTED[text]
    assert "".join(piece for piece, _ in pieces(text)) == text
