"""The ways from place to place, and what may stand in them."""

from typing import TYPE_CHECKING

from textual import on

from practice.tui.looks import Looks
from practice.tui.messages import Resumed
from practice.tui.screens.page import Page

if TYPE_CHECKING:
    from textual.message import Message


class Ways(Looks):
    """An app in which one can go from every page to every place."""

    is_open = False
    """Whether there are places to go to yet."""
    _bound_for: "tuple[Page, Message] | None" = None
    """The page that asks whether to leave it, and where to go then."""

    @property
    def page(self) -> Page | None:
        """The page that is open, whether a sheet lies over it or not."""
        return next((one for one in reversed(self.screen_stack) if isinstance(one, Page)), None)

    async def go(self, message: "Message") -> None:
        """Go to a place; a page that would lose something, or that ends something, asks first."""
        page = self.page
        if page is None or not (page.ASKS or page.unsaved()):
            await self.back_to_the_first()
            self.post_message(message)
        elif page.check_action("back", ()):
            self._bound_for = page, message
            page.action_back()
        else:
            page.say("That has to wait for the reply that is coming.")

    def stay(self) -> None:
        """Whoever does something else on the page that asked is bound for nowhere any more."""
        if self._bound_for is not None and self.screen is self._bound_for[0]:
            self._bound_for = None

    @on(Resumed)
    def _left(self, event: Resumed) -> None:
        """Go on from the page that is left."""
        if self._bound_for is not None and event.page is not self._bound_for[0]:
            (_, message), self._bound_for = self._bound_for, None
            self.post_message(message)

    async def back_to(self, *names: str) -> None:
        """Leave the screens that lie over one of these."""
        while type(self.screen).__name__ not in names:
            await self.pop_screen()

    async def back_to_the_first(self) -> None:
        """Leave all that lies over home, or over what stands in its place."""
        await self.back_to("Home", "Curtain")
