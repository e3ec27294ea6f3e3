"""A language model as the judge, which has to prove every point."""

from dataclasses import dataclass

from practice.domain.chat import ChatModel
from practice.domain.grade import Grade, GraderKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """How the judge is asked."""

    repeats: int = 1
    """Readings of each criterion; the median counts."""
    joint: bool = False
    """All criteria in one call: cheaper, and less exact."""


class ModelGrader:
    """Grades with a model; code checks each quote and does the sums."""

    kind = GraderKind.MODEL

    def __init__(self, model: ChatModel, options: JudgeOptions | None = None) -> None:
        """A judge that this model plays."""
        self._model = model
        self._options = options or JudgeOptions()

    async def grade(
        self,
        transcript: Transcript,
        rubric: Rubric,
        rubric_hash: str,
        pitch: Pitch,
        persona: Persona | None,
    ) -> Grade:
        """Grade one transcript."""
        raise NotImplementedError
