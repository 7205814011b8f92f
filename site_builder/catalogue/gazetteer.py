"""The provinces of Thailand and their districts, from the packaged files. In: names. Out: places, English names."""

from functools import cache
from pathlib import Path

from site_builder.text.packaged import packaged_yaml

CAPITAL = "กรุงเทพมหานคร"
"""Stands among the provinces and is none."""
_HERE = Path(__file__).resolve().parent


@cache
def districts_by_province() -> dict[str, tuple[str, ...]]:
    """Return the districts of each province, in the official order."""
    provinces: dict[str, list[str]] = packaged_yaml(_HERE / "gazetteer.yml")
    return {province: tuple(districts) for province, districts in provinces.items()}


@cache
def provinces_in_english() -> dict[str, str]:
    """Return the English name of each province."""
    names: dict[str, str] = packaged_yaml(_HERE / "provinces.yml")
    return names


def is_district(name: str, *, province: str) -> bool:
    """Return whether a province has a district; the bare name เมือง means the district of the provincial town."""
    districts = districts_by_province()[province]
    return name in districts or (name == "เมือง" and f"เมือง{province}" in districts)


def provinces_of(district: str) -> tuple[str, ...]:
    """Return the provinces that have a district of this name; five have an อำเภอเฉลิมพระเกียรติ."""
    return _provinces_by_district().get(district, ())


def is_elsewhere(district: str, *, province: str) -> bool:
    """Return whether other provinces have a district of this name and this one has none; of what is unknown, no."""
    is_known = province in districts_by_province() and bool(provinces_of(district))
    return is_known and not is_district(district, province=province)


@cache
def _provinces_by_district() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for province, districts in districts_by_province().items():
        for district in districts:
            found[district] = (*found.get(district, ()), province)
    return found
