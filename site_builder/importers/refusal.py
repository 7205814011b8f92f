"""Why no file is written, be it taken over or begun. In: a reason and its words, or an issue. Out: an exception."""

from site_builder.issues.answers import answer
from site_builder.issues.issue import Issue
from site_builder.issues.messages import message_of


class Refused(Exception):  # noqa: N818 - says what the document or the call is, not what the program did
    """Nothing is written."""

    def __init__(self, reason: str, /, **fields: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fields = fields
        self.issue: Issue | None = None

    @classmethod
    def of(cls, issue: Issue) -> "Refused":
        """Refuse for what is an issue wherever it lies in a content."""
        refused = cls(issue.code)
        refused.issue = issue
        return refused

    def words(self, *, language: str) -> str:
        """Say in one line what is wrong and what to do."""
        if self.issue is None:
            return answer(f"import-{self.reason}", self.fields, language=language).what
        said = message_of(self.issue, language=language)
        return f"{said.what} {said.fix}" if language == "th" else f"{said.what}: {said.fix}"
