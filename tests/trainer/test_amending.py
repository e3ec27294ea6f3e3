from dataclasses import replace
from pathlib import Path

import pytest
from tests.trainer.support import ASK, CHOICE, REASON, failing

from practice.domain.errors import Busy, StorageError, UnknownName, WrongUse
from practice.domain.rehearsal import Rehearsal
from practice.grading.totals import totalled
from practice.storage.store import FileStore
from practice.trainer.amending import amend, comment, grade_again, graders, tag
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import load, rows

CRITERION = "specific_ask"


async def graded(services: Services, choice: Choice = CHOICE) -> Rehearsal:
    session = await Session.begin(services, choice)
    await session.say(REASON)
    await session.say(ASK)
    return await session.debrief()


def level(rehearsal: Rehearsal, criterion: str = CRITERION) -> int | None:
    assert rehearsal.grade is not None
    return rehearsal.grade.criteria[criterion].counts


class TestAmend:
    async def test_the_level_counts_and_the_graded_one_stays_visible(
        self, services: Services
    ) -> None:
        before = await graded(services)
        was = level(before)
        other = 0 if was else 4
        after = await amend(services, before.id, CRITERION, other, by=" Kim ", reason=" Read it. ")

        assert after == await load(services, before.id)
        assert after.grade is not None
        found = after.grade.criteria[CRITERION]
        assert (found.level, found.counts) == (was, other)
        assert found.amended is not None
        assert (found.amended.by, found.amended.reason) == ("Kim", "Read it.")
        (row,) = await rows(services)
        assert row.amended
        assert row.levels[CRITERION] == other

    async def test_total_coverage_and_caps_are_worked_out_by_the_rubric_of_the_grade(
        self, services: Services
    ) -> None:
        before = await graded(services)
        after = await amend(services, before.id, "reasoning", 4, by="Kim", reason="All of it.")

        assert after.grade == totalled(
            after.grade or pytest.fail("no grade"), services.library.rubric(CHOICE.rubric)
        )
        assert before.grade is not None
        assert after.grade.total != before.grade.total
        assert len(after.grade.caps) < len(before.grade.caps)

    async def test_what_lacked_a_total_gets_one_once_a_person_gives_what_is_missing(
        self, services: Services
    ) -> None:
        before = await graded(services)
        assert before.graded is not None
        rubric = services.library.rubric(CHOICE.rubric)
        capping = next(cap.when.criterion for cap in rubric.caps if cap.when.criterion)
        bare = before.graded.grade.criteria[capping].model_copy(update={"level": None})
        criteria = {**before.graded.grade.criteria, capping: bare}
        grade = totalled(before.graded.grade.model_copy(update={"criteria": criteria}), rubric)
        assert grade.absent
        event = before.graded.model_copy(update={"id": services.ids.new(), "grade": grade})
        await services.store.append(services.principal, before.id, before.seq, [event])

        after = await amend(services, before.id, capping, 4, by="Kim", reason="It is there.")
        assert after.grade is not None
        assert (after.grade.absent, after.grade.total is None) == ("", False)
        taken_back = await amend(services, before.id, capping, None, by="Kim", reason="It is not.")
        assert taken_back.grade == grade

    async def test_amending_again_counts_and_as_graded_goes_back_with_all_on_record(
        self, services: Services
    ) -> None:
        before = await graded(services)
        await amend(services, before.id, CRITERION, 0, by="Kim", reason="No.")
        again = await amend(services, before.id, CRITERION, 4, by="Lee", reason="Yes.")
        assert level(again) == 4
        back = await amend(services, before.id, CRITERION, None, by="Kim", reason="Agreed.")

        assert back.grade == before.grade
        assert [(one.by, one.level) for one in back.amendments] == [
            ("Kim", 0), ("Lee", 4), ("Kim", None),
        ]  # fmt: skip
        assert not (await rows(services))[0].amended

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"by": " "}, "whose it is"),
            ({"reason": "\n"}, "says why"),
            ({"level": 5}, "no level 5"),
            ({"criterion": "specific_aks"}, "specific_ask"),
        ],
    )
    async def test_what_is_missing_or_unknown_is_said(
        self, services: Services, change: dict[str, object], sentence: str
    ) -> None:
        rehearsal = await graded(services)
        asked = {"criterion": CRITERION, "level": 1, "by": "Kim", "reason": "So.", **change}
        with pytest.raises(WrongUse) as caught:
            await amend(services, rehearsal.id, **asked)  # type: ignore[arg-type]
        assert sentence in str(caught.value)
        assert await load(services, rehearsal.id) == rehearsal

    async def test_without_a_grade_there_is_nothing_to_amend(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        with pytest.raises(WrongUse, match="no grade"):
            await amend(services, session.rehearsal.id, CRITERION, 1, by="Kim", reason="So.")

    async def test_a_rubric_that_is_gone_is_named(self, services: Services) -> None:
        rehearsal = await graded(services)
        assert rehearsal.graded is not None
        grade = rehearsal.graded.grade.model_copy(update={"rubric": "of-last-year"})
        event = rehearsal.graded.model_copy(update={"id": services.ids.new(), "grade": grade})
        await services.store.append(services.principal, rehearsal.id, rehearsal.seq, [event])
        with pytest.raises(UnknownName, match="of-last-year' is gone"):
            await amend(services, rehearsal.id, CRITERION, 1, by="Kim", reason="So.")

    async def test_one_that_another_program_writes_to_is_told_as_such(
        self, services: Services, tmp_path: Path
    ) -> None:
        rehearsal = await graded(services)
        session = await Session.try_again(services, rehearsal.id, rehearsal.branch[0].id)
        await session.say(REASON)
        other = replace(services, store=FileStore(tmp_path / "home"))
        with pytest.raises(Busy, match="Another program"):
            await amend(
                other, rehearsal.id, CRITERION, 1, by="Kim", reason="So.", head=rehearsal.head
            )
        await other.store.close()


class TestBranches:
    async def test_another_branch_is_amended_by_its_head(self, services: Services) -> None:
        first = await graded(services)
        session = await Session.try_again(services, first.id, first.branch[0].id)
        await session.say(ASK)
        second = await session.debrief()
        after = await amend(
            services, first.id, CRITERION, 0, by="Kim", reason="So.", head=first.head
        )

        assert level(after) == level(second)
        assert level(after.on(first.head or "")) == 0


class TestComment:
    async def test_it_stands_on_a_turn_or_on_the_whole(self, services: Services) -> None:
        rehearsal = await graded(services)
        turn = rehearsal.branch[1].id
        await comment(services, rehearsal.id, " Good ask. ", by="Kim", on=turn)
        after = await comment(services, rehearsal.id, "Again tomorrow.", by="Kim")

        assert [(note.on, note.text, note.by) for note in after.notes] == [
            (turn, "Good ask.", "Kim"),
            (None, "Again tomorrow.", "Kim"),
        ]

    async def test_it_needs_words_an_author_and_a_turn_that_is_there(
        self, services: Services
    ) -> None:
        rehearsal = await graded(services)
        with pytest.raises(WrongUse, match="empty"):
            await comment(services, rehearsal.id, " ", by="Kim")
        with pytest.raises(WrongUse, match="whose"):
            await comment(services, rehearsal.id, "Good.", by="")
        with pytest.raises(UnknownName, match="no such turn"):
            await comment(services, rehearsal.id, "Good.", by="Kim", on="elsewhere")

    async def test_a_talk_that_was_left_is_free_for_another_program_afterwards(
        self, services: Services, tmp_path: Path
    ) -> None:
        session = await Session.begin(services, CHOICE)
        await session.leave()
        await comment(services, session.rehearsal.id, "Go on here.", by="Kim")
        other = replace(services, store=FileStore(tmp_path / "home"))
        assert (await tag(other, session.rehearsal.id, on=["mine"])).tags == ("mine",)
        await other.store.close()


class TestTag:
    async def test_tags_are_put_on_once_and_taken_off(self, services: Services) -> None:
        rehearsal = await graded(services)
        once = await tag(services, rehearsal.id, on=[" week\n2 ", "ward", "ward", ""])
        assert once.tags == ("week 2", "ward")
        after = await tag(services, rehearsal.id, on=["ward"], off=["week 2", "unknown"])

        assert after.tags == ("ward",)
        assert after.seq == once.seq + 1
        assert (await rows(services))[0].tags == ("ward",)

    async def test_a_tag_is_short(self, services: Services) -> None:
        rehearsal = await graded(services)
        with pytest.raises(WrongUse, match="at most 40"):
            await tag(services, rehearsal.id, on=["x" * 41])


class TestGradeAgain:
    async def test_the_newest_grade_counts_and_what_was_amended_in_the_older_is_still_told(
        self, services: Services
    ) -> None:
        first = await graded(services)
        await amend(services, first.id, CRITERION, 4, by="Kim", reason="Read it.")
        again = await grade_again(services, first.id, "rules")

        assert len(again.grades) == 2
        assert again.grade == first.grade
        ((older, change),) = again.overtaken
        assert older == first.graded
        assert (change.criterion, change.level, change.by) == (CRITERION, 4, "Kim")
        once_more = await amend(services, first.id, CRITERION, 0, by="Kim", reason="Read again.")
        assert level(once_more) == 0

    async def test_an_amendment_that_was_taken_back_is_not_told(self, services: Services) -> None:
        first = await graded(services)
        await amend(services, first.id, CRITERION, 4, by="Kim", reason="Read it.")
        await amend(services, first.id, CRITERION, None, by="Kim", reason="No.")
        assert (await grade_again(services, first.id, "rules")).overtaken == ()

    async def test_it_needs_an_end_a_grader_and_a_disk(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        with pytest.raises(WrongUse, match="not ended"):
            await grade_again(services, session.rehearsal.id, "rules")
        rehearsal = await graded(services)
        with pytest.raises(UnknownName, match="rules"):
            await grade_again(services, rehearsal.id, "rule")
        with pytest.raises(WrongUse, match="No language model"):
            await grade_again(services, rehearsal.id, "model")
        broken, _ = failing(services, fail_at=1)
        with pytest.raises(StorageError, match="full"):
            await grade_again(broken, rehearsal.id, "rules")
        assert list(graders(services)) == ["rules"]
