"""Bodies are cut between their words and their tags, words that stay together are marked, and nothing is lost."""

import pytest
from markupsafe import Markup

from site_builder.render.search import parts_of
from site_builder.render.tags import cut
from site_builder.render.unbroken import unbroken


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


@pytest.mark.parametrize("between", ["", "<span>ทาง</span>", " ทาง ", "\n"])
def test_search_does_not_look_into_ways(between: str) -> None:
    body = f'<header>หัว</header><p>ก่อน</p><nav>{between}</nav><h2 id="a">เรื่อง</h2><p>หลัง</p>'
    text, (part,) = parts_of(body, after="</header>")
    assert text == "ก่อน"
    assert (part.anchor, part.title, part.text) == ("a", "เรื่อง", "หลัง")


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("<h1>อบต. ท่าดี</h1>", '<h1><span class="sb-name">อบต. ท่าดี</span></h1>'),
        ("<p>ของอบต. ท่าดี เมื่อ 5 เม.ย. 2566</p>", None),
        ('<a title="อบต. ท่าดี 5 เม.ย. 2566">อ่าน</a>', '<a title="อบต. ท่าดี 5 เม.ย. 2566">อ่าน</a>'),
        ("<svg><text>อบต. ท่าดี</text></svg>", "<svg><text>อบต. ท่าดี</text></svg>"),
        ("<p>อบต. ท่าดีเยี่ยมกว่าที่เคยเป็นมา</p>", "<p>อบต. ท่าดีเยี่ยมกว่าที่เคยเป็นมา</p>"),
    ],
)
def test_a_name_stays_whole_with_its_blanks(body: str, marked: str | None) -> None:
    wanted = marked or ('<p><span class="sb-name">ของอบต. ท่าดี</span> เมื่อ <span class="sb-word">5 เม.ย. 2566</span></p>')
    assert unbroken(Markup(body), names=("อบต. ท่าดี",)) == wanted


def test_a_name_is_found_as_a_page_writes_it() -> None:
    assert unbroken(Markup("<p>ก &amp; ข ทำ</p>"), names=("ก & ข",)) == (
        '<p><span class="sb-name">ก &amp; ข</span> ทำ</p>'
    )
