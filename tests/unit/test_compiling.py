"""Templates of pages become Python once, and stay as strict as Jinja's."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from site_builder.render import compiled
from site_builder.render.environment import page_environment
from site_builder.text import packaged


@dataclass(frozen=True)
class Thing:
    name: str


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of one template, and an empty place for what is compiled of it."""
    monkeypatch.setattr(packaged, "cache_from_source", lambda file: str(tmp_path / "compiled" / "module"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "thing.html").write_text("{{ thing.name }}", encoding="utf-8")
    return tmp_path


def printed(environment: Environment, thing: object) -> str:
    return environment.get_template("thing.html").render(thing=thing)


def write(theme: Path, **templates: str) -> Environment:
    """Return the environment of a theme of these templates, `thing` for `thing.html`."""
    for name, text in templates.items():
        (theme / "pages" / f"{name}.html").write_text(text, encoding="utf-8")
    return page_environment(theme)


def test_text_is_escaped_and_markup_is_not(theme: Path) -> None:
    environment = page_environment(theme)
    assert printed(environment, Thing("<b>")) == "&lt;b&gt;"
    assert printed(environment, Thing(Markup("<b>"))) == "<b>"


def test_a_name_that_is_not_there_is_an_error(theme: Path) -> None:
    with pytest.raises(AttributeError):
        printed(page_environment(theme), object())


def test_a_component_takes_values_by_place_and_by_name_and_gives_markup(theme: Path) -> None:
    parts = "{% macro tag(name, mark='*', end='.') %}<b>{{ mark }}{{ name }}{{ end }}</b>{% endmacro %}"
    uses = (
        "{{ tag(thing.name) }} {{ tag(thing.name, end='!') }} {% set kept = tag('x', '&') %}{{ kept }} {{ kept ~ '<' }}"
    )
    environment = write(theme, parts=parts, thing="{% from 'parts.html' import tag %}" + uses)
    assert printed(environment, Thing("<i>")) == (
        "<b>*&lt;i&gt;.</b> <b>*&lt;i&gt;!</b> <b>&amp;x.</b> <b>&amp;x.</b>&lt;"
    )


def test_a_component_knows_what_it_is_given_and_no_page(theme: Path) -> None:
    environment = write(theme, thing="{% macro tag() %}{{ thing.name }}{% endmacro %}{{ tag() }}")
    with pytest.raises(UndefinedError, match="'thing' is undefined"):
        printed(environment, Thing("หนึ่ง"))


def test_a_component_that_is_not_there_is_told_with_the_place_that_asks_for_it(theme: Path) -> None:
    environment = write(theme, parts="", thing="\n{% from 'parts.html' import tag %}")
    with pytest.raises(
        UndefinedError, match=r"'parts.html' has no component 'tag' \(imported on line 2 in 'thing.html'"
    ):
        printed(environment, Thing("หนึ่ง"))


def test_an_error_names_the_lines_of_the_templates(theme: Path) -> None:
    parts = "{% macro tag(thing) %}\n<b>\n{{ thing.name }}\n{{ thing.colour }}\n</b>{% endmacro %}"
    other = "{% from 'parts.html' import tag %}\n{% for one in (thing,) %}\n{{ one.name }}{{ tag(one) }}\n{% endfor %}"
    environment = write(theme, parts=parts, other=other, thing="\n\n{% include 'other.html' %}")
    with pytest.raises(AttributeError) as raised:
        printed(environment, Thing("หนึ่ง"))
    places = [(Path(entry.path).name, entry.lineno + 1) for entry in raised.traceback]
    assert [place for place in places if place[0].endswith(".html")] == [
        ("thing.html", 3),
        ("other.html", 3),
        ("parts.html", 4),
    ]


def test_a_loop_counts_what_passes_its_test_and_keeps_its_names_to_itself(theme: Path) -> None:
    loop = (
        "{% for letter in thing.name if letter != 'b' %}{{ loop.index }}{{ letter }}{% set last = letter %}{% endfor %}"
    )
    environment = write(theme, thing="{% set last = '-' %}" + loop + "{{ last }}")
    assert printed(environment, Thing("abc")) == "1a2c-"


def test_words_are_said_once_and_in_the_language_of_their_page(theme: Path) -> None:
    environment = write(theme, thing="{{ _('หนึ่ง') }}{{ _('%(count)s', count=thing.name) }}{{ _('หนึ่ง') }}")
    asked: list[str] = []

    def say(text: str, **values: str) -> Markup:
        asked.append(text)
        return Markup(f"<{text}>") % values

    environment.globals["_"] = say
    assert printed(environment, Thing("&")) == "<หนึ่ง><&amp;><หนึ่ง>"
    assert printed(environment, Thing("2")) == "<หนึ่ง><2><หนึ่ง>"
    assert asked == ["หนึ่ง", "%(count)s", "%(count)s"]


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'other.html' %}",
        "{% block name %}{% endblock %}",
        "{% if thing %}{% macro tag() %}{% endmacro %}{% endif %}",
        "{% for one in thing %}{% else %}-{% endfor %}",
        "{% call thing() %}{% endcall %}",
        "{{ thing | colour }}",
        "{% if thing %}{{ thing | colour }}{% endif %}",
        "{% if thing is coloured %}{% endif %}",
    ],
)
def test_what_no_page_needs_is_refused(theme: Path, text: str) -> None:
    with pytest.raises(TemplateSyntaxError) as raised:
        printed(write(theme, thing="\n" + text), Thing("หนึ่ง"))
    assert (raised.value.name, raised.value.lineno) == ("thing.html", 2)


