"""Why a rule exists and how it is kept, from `explanations.yml`. In: a code and a language. Out: words and examples."""

from functools import cache
from pathlib import Path
from typing import Any

from site_builder.issues.issue import Severity
from site_builder.issues.messages import codes, fix_of, severity_of, title_of
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml

_SEVERITIES: dict[Severity, Label] = {
    "error": Label("ข้อผิดพลาด", "error"),
    "warning": Label("คำเตือน", "warning"),
    "note": Label("หมายเหตุ", "note"),
}
_HEADINGS = {"th": ("ทำไม", "แก้ไข"), "en": ("Why", "Fix")}
_EXAMPLES = {"th": ("ผิด", "ถูก"), "en": ("Wrong", "Right")}


@frozen(kw_only=False)
class Explanation:
    """What a message is too short to say."""

    why: str
    """What goes wrong for a citizen or an assessor where the rule is broken."""
    wrong: str
    """Lines of a content file that break the rule."""
    right: str
    """The same lines as they should be."""

    def examples(self, *, language: str) -> tuple[tuple[str, str], ...]:
        """Return both examples, each with its heading."""
        return tuple(zip(_EXAMPLES[language], (self.wrong, self.right), strict=True))


@cache
def _explanations() -> dict[str, Any]:
    explanations: dict[str, Any] = packaged_yaml(Path(__file__).with_name("explanations.yml"))
    return explanations


def explained_codes() -> tuple[str, ...]:
    """Return every code that has an explanation, sorted."""
    return tuple(sorted(_explanations()))


def explanation_of(code: str, *, language: str) -> Explanation | None:
    """Return the explanation of a code, or None where its message says all there is to say."""
    words = _explanations().get(code)
    if words is None:
        return None
    return Explanation(why=words["why"][language].strip(), wrong=words["wrong"], right=words["right"])


def explanation_text(code: str, *, language: str) -> str:
    """Return all that is known of a code, as a terminal shows it."""
    why, fix = _HEADINGS[language]
    lines = [_title(code, language=language)]
    explanation = explanation_of(code, language=language)
    if explanation is not None:
        lines.append(f"{why}: {explanation.why}")
    if words := fix_of(code, language=language):
        lines.append(f"{fix}: {words}")
    if explanation is not None:
        for heading, example in explanation.examples(language=language):
            lines += ["", f"{heading}:", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines)


def list_of_codes(*, language: str) -> str:
    """Return every code with what it is about, a line each."""
    return "\n".join(_title(code, language=language) for code in codes() if severity_of(code) != "note")


def _title(code: str, *, language: str) -> str:
    return f"{code} ({_SEVERITIES[severity_of(code)].in_language(language)}) {title_of(code, language=language)}"
