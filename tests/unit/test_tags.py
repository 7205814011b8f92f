"""Bodies are cut between their words and their tags, and nothing is lost."""

from site_builder.render.tags import cut


def test_tags_without_a_word_between_them_stand_together() -> None:
    body = "<p>หนึ่ง <b>สอง</b></p>\n<ul>\n\n<li>\nสาม</li></ul> <p>สี่</p>"
    assert cut(body) == [
        *("<p", ">หนึ่ง ", "<b", ">สอง", "</b></p>\n<ul>\n\n<li", ">\nสาม", "</li></ul", "> ", "<p", ">สี่", "</p>"),
    ]
    assert "".join(cut(body)) == body
