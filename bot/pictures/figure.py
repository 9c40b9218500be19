"""Draws a movement as a small animation: a stick figure between poses, hands and feet held where they touch."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from math import acos, atan2, cos, pi, radians, sin
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw
from pydantic import TypeAdapter

from content.made import quick
from content.yaml_strict import read_document

WIDTH, HEIGHT, SCALE = 480, 400, 3
FRAMES = 24  # there and back
FRAME_MS = 80
MARGIN = 24

# Lengths in centimetres; poses use the same measure, the floor at y = 0.
TORSO, UPPER_ARM, FOREARM, THIGH, SHIN, NECK, HEAD = 52.0, 30.0, 28.0, 42.0, 42.0, 8.0, 10.0
SHOULDER_HALF, HIP_HALF = 18.0, 9.0

INK, FAR, WORK, PROP, FLOOR = "#22303c", "#b6c2cc", "#e76f51", "#6c7a86", "#d7dee5"
SHADE, SHADE_WORK = "#d5dee5", "#f7cdbf"  # where a movement begins, behind where it ends

Point = tuple[float, float]


@quick(frozen=True, slots=True, kw_only=True)
class Pose:
    """One position: the hip, the torso's lean in degrees (90 upright, 0 lying to the right), hands and feet.

    `hand` and `foot` are the working or near side; `hand2` and `foot2` the other, the same where left out (mirrored
    from the front). `head` is the neck's lean, the torso's where left out.
    """

    hip: Point
    torso: float
    hand: Point
    foot: Point
    hand2: Point | None = None
    foot2: Point | None = None
    head: float | None = None
    trunk: float = TORSO  # how long the trunk looks: shorter when it leans towards the reader


@quick(frozen=True, slots=True, kw_only=True)
class Movement:
    """A movement as its poses: seen from the side (facing right) or the front, with simple props."""

    poses: tuple[Pose, ...]
    view: Literal["side", "front"] = "side"
    elbow: Literal["back", "front"] = "back"  # which way the elbows bend, seen from the side
    knee: Literal["back", "front"] = "front"
    weight: Literal["none", "one", "two"] = "none"  # dumbbells in the working hand, or in both
    anchor: Point | None = None  # a band or cable runs from here to the working hand
    band: bool = False  # held between the hands
    bar: Point | None = None  # a pull-up bar
    bench: tuple[float, float, float] | None = None  # left, right, height
    wall: float | None = None  # a wall or door frame at this x


@quick(frozen=True, slots=True, kw_only=True)
class Limbs:
    """The joints of one drawn frame: each limb as its three points."""

    arms: tuple[tuple[Point, Point, Point], ...]  # shoulder, elbow, hand; the far one first
    legs: tuple[tuple[Point, Point, Point], ...]  # hip, knee, foot; the far one first
    spine: tuple[Point, Point]  # hip, neck
    head: Point


@lru_cache(maxsize=1)
def movements() -> dict[str, Movement]:
    """Every drawn movement by exercise id, or by `exercise:rung` where a rung is drawn apart."""
    root = Path(__file__).resolve().parents[2] / "content" / "poses"
    adapter = TypeAdapter(dict[str, Movement])
    found: dict[str, Movement] = {}
    for file in sorted(root.glob("*.yaml")):
        found |= adapter.validate_python(read_document(file.name, file.read_text(encoding="utf-8")).data)
    return {key: replace(movement, poses=_whole(movement)) for key, movement in found.items()}


def _whole(movement: Movement) -> tuple[Pose, ...]:
    """Its poses; where one of them has the far hand or foot apart, each has: it stays where it is held."""
    poses, mirror = movement.poses, movement.view == "front"
    if any(pose.hand2 for pose in poses):
        poses = tuple(replace(p, hand2=p.hand2 or _mirrored(p.hand, p.hip[0], mirror=mirror)) for p in poses)
    if any(pose.foot2 for pose in poses):
        poses = tuple(replace(p, foot2=p.foot2 or _mirrored(p.foot, p.hip[0], mirror=mirror)) for p in poses)
    return poses


def joints(movement: Movement, pose: Pose) -> Limbs:
    """Where every joint of a pose is. Limbs keep their length; a target out of reach is reached for."""
    side = movement.view == "side"
    lean = radians(pose.torso)
    neck = (pose.hip[0] + pose.trunk * cos(lean), pose.hip[1] + pose.trunk * sin(lean))
    look = radians(_look(pose))
    head = (neck[0] + (NECK + HEAD) * cos(look), neck[1] + (NECK + HEAD) * sin(look))
    arms, legs = [], []
    for far in (True, False):
        sign = -1.0 if far else 1.0
        hand = (pose.hand2 if far else None) or _mirrored(pose.hand, pose.hip[0], mirror=far and not side)
        foot = (pose.foot2 if far else None) or _mirrored(pose.foot, pose.hip[0], mirror=far and not side)
        shoulder = neck if side else (neck[0] + sign * SHOULDER_HALF, neck[1] - 4)
        hip = pose.hip if side else (pose.hip[0] + sign * HIP_HALF, pose.hip[1])
        if side:
            elbow_turn = -1.0 if movement.elbow == "back" else 1.0
            knee_turn = 1.0 if movement.knee == "front" else -1.0
        else:
            elbow_turn = _outward(shoulder, hand, sign, up=movement.elbow == "front")
            knee_turn = sign
        arms.append(_two_bones(shoulder, hand, UPPER_ARM, FOREARM, turn=elbow_turn))
        legs.append(_two_bones(hip, foot, THIGH, SHIN, turn=knee_turn))
    return Limbs(arms=tuple(arms), legs=tuple(legs), spine=(pose.hip, neck), head=head)


def _mirrored(point: Point, axis: float, *, mirror: bool) -> Point:
    return (2 * axis - point[0], point[1]) if mirror else point


def _outward(shoulder: Point, hand: Point, sign: float, *, up: bool) -> float:
    """Seen from the front, elbows point out and down, or out and up."""

    def score(turn: float) -> float:
        elbow = _two_bones(shoulder, hand, UPPER_ARM, FOREARM, turn=turn)[1]
        return sign * elbow[0] + (elbow[1] if up else -elbow[1])

    return max((1.0, -1.0), key=score)


def _two_bones(start: Point, target: Point, first: float, second: float, *, turn: float) -> tuple[Point, Point, Point]:
    dx, dy = target[0] - start[0], target[1] - start[1]
    distance = min(max((dx * dx + dy * dy) ** 0.5, abs(first - second) + 0.1), first + second - 0.01)
    base = atan2(dy, dx)
    bend = acos((first * first + distance * distance - second * second) / (2 * first * distance))
    angle = base + turn * bend
    joint = (start[0] + first * cos(angle), start[1] + first * sin(angle))
    end = (start[0] + distance * cos(base), start[1] + distance * sin(base))
    return start, joint, end


def between(a: Pose, b: Pose, share: float) -> Pose:
    """The pose a share of the way from `a` to `b`, eased at both ends."""
    t = (1 - cos(pi * share)) / 2

    def mix(x: float, y: float) -> float:
        return x + (y - x) * t

    def point(p: Point, q: Point) -> Point:
        return mix(p[0], q[0]), mix(p[1], q[1])

    return Pose(
        hip=point(a.hip, b.hip),
        torso=mix(a.torso, b.torso),
        hand=point(a.hand, b.hand),
        foot=point(a.foot, b.foot),
        hand2=None if a.hand2 is None or b.hand2 is None else point(a.hand2, b.hand2),
        foot2=None if a.foot2 is None or b.foot2 is None else point(a.foot2, b.foot2),
        head=mix(_look(a), _look(b)),
        trunk=mix(a.trunk, b.trunk),
    )


def _look(pose: Pose) -> float:
    return pose.torso if pose.head is None else pose.head


def frames(movement: Movement) -> list[Pose]:
    """The poses of one loop, there and back; a hold is one pose."""
    poses = movement.poses
    if len(poses) == 1:
        return [poses[0]]
    half = FRAMES // 2
    way: list[Pose] = []
    legs = len(poses) - 1
    for i in range(half + 1):
        place = i * legs / half
        start = min(int(place), legs - 1)
        way.append(between(poses[start], poses[start + 1], place - start))
    return way + way[-2:0:-1]


def how_gif(key: str) -> bytes | None:
    """The movement as an animated GIF, 480 by 400; None where it is not drawn.

    `key` is an exercise id, or `exercise:rung`; a rung that is not drawn apart is shown as its exercise.
    """
    movement = movements().get(key) or movements().get(key.partition(":")[0])
    return _gif(movement) if movement else None


@lru_cache(maxsize=128)
def _gif(movement: Movement) -> bytes:
    poses = frames(movement)
    view = Canvas(movement, poses)
    images = [view.draw(pose).quantize(32) for pose in poses]
    out = BytesIO()
    images[0].save(out, format="GIF", save_all=True, append_images=images[1:], duration=FRAME_MS, loop=0, disposal=1)
    return out.getvalue()


class Canvas:
    """Fits all poses of a movement into one picture and draws them."""

    def __init__(
        self,
        movement: Movement,
        poses: Sequence[Pose],
        *,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        margin: int = MARGIN,
    ) -> None:
        """`size` and `margin` in pixels."""
        self.movement = movement
        self.size = size
        points: list[Point] = [(0.0, -4.0)]
        for pose in poses:
            limbs = joints(movement, pose)
            points += [p for limb in (*limbs.arms, *limbs.legs) for p in limb]
            points += [(limbs.head[0] - HEAD, limbs.head[1]), (limbs.head[0] + HEAD, limbs.head[1] + HEAD)]
        for prop in (movement.anchor, movement.bar):
            if prop:
                points.append(prop)
        if movement.bench:
            points += [(movement.bench[0], 0), (movement.bench[1], movement.bench[2])]
        if movement.wall is not None:
            points.append((movement.wall, 0))
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = size
        room_x, room_y = (width - 2 * margin) * SCALE, (height - 2 * margin) * SCALE
        self.zoom = min(room_x / max(max(xs) - min(xs), 1), room_y / max(max(ys) - min(ys), 1), 2.1 * SCALE)
        self.left = (width * SCALE - (max(xs) + min(xs)) * self.zoom) / 2
        self.ground = (height - margin) * SCALE + min(ys) * self.zoom

    def at(self, point: Point) -> Point:
        """A point of the figure on the canvas."""
        return self.left + point[0] * self.zoom, self.ground - point[1] * self.zoom

    def draw(self, pose: Pose, *, begun: Pose | None = None) -> Image.Image:
        """One frame; `begun` stands behind it as a shade."""
        width, height = self.size
        image = Image.new("RGB", (width * SCALE, height * SCALE), "white")
        pen = ImageDraw.Draw(image)
        limbs = joints(self.movement, pose)
        self._props(pen, limbs)
        if begun is not None:
            self._shade(pen, joints(self.movement, begun))
        front = self.movement.view == "front"
        self._limb(pen, limbs.arms[0], INK if front else FAR)
        self._limb(pen, limbs.legs[0], INK if front else FAR)
        self._line(pen, limbs.spine, INK, 6.0)
        if front:
            self._line(pen, (limbs.arms[0][0], limbs.arms[1][0]), INK, 5.0)
            self._line(pen, (limbs.legs[0][0], limbs.legs[1][0]), INK, 5.0)
        self._limb(pen, limbs.legs[1], INK)
        x, y = self.at(limbs.head)
        r = HEAD * self.zoom
        pen.ellipse((x - r, y - r, x + r, y + r), fill=INK)
        self._limb(pen, limbs.arms[1], WORK)
        if front and self.movement.weight != "one" and pose.hand2 is None:
            self._limb(pen, limbs.arms[0], WORK)
        self._weights(pen, limbs)
        return image.resize(self.size, Image.Resampling.LANCZOS)

    def _shade(self, pen: ImageDraw.ImageDraw, limbs: Limbs) -> None:
        for limb in (*limbs.legs, *limbs.arms):
            self._limb(pen, limb, SHADE)
        self._line(pen, limbs.spine, SHADE, 6.0)
        (x, y), r = self.at(limbs.head), HEAD * self.zoom
        pen.ellipse((x - r, y - r, x + r, y + r), fill=SHADE)
        self._limb(pen, limbs.arms[1], SHADE_WORK)

    def _props(self, pen: ImageDraw.ImageDraw, limbs: Limbs) -> None:
        m = self.movement
        floor = self.at((0, -3))[1]
        pen.line((0, floor, self.size[0] * SCALE, floor), fill=FLOOR, width=int(3 * self.zoom / 2))
        if m.bench:
            left, top = self.at((m.bench[0], m.bench[2]))
            right, bottom = self.at((m.bench[1], m.bench[2] - 6))
            pen.rounded_rectangle((left, top, right, bottom), radius=6, fill=PROP)
            for x in (m.bench[0] + 6, m.bench[1] - 6):
                self._line(pen, ((x, m.bench[2] - 6), (x, -3)), PROP, 3.0)
        if m.wall is not None:
            self._line(pen, ((m.wall, -3), (m.wall, 190)), PROP, 4.0)
        if m.bar:
            self._line(pen, ((m.bar[0] - 34, m.bar[1]), (m.bar[0] + 34, m.bar[1])), PROP, 5.0)
        if m.band:
            self._line(pen, (limbs.arms[0][2], limbs.arms[1][2]), PROP, 2.0)
        if m.anchor:
            self._line(pen, (m.anchor, limbs.arms[1][2]), PROP, 2.0)
            if m.view == "front":
                self._line(pen, (m.anchor, limbs.arms[0][2]), PROP, 2.0)

    def _weights(self, pen: ImageDraw.ImageDraw, limbs: Limbs) -> None:
        hands = {"none": (), "one": (limbs.arms[1][2],), "two": (limbs.arms[0][2], limbs.arms[1][2])}[
            self.movement.weight
        ]
        for hand in hands:
            x, y = self.at(hand)
            w, h = 9 * self.zoom, 4.5 * self.zoom
            pen.rounded_rectangle((x - w, y - h / 2, x + w, y + h / 2), radius=4, fill=PROP)
            for end in (-w, w):
                pen.rounded_rectangle((x + end - h * 0.6, y - h, x + end + h * 0.6, y + h), radius=4, fill=INK)

    def _limb(self, pen: ImageDraw.ImageDraw, limb: tuple[Point, Point, Point], colour: str) -> None:
        self._line(pen, (limb[0], limb[1]), colour, 5.0)
        self._line(pen, (limb[1], limb[2]), colour, 5.0)

    def _line(self, pen: ImageDraw.ImageDraw, ends: tuple[Point, Point], colour: str, thick: float) -> None:
        width = int(thick * self.zoom)
        a, b = self.at(ends[0]), self.at(ends[1])
        pen.line((a, b), fill=colour, width=width)
        r = width / 2
        for x, y in (a, b):
            pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
