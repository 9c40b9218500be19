"""Every pose is held to the body's measure: limbs reach what they touch, planted points stay, all is in the picture."""

from io import BytesIO
from math import dist

import pytest
from PIL import Image

from bot.pictures.figure import (
    FOREARM,
    HEIGHT,
    SCALE,
    SHIN,
    THIGH,
    UPPER_ARM,
    WIDTH,
    Canvas,
    frames,
    how_gif,
    joints,
    movements,
)
from content.loader import load_content

KEYS = sorted(movements())
BELOW_CM = 3  # half a limb is as thick as that


@pytest.mark.parametrize("key", KEYS)
def test_a_drawn_movement_is_one_we_teach(key: str) -> None:
    exercise_id, _, rung = key.partition(":")
    exercise = load_content().exercises[exercise_id]

    assert not rung or exercise.rung(rung) is not None


@pytest.mark.parametrize("key", KEYS)
def test_limbs_keep_their_length_and_reach_their_targets(key: str) -> None:
    movement = movements()[key]
    for pose in frames(movement):
        limbs = joints(movement, pose)
        for shoulder, elbow, hand in limbs.arms:
            assert dist(shoulder, elbow) == pytest.approx(UPPER_ARM)
            assert dist(elbow, hand) == pytest.approx(FOREARM)
        for hip, knee, foot in limbs.legs:
            assert dist(hip, knee) == pytest.approx(THIGH)
            assert dist(knee, foot) == pytest.approx(SHIN)
        assert dist(limbs.arms[1][2], pose.hand) < 4
        assert dist(limbs.legs[1][2], pose.foot) < 4


@pytest.mark.parametrize("key", KEYS)
def test_every_frame_stands_inside_the_picture(key: str) -> None:
    movement = movements()[key]
    poses = frames(movement)
    canvas = Canvas(movement, poses)
    for pose in poses:
        limbs = joints(movement, pose)
        for point in [p for limb in (*limbs.arms, *limbs.legs) for p in limb] + [limbs.head]:
            x, y = canvas.at(point)

            assert 0 < x < WIDTH * SCALE
            assert 0 < y < HEIGHT * SCALE


@pytest.mark.parametrize("key", KEYS)
def test_no_joint_is_below_the_floor(key: str) -> None:
    movement = movements()[key]
    for pose in frames(movement):
        limbs = joints(movement, pose)

        assert min(y for limb in (*limbs.arms, *limbs.legs) for _, y in limb) >= -BELOW_CM


@pytest.mark.parametrize("key", ["renegade-row", "front-plank-with-shoulder-tap"])
def test_one_arm_holds_while_the_other_moves(key: str) -> None:
    movement = movements()[key]
    holds, moves = ({joints(movement, pose).arms[arm][2] for pose in frames(movement)} for arm in (0, 1))

    assert len(moves) > 10
    assert max(dist(here, there) for here in holds for there in holds) < 1


def test_a_planted_hand_stays_through_a_push_up() -> None:
    hands = {
        tuple(round(c, 3) for c in joints(movements()["push-up"], p).arms[1][2]) for p in frames(movements()["push-up"])
    }

    assert hands == {(60.0, 0.0)}


def test_the_animation_is_a_small_gif_and_a_rung_falls_back_to_its_exercise() -> None:
    gif = how_gif("push-up:wide")

    assert gif == how_gif("push-up")
    assert gif is not None
    with Image.open(BytesIO(gif)) as image:
        assert (image.size, image.format) == ((WIDTH, HEIGHT), "GIF")
        assert getattr(image, "n_frames", 1) > 10
    assert len(gif) < 120_000


def test_an_exercise_without_poses_has_no_drawing() -> None:
    assert how_gif("no-such-move") is None
