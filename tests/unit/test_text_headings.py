"""The anchors that a link may name are those that the page gets."""

import pytest

from site_builder.render.prose import ID_PREFIX, prose
from site_builder.text.headings import heading_ids


@pytest.mark.parametrize(
    "text",
    [
        "## ที่มา ของอำนาจ",
        "## เริ่ม **แรก**\n\nความ\n\n### เริ่ม แรก",
        "หัวเรื่อง\n=======\n\nความ\n\nรอง\n---\n",
        "# ดู [แผน](plan.md) ปี 2566 #",
        "ไม่มีหัวข้อ",
    ],
)
def test_anchors_are_those_of_the_page(text: str) -> None:
    html = str(prose(text))
    assert {f'id="{ID_PREFIX}{name}"' in html for name in heading_ids(text)} <= {True}
    assert html.count("id=") == len(heading_ids(text))
