"""Draws a session as one PNG: its exercises side by side, each where it begins and where it ends, with its name."""

import json
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.figure import FLOOR, INK, SCALE, Canvas, Movement, movements

MOST = 9  # exercises in one picture: three rows of three
FIGURE = (340, 220)
LABEL = 50
CELL = (FIGURE[0], FIGURE[1] + LABEL)
GAP, CORNER, BORDER = 12, 18, 2
LETTERS, SMALLEST = 24, 15  # heights in pixels
COLOURS = 64

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def session_png(of: str) -> bytes | None:
    """The exercises of a session as a PNG of white cards on nothing; None where none of them is drawn.

    `of` is a JSON list of pairs: the exercise as `how_gif` takes it, and what it is called. Never more than
    1,044 by 834 pixels.
    """
    shown = [(found, name) for key, name in json.loads(of) if (found := movement_of(key)) is not None][:MOST]
    if not shown:
        return None
    columns = len(shown) if len(shown) < 3 else 2 if len(shown) == 4 else 3
    rows = -(-len(shown) // columns)
    sheet = Image.new("RGBA", (columns * (CELL[0] + GAP) - GAP, rows * (CELL[1] + GAP) - GAP))
    for place, (movement, name) in enumerate(shown):
        row, column = divmod(place, columns)
        alone = columns - min(columns, len(shown) - row * columns)  # cells missing in the last row: it is centred
        left = column * (CELL[0] + GAP) + alone * (CELL[0] + GAP) // 2
        sheet.paste(_cell(movement, name), (left, row * (CELL[1] + GAP)))
    out = BytesIO()
    sheet.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, format="PNG")
    return out.getvalue()


def movement_of(key: str) -> Movement | None:
    """The movement of an exercise id or `exercise:rung`; None where it is not drawn."""
    return movements().get(key) or movements().get(key.partition(":")[0])


@lru_cache(maxsize=128)
def _cell(movement: Movement, name: str) -> Image.Image:
    canvas = Canvas(movement, movement.poses, size=FIGURE, margin=18)
    first, last = movement.poses[0], movement.poses[-1]
    cell = Image.new("RGBA", CELL, "white")
    cell.paste(canvas.draw(last, begun=first if last is not first else None), (0, LABEL))
    pen = ImageDraw.Draw(cell)
    font = _fitting(name, CELL[0] - 2 * CORNER)
    pen.text((CELL[0] / 2, LABEL / 2 + 2), name, font=font, fill=INK, anchor="mm")
    cell.paste(FLOOR, mask=_edge())
    cell.putalpha(_corners())
    return cell


def _fitting(text: str, width: int) -> Font:
    """The largest letters in which a name has room; the smallest where it never has."""
    size = LETTERS
    while size > SMALLEST and _font(size).getlength(text) > width:
        size -= 1
    return _font(size)


@lru_cache(maxsize=LETTERS)
def _font(size: int) -> Font:
    """The chart library's own font, by its path: a machine may have none, and loading the library takes a second."""
    library = find_spec("matplotlib")
    places = [] if library is None else library.submodule_search_locations or []
    files = [Path(place) / "mpl-data" / "fonts" / "ttf" / "DejaVuSans-Bold.ttf" for place in places]
    found = next((file for file in files if file.is_file()), None)
    return ImageFont.load_default(size) if found is None else ImageFont.truetype(str(found), size)


@lru_cache(maxsize=1)
def _corners() -> Image.Image:
    """What of a cell is seen: all but its corners, which are round."""
    return _rounded(fill=255)


@lru_cache(maxsize=1)
def _edge() -> Image.Image:
    """A cell's edge, by which it stands out on white."""
    return _rounded(outline=255, width=BORDER * SCALE)


def _rounded(*, fill: int | None = None, outline: int | None = None, width: int = 1) -> Image.Image:
    large = Image.new("L", (CELL[0] * SCALE, CELL[1] * SCALE), 0)
    around = (0, 0, large.width - 1, large.height - 1)
    pen = ImageDraw.Draw(large)
    pen.rounded_rectangle(around, radius=CORNER * SCALE, fill=fill, outline=outline, width=width)
    return large.resize(CELL, Image.Resampling.LANCZOS)
