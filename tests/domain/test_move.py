import pytest

from practice.domain.move import ENDS, Move, MoveKind

CHAIN = Move(
    kind=MoveKind.GIVE_BACK,
    points=(0, 1),
    then=Move(kind=MoveKind.COMMIT, then=Move(kind=MoveKind.LEAVE)),
)


def test_the_parts_of_a_move_stand_in_the_order_in_which_they_are_said() -> None:
    kinds = [part.kind for part in CHAIN.parts()]
    assert kinds == [MoveKind.GIVE_BACK, MoveKind.COMMIT, MoveKind.LEAVE]


@pytest.mark.parametrize("kind", MoveKind)
def test_a_move_has_the_kinds_of_its_parts_alone(kind: MoveKind) -> None:
    assert CHAIN.has(kind) == (kind in {MoveKind.GIVE_BACK, MoveKind.COMMIT, MoveKind.LEAVE})


def test_only_leaving_ends_a_talk() -> None:
    assert {MoveKind.LEAVE} == ENDS
