"""Bodies are cut between their words and their tags, and nothing is lost."""

import pytest

from site_builder.render.tags import cut


def test_tags_without_a_word_between_them_stand_together() -> None:
    body = "<p>หนึ่ง <b>สอง</b></p>\n<ul>\n\n<li>\nสาม</li></ul> <p>สี่</p>"
    assert cut(body) == (
        *("<p", ">หนึ่ง ", "<b", ">สอง", "</b></p>\n<ul>\n\n<li", ">\nสาม", "</li></ul", "> ", "<p", ">สี่", "</p>"),
    )
    assert "".join(cut(body)) == body


@pytest.mark.parametrize("name", ["text", "title", "desc", "script", "style", "option", "textarea"])
def test_what_is_drawn_or_shown_letter_by_letter_stands_with_its_tags(name: str) -> None:
    assert cut(f"<p>ก</p><{name}>ข</{name}><p>ค</p>") == ("<p", ">ก", f"</p><{name}>ข</{name}><p", ">ค", "</p>")
