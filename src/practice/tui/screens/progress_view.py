"""What every page of progress answers."""

from typing import ClassVar, Protocol

from textual.content import Content
from textual.message import Message

from practice.tui.charts import Chart
from practice.tui.tables import Options


class View(Protocol):
    """One page of progress."""

    NAME: ClassVar[str]

    def about(self) -> Content:
        """What is shown, and how sure it is."""
        ...

    def options(self) -> Options:
        """What can be lit."""
        ...

    def detail(self, lit: str) -> Content:
        """More about what is lit."""
        ...

    def chart(self, lit: str) -> Chart | None:
        """What is plotted; None: nothing is."""
        ...

    def way(self, lit: str) -> Message | None:
        """Where Enter leads."""
        ...
