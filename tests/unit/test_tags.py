"""Bodies are cut between their words and their tags, and nothing is lost."""

import pytest

from site_builder.render.tags import cut


def test_tags_without_a_word_between_them_stand_together() -> None:
    body = '<p>หนึ่ง <b>สอง</b></p>\n<svg class="a"><path d="M0"/><text>3</text></svg> <p>สี่</p>'
    assert cut(body) == [
        *("", "<p>", "หนึ่ง ", "<b>", "สอง"),
        *('</b></p>\n<svg class="a"><path d="M0"/><text>3</text></svg> <p>', "สี่", "</p>", ""),
    ]
    assert "".join(cut(body)) == body


@pytest.mark.parametrize("name", ["svg", "script", "style", "pre", "code", "option", "textarea"])
def test_what_is_shown_letter_by_letter_is_one_tag(name: str) -> None:
    element = f'<{name} id="a">1 </b> < 2</{name}>'
    assert cut(f"<p>{element}</p>") == ["", f"<p>{element}</p>", ""]
