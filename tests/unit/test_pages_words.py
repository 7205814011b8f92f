"""What pages make of typed words: digits as the agency wants them, places by what they are, ways to call."""

import pytest
from markupsafe import Markup, escape

from site_builder.load.making import made_of
from site_builder.model.agency import Agency
from site_builder.render.environment import with_digits
from site_builder.render.language import THAI
from site_builder.render.views.agency import place, shown_place
from site_builder.render.views.scope import mail_link, phone_link


def test_digits_are_those_of_words_alone() -> None:
    words = escape('แผน "หนึ่ง" & It\'s')
    body = Markup('<h1 id="a1">{} 5</h1><!--as-printed-->5<!--/as-printed-->').format(words)
    assert with_digits(body, digits="thai") == str(body).replace(" 5<", " ๕<")


@pytest.mark.parametrize(
    ("province", "district", "subdistrict", "shown"),
    [
        ("ขอนแก่น", "พล", "เมืองพล", "ตำบลเมืองพล อำเภอพล จังหวัดขอนแก่น"),
        ("จังหวัดขอนแก่น", "อ. พล", "ต.เมืองพล", "ตำบลเมืองพล อำเภอพล จังหวัดขอนแก่น"),
        ("กรุงเทพมหานคร", "เขตปทุมวัน", "แขวงลุมพินี", "แขวงลุมพินี เขตปทุมวัน กรุงเทพมหานคร"),
    ],
)
def test_a_place_is_called_what_it_is_once(province: str, district: str, subdistrict: str, shown: str) -> None:
    typed = {"province": province, "district": district, "subdistrict": subdistrict}
    agency = made_of({"name": "ก", "type": "อื่น", **typed}, Agency)
    assert agency is not None
    assert place(agency.district, agency.province, agency.subdistrict) == shown


@pytest.mark.parametrize(
    ("district", "province", "is_marked"),
    [
        ("นิคมน้ำอูน", "มุกดาหาร", True),
        ("นิคมน้ำอูน", "สกลนคร", False),
        ("เมือง", "มุกดาหาร", False),
        # What no list knows may be new, or invented.
        ("ตัวอย่าง", "มุกดาหาร", False),
        ("นิคมน้ำอูน", "ตัวอย่าง", False),
        (None, "มุกดาหาร", False),
    ],
)
def test_a_district_that_is_not_of_its_province_says_so(district: str | None, province: str, is_marked: bool) -> None:
    where = place(district, province)
    assert shown_place(district, province) == where + " (อำเภอตามที่ระบุ ไม่อยู่ในจังหวัดนี้)" * is_marked


def test_each_of_several_addresses_is_a_link_of_its_own() -> None:
    link = mail_link("a@example.go.th, b@example.go.th (พัสดุ)")
    assert link == (
        '<a href="mailto:a@example.go.th">a@example.go.th</a>, '
        '<a href="mailto:b@example.go.th">b@example.go.th</a> (พัสดุ)'
    )


def test_what_stands_beside_a_number_is_not_dialled() -> None:
    link = phone_link("โทร. 044-123456 <กด 0>", "12", words=THAI)
    assert link == 'โทร. <a class="sb-unbroken" href="tel:044123456">044-123456</a> &lt;กด 0&gt; ต่อ 12'
