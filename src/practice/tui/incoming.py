"""A reply while it comes: pieces go in backstage, the text so far comes out at each paint."""

from practice.domain.text import SafeText


class Incoming:
    """The pieces of one reply. One thread puts them in, another takes the text out."""

    def __init__(self) -> None:
        self._pieces: list[SafeText] = []
        self._taken = 0

    def show(self, piece: SafeText) -> None:
        """One more piece; as `Session.say` wants it."""
        self._pieces.append(piece)

    @property
    def begun(self) -> bool:
        """Whether anything has come."""
        return bool(self._pieces)

    def grown(self) -> SafeText | None:
        """The text so far; None: nothing has come since it was last asked for."""
        pieces = self._pieces[:]
        if len(pieces) == self._taken:
            return None
        self._taken = len(pieces)
        return SafeText("".join(pieces))
