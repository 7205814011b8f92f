"""The near name."""

import pytest

from site_builder.text.spelling import nearest

KEYS = ("website", "title", "published", "nothing_to_report", "integrity-measures", "name", "ผู้รับผิดชอบ")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("webiste", "website"),
        ("Website", "website"),
        ("titel", "title"),
        ("publishd", "published"),
        ("nothing-to-report", "nothing_to_report"),
        ("Nothing_To_Reprot", "nothing_to_report"),
        ("integrity_measure", "integrity-measures"),
        ("ผู้รับผิดชอป", "ผู้รับผิดชอบ"),
        ("colour", None),
        ("", None),
        ("x", None),
    ],
)
def test_the_near_name_is_offered_and_a_far_one_is_not(word: str, name: str | None) -> None:
    assert nearest(word, KEYS) == name
