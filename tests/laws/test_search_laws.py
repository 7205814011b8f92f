"""What search finds of HTML is what is left of it without its tags."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.search import text_of

_PIECES = st.sampled_from(
    (
        "<p>",
        "</p>",
        "<pre>",
        "</pre>",
        '<a href="b">',
        "</a>",
        "<br>",
        "<td>",
        "</td>",
        "\n",
        "\n\n",
        " ",
        "ก",
        "b &gt; ",
    )
)


@given(st.lists(_PIECES))
def test_words_stand_apart_where_lines_end(pieces: list[str]) -> None:
    html = f"<div>{''.join(pieces)}</div>"
    lines = re.sub("<br>|</(?:p|td)>", " ", html)
    assert text_of((html,)) == " ".join(unescape(re.sub("<[^>]*>", "", lines)).split())
