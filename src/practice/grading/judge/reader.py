"""Reading one transcript: each criterion, or all in one call, and the facts of the outcome."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from practice.domain.chat import ChatMessage, Shape, Structured
from practice.domain.grade import State
from practice.domain.pitch import Pitch
from practice.domain.rubric import Criterion, Rubric
from practice.domain.text import clean
from practice.domain.transcript import Transcript
from practice.grading.judge import prompt
from practice.grading.judge.asking import MAX_TOKENS_JOINT, Asking, failed
from practice.grading.judge.listener import told
from practice.grading.judge.quotes import Dropped, Quotes
from practice.grading.judge.readings import OUTCOME, Reading, ReadingKey, Readings
from practice.grading.judge.shapes import CriterionAnswer, JointAnswer, OneOfAll, OutcomeAnswer
from practice.grading.judge.weighing import better, reading, weighed

_LEFT_OUT = "The judge left this criterion out of its answer, twice."


@dataclass(frozen=True)
class Reader:
    """Reads one transcript; what was read before is taken from where it is kept."""

    asking: Asking
    transcript: Transcript
    """As the judge is shown it."""
    quotes: Quotes
    pitch: Pitch
    rubric: Rubric
    key: ReadingKey
    """With criterion and repeat still to be filled in."""
    kept: Readings

    def key_of(self, criterion: str, repeat: int) -> ReadingKey:
        """All that one reading depends on."""
        return self.key._replace(criterion=criterion, repeat=repeat)

    async def one(self, criterion: Criterion, repeat: int) -> dict[str, Reading]:
        """One criterion, in a call of its own."""
        key = self.key_of(criterion.id, repeat)
        found = self.kept.get(key)
        if found is None:
            question = prompt.question([criterion], self.rubric, joint=False)
            asked = await self.asking.structured(question, CriterionAnswer)
            if asked.value is None:
                found = failed(asked.answer)
            else:
                found = await self._keep(key, await self._proven(criterion, asked.value))
        return {criterion.id: found}

    async def all(self, criteria: Sequence[Criterion], repeat: int) -> dict[str, Reading]:
        """All criteria in one call; those that the answer left out are asked for once more."""
        readings: dict[str, Reading] = {}
        for criterion in criteria:
            before = self.kept.get(self.key_of(criterion.id, repeat))
            if before is not None:
                readings[criterion.id] = before
        for _ in range(2):
            wanted = [criterion for criterion in criteria if criterion.id not in readings]
            if not wanted:
                break
            question = prompt.question(wanted, self.rubric, joint=True)
            found = await self.asking.structured(question, JointAnswer, max_tokens=MAX_TOKENS_JOINT)
            if found.value is None:
                lost = failed(found.answer)
                return {one.id: readings.get(one.id, lost) for one in criteria}
            answers = _once(found.value.results)
            for criterion in wanted:
                if criterion.id in answers:
                    proven = await self._proven(criterion, answers[criterion.id])
                    key = self.key_of(criterion.id, repeat)
                    readings[criterion.id] = await self._keep(key, proven)
        left_out = Reading(state=State.FAILED, reason=clean(_LEFT_OUT))
        return {one.id: readings.get(one.id, left_out) for one in criteria}

    async def outcome(self, repeat: int) -> dict[str, Reading]:
        """The facts about the listener."""
        key = self.key_of(OUTCOME, repeat)
        found = self.kept.get(key)
        if found is None:
            asked = await self.asking.structured(prompt.outcome(), OutcomeAnswer)
            if asked.value is None:
                found = failed(asked.answer)
            else:
                found = await self._keep(key, await self._facts(asked.value))
        return {OUTCOME: found}

    async def _facts(self, answer: OutcomeAnswer) -> Reading:
        """The facts of an answer; where a quote is not found, it is asked once more."""
        first = told(answer, self.quotes, self.pitch)
        if not first.dropped:
            return first.reading
        wrong = prompt.again(first.dropped, None, None)
        second = await self._once_more(prompt.outcome(), OutcomeAnswer, answer, wrong)
        if second.value is None:
            return first.reading
        return told(second.value, self.quotes, self.pitch).reading

    async def _proven(self, criterion: Criterion, answer: CriterionAnswer) -> Reading:
        """The reading of an answer; where its quotes don't carry its level, it is asked once more.

        Then the level falls to what they carry.
        """
        first = weighed(answer, criterion, self.quotes)
        dropped: list[Dropped] = list(first.dropped)
        best = first
        if not first.stands:
            wrong = prompt.again(first.dropped, criterion, answer.level)
            question = prompt.question([criterion], self.rubric, joint=False)
            second = await self._once_more(question, CriterionAnswer, answer, wrong)
            if second.value is not None:
                again = weighed(second.value, criterion, self.quotes)
                dropped += again.dropped
                best = again if again.stands else better(first, again)
        return reading(best, criterion, self.transcript, dropped)

    async def _once_more(
        self, question: str, shape: type[Shape], before: BaseModel, wrong: str
    ) -> Structured[Shape]:
        return await self.asking.structured(
            question,
            shape,
            ChatMessage("assistant", before.model_dump_json()),
            ChatMessage("user", wrong),
        )

    async def _keep(self, key: ReadingKey, found: Reading) -> Reading:
        await self.kept.put(key, found)
        return found


def _once(results: Iterable[OneOfAll]) -> dict[str, OneOfAll]:
    """The results by criterion, those given twice left out."""
    times = Counter(result.criterion for result in results)
    return {result.criterion: result for result in results if times[result.criterion] == 1}