def test_what_was_compiled_is_kept_and_an_edited_template_is_compiled_anew(theme: Path) -> None:
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง"
    assert len(list((theme / "compiled").iterdir())) == 1
    (theme / "pages" / "thing.html").write_text("{{ thing.name }}!", encoding="utf-8")
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง!"


def test_templates_are_added_to_one_file_and_none_is_compiled_again(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(theme, other="{{ thing.name }}?", thing="{{ thing.name }}{% include 'other.html' %}")
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่งหนึ่ง?"
    (kept,) = (theme / "compiled").iterdir()
    whole = kept.read_bytes()
    monkeypatch.setattr(Environment, "compile", None)
    assert printed(page_environment(theme), Thing("สอง")) == "สองสอง?"
    assert kept.read_bytes() == whole


def test_a_file_that_has_grown_of_templates_as_they_were_is_begun_anew(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(page_environment(theme), Thing("หนึ่ง"))
    (kept,) = (theme / "compiled").iterdir()
    whole = kept.read_bytes()
    printed(write(theme, thing="{{ thing.name }}!"), Thing("หนึ่ง"))
    assert kept.read_bytes().startswith(whole)
    monkeypatch.setattr(compiled, "_LARGEST", len(whole))
    printed(write(theme, thing="{{ thing.name }}"), Thing("หนึ่ง"))
    assert kept.read_bytes() == whole


def test_what_several_processes_have_compiled_is_kept_of_all(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = page_environment(theme), write(theme, other="{{ thing.name }}?")
    assert printed(first, Thing("หนึ่ง")) == "หนึ่ง"
    assert second.get_template("other.html").render(thing=Thing("หนึ่ง")) == "หนึ่ง?"
    assert printed(second, Thing("สอง")) == "สอง"
    monkeypatch.setattr(Environment, "compile", None)
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง"
    assert page_environment(theme).get_template("other.html").render(thing=Thing("สอง")) == "สอง?"


def test_a_corrupt_file_is_noticed_and_made_anew(theme: Path) -> None:
    printed(page_environment(theme), Thing("หนึ่ง"))
    (kept,) = (theme / "compiled").iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:40], whole[:-9]):
        kept.write_bytes(damaged)
        assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง"
        assert kept.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    printed(page_environment(theme), Thing("หนึ่ง"))
    assert not (theme / "compiled").exists()


def test_a_name_without_a_value_refuses_whatever_a_page_does_with_it(theme: Path) -> None:
    for text in ("{{ other }}", "{% for one in other %}{% endfor %}", "{% if other %}{% endif %}", "{{ other.name }}"):
        with pytest.raises(UndefinedError, match="'other' is undefined"):
            printed(write(theme, thing=text), Thing("หนึ่ง"))
    assert printed(write(theme, thing="{{ other is defined }}"), Thing("หนึ่ง")) == "False"


def test_a_name_may_be_given_a_value_in_one_branch(theme: Path) -> None:
    text = "{% if thing.name == 'a' %}{% set mark = '!' %}{% endif %}{{ thing.name }}{{ mark }}"
    assert printed(write(theme, thing=text), Thing("a")) == "a!"
    with pytest.raises(UndefinedError, match="'mark' is undefined"):
        printed(page_environment(theme), Thing("b"))
