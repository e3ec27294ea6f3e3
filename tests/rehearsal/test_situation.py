from practice.rehearsal.situation import draw_for


def test_the_draw_depends_on_seed_and_turn_alone() -> None:
    assert draw_for(3, 7).random() == draw_for(3, 7).random()
    assert len({draw_for(seed, turn).random() for seed in range(5) for turn in range(5)}) == 25
