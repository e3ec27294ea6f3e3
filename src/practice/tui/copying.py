"""Copying text out: into the clipboard, and into a file, since not every terminal has one."""

import asyncio
from typing import TYPE_CHECKING

from practice.tui.exporting import folders, save

if TYPE_CHECKING:
    from practice.domain.text import SafeText
    from practice.tui.screens.page import Page


async def copy(page: "Page", what: str, text: "SafeText", name: str) -> str:
    """Copy a text, and write it to a file; returns what to say of it.

    The clipboard is asked for by OSC 52, which tmux and ssh often drop without a word.

    Args:
        page: The page that it is copied from.
        what: What it is, as the beginning of a sentence.
        text: What is copied.
        name: Of the file, without an ending.

    Raises:
        PracticeError: No folder takes the file; the clipboard may have the text nevertheless.
    """
    page.app.copy_to_clipboard(text)
    path = await asyncio.to_thread(save, f"{text}\n", name, folders(), "txt")
    return f"{what} is copied. Where the clipboard has nothing, it is in {path}"
