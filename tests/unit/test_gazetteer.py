"""The gazetteer holds every province and district once, and says where a district lies."""

import re

import pytest

from site_builder.catalogue.gazetteer import districts_by_province, is_district, provinces_in_english, provinces_of

LARGEST = {"กรุงเทพมหานคร": 50, "นครราชสีมา": 32, "ขอนแก่น": 26, "เชียงใหม่": 25, "อุบลราชธานี": 25}
SMALLEST = {"สมุทรสาคร": 3, "สมุทรสงคราม": 3, "ภูเก็ต": 3, "นครนายก": 4}


def test_all_provinces_and_districts_are_there() -> None:
    districts = districts_by_province()
    assert len(districts) == 77
    assert sum(len(names) for province, names in districts.items() if province != "กรุงเทพมหานคร") == 878


@pytest.mark.parametrize(("province", "count"), sorted({**LARGEST, **SMALLEST}.items()))
def test_a_province_has_as_many_districts_as_the_department_counts(province: str, count: int) -> None:
    assert len(districts_by_province()[province]) == count


@pytest.mark.parametrize("province", sorted(districts_by_province()))
def test_names_are_whole_and_stand_once(province: str) -> None:
    names = districts_by_province()[province]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[ก-๎]+(?:-[ก-๎]+)?", name) for name in names)
    assert not any(name.startswith(("อำเภอ", "เขต", "ท้องถิ่น")) for name in names)


@pytest.mark.parametrize("province", sorted(set(districts_by_province()) - {"กรุงเทพมหานคร"}))
def test_a_province_has_the_district_of_its_town(province: str) -> None:
    assert is_district("เมือง" if province != "พระนครศรีอยุธยา" else province, province=province)


def test_every_province_has_an_english_name_of_its_own() -> None:
    names = provinces_in_english()
    assert list(names) == list(districts_by_province())
    assert len(set(names.values())) == len(names)
    assert all(re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", name) for name in names.values())


def test_a_district_is_looked_up_in_every_province() -> None:
    assert provinces_of("นิคมน้ำอูน") == ("สกลนคร",)
    assert provinces_of("เฉลิมพระเกียรติ") == ("สระบุรี", "นครราชสีมา", "บุรีรัมย์", "น่าน", "นครศรีธรรมราช")
    assert provinces_of("ที่ไม่มี") == ()
    assert not is_district("นิคมน้ำอูน", province="มุกดาหาร")
