"""Words as the tests compare them, and what becomes of them when you and I change places."""

import re

EXCHANGED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "im": "you re",
    "m": "re", "re": "m", "you": "i me", "your": "my", "yours": "mine", "yourself": "myself",
    "youre": "i m", "youll": "i ll", "youve": "i ve", "are": "am", "were": "was",
    "am": "are", "was": "were", "u": "i me", "ur": "my", "youd": "i d",
}  # fmt: skip
"""What may become of a word when you and I change places; the parts of a contraction apart."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def says_the_same(given_back: str, said: str) -> bool:
    """Whether words stand in what was said, one after the other, but for you and I and "like"."""
    back, turn = ([w for w in words(text) if w != "like"] for text in (given_back, said))
    return any(
        all(
            mine == yours or mine in EXCHANGED.get(yours, "").split()
            for mine, yours in zip(back, turn[start:], strict=False)
        )
        for start in range(len(turn) - len(back) + 1)
    )
