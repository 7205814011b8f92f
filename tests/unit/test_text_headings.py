"""The anchors that a link may name are those that the page gets."""

import pytest

from site_builder.render.prose import ID_PREFIX, prose
from site_builder.text.headings import heading_ids
from site_builder.text.prose_limits import MOST_HEADINGS, hold_limits
from site_builder.text.unreadable import Unreadable


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


@pytest.mark.parametrize("heading", ["## ก\n\n", "ก\n==\n\n", "ก\n--\n\n"])
def test_as_many_headings_as_are_allowed_are_none_too_many(heading: str) -> None:
    # What only begins like one, as the items of a list do, is none.
    text = f"ความ\n\n- ก\n- ข\n\n{heading * MOST_HEADINGS}"
    hold_limits(text)
    with pytest.raises(Unreadable) as caught:
        hold_limits(text + heading)
    assert (caught.value.code, caught.value.fields["value"]) == ("SIZ005", f"{MOST_HEADINGS + 1:,}")
