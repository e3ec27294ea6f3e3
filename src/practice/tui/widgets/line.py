"""A piece of text on the screen."""

from textual.content import Content
from textual.widgets import Static


class Line(Static):
    """Text that is never read as markup; it takes `Content` alone, so foreign text can't slip in.

    Every other widget of ours that shows text is made of these.
    """

    def __init__(
        self, content: Content | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content or Content(), markup=False, id=id, classes=classes)

    def show(self, content: Content) -> None:
        """Show something else; the same again costs nothing."""
        if content != self.content:
            self.update(content)
