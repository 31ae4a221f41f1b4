"""What happens to a sheet on its way: scanned, photographed, folded, stained. Two families that share no kind of wear: one to
train the reader on, the other to report its errors."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
Rng = np.random.Generator
A4 = 210.0


def moved(page: Picture, matrix: NDArray[np.float64], size: tuple[int, int], around: float = 1.0) -> Picture:
    return np.asarray(cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA, borderValue=around), np.float32)


def turned(page: Picture, degrees: float, rng: Rng, around: float = 1.0) -> Picture:
    """Turned a little, its edges cut by a few millimetres at most."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, rng.uniform(0.985, 1.01))
    matrix[:, 2] += rng.uniform(-0.008, 0.008, 2) * width
    return moved(page, np.vstack([matrix, [0, 0, 1]]), (width, height), around)


def resampled(page: Picture, dots_per_inch: float, made_at: float) -> Picture:
    factor = dots_per_inch / made_at
    return np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.float32)


def jpeg(page: Picture, quality: int) -> Picture:
    _, packed = cv2.imencode(".jpg", as_grey(page), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.float32) / 255


def as_grey(page: Picture) -> NDArray[np.uint8]:
    return (np.clip(page, 0, 1) * 255 + 0.5).astype(np.uint8)


def contrast(page: Picture, rng: Rng, low: float = 0.0, high: float = 0.1, paper: float = 0.82) -> Picture:
    """Black that is not black, paper that is not white."""
    black, white = rng.uniform(low, high), rng.uniform(paper, 1.0)
    return (black + page * (white - black)).astype(np.float32)


def grainy(page: Picture, strength: float, rng: Rng) -> Picture:
    """Even noise of that standard deviation."""
    cv2.setRNGSeed(int(rng.integers(1 << 30)))
    noise = np.empty(page.shape, np.float32)
    return page + cv2.randn(noise, 0, strength)


# the family to train on


def gauss_noise(page: Picture, rng: Rng) -> Picture:
    return grainy(page, rng.uniform(0.01, 0.07), rng)


def gauss_blur(page: Picture, rng: Rng) -> Picture:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), rng.uniform(0.5, 2.6)), np.float32)


def slope_shadow(page: Picture, rng: Rng) -> Picture:
    """Light that falls off to one side."""
    height, width = page.shape
    turn = rng.uniform(0, 2 * np.pi)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None] * np.cos(turn)
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(turn)
    return page * (1 - rng.uniform(0.1, 0.45) * (0.5 + 0.5 * np.clip(across + down, -1, 1))).astype(np.float32)


def line_fold(page: Picture, rng: Rng) -> Picture:
    """A fold as a dark line across the page."""
    height, width = page.shape
    y = rng.uniform(0.3, 0.7) * height
    layer = np.zeros(page.shape, np.uint8)
    ends = (0, int(y)), (width, int(y + rng.normal(0, 0.01) * height))
    cv2.line(layer, *ends, 255, int(rng.integers(1, 5)), cv2.LINE_AA)
    soft = cv2.GaussianBlur(layer, (0, 0), rng.uniform(0.8, 4)).astype(np.float32) / 255
    return page * (1 - rng.uniform(0.1, 0.5) * soft)


def ring_stain(page: Picture, rng: Rng) -> Picture:
    """The ring of a cup."""
    layer = np.zeros(page.shape, np.uint8)
    height, width = page.shape
    centre = int(rng.uniform(0.1, 0.9) * width), int(rng.uniform(0.1, 0.9) * height)
    cv2.circle(layer, centre, int(rng.uniform(0.12, 0.2) * width), 255, int(rng.uniform(0.006, 0.02) * width), cv2.LINE_AA)
    soft = cv2.GaussianBlur(layer, (0, 0), width * 0.002).astype(np.float32) / 255
    return page * (1 - rng.uniform(0.1, 0.4) * soft)


def motion(page: Picture, rng: Rng) -> Picture:
    length = int(rng.integers(3, 9))
    kernel = np.zeros((length, length), np.float32)
    turn = rng.uniform(0, np.pi)
    middle = (length - 1) / 2
    ends = [(round(middle + side * np.cos(turn) * middle), round(middle + side * np.sin(turn) * middle)) for side in (-1, 1)]
    cv2.line(kernel, *ends, 1.0)
    return np.asarray(cv2.filter2D(page, -1, kernel / max(float(kernel.sum()), 1)), np.float32)


def threshold_fax(page: Picture, rng: Rng) -> Picture:
    """One bit by one threshold, at the resolution of a fax or of an office scanner."""
    fine = resampled(page, float(rng.choice([150, 200, 204, 300, 400])), 300)
    return (fine > rng.uniform(0.35, 0.85)).astype(np.float32)


def shown_through(page: Picture, rng: Rng) -> Picture:
    """What is printed on the back, mirrored and soft."""
    back = np.roll(page[:, ::-1], tuple(rng.integers(-60, 60, 2)), (0, 1))
    soft = cv2.GaussianBlur(back, (0, 0), rng.uniform(1.5, 6))
    return page * (1 - rng.uniform(0.05, 0.25) * (1 - soft)).astype(np.float32)


def printed(page: Picture, rng: Rng) -> Picture:
    """A blank page as a printer puts it on paper: black that is grey, lines that grow or thin out."""
    ink = 1 - page
    gain = rng.choice(["none", "fat", "thin"], p=[0.5, 0.3, 0.2])
    if gain != "none":
        turned_to = cv2.dilate if gain == "fat" else cv2.erode
        share = rng.uniform(0.2, 1.0)
        ink = (1 - share) * ink + share * turned_to(ink, np.ones((3, 3) if gain == "fat" else (2, 2), np.uint8))
    ink = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.3, 1.2)) if rng.random() < 0.5 else ink
    return np.asarray(1 - rng.choice([1.0, rng.uniform(0.55, 1.0)]) * ink, np.float32)


def specks(page: Picture, rng: Rng) -> Picture:
    """Dust."""
    result = page.copy()
    height, width = page.shape
    for _ in range(int(rng.integers(20, 300))):
        centre = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        cv2.circle(result, centre, int(rng.integers(1, 4)), float(rng.uniform(0.1, 0.7)), -1, cv2.LINE_AA)
    return result


def thinned(page: Picture, rng: Rng) -> Picture:
    """Gamma, as a scanner's curve."""
    return np.power(np.clip(page, 0, 1), rng.uniform(0.6, 1.7)).astype(np.float32)


# the family to report on


def shot_noise(page: Picture, rng: Rng) -> Picture:
    """Noise that grows with light, and hot dots."""
    photons = rng.uniform(150, 900)
    level = np.clip(page, 0, 1)
    noisy = level + np.sqrt(level / photons) * grainy(np.zeros_like(page), 1, rng)
    hot = rng.integers(0, page.size, page.size // 2000)
    noisy.ravel()[hot] = rng.random(len(hot), np.float32)
    return noisy


def defocus(page: Picture, rng: Rng) -> Picture:
    size = int(rng.integers(1, 4))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size + 1, 2 * size + 1)).astype(np.float32)
    return np.asarray(cv2.filter2D(page, -1, disc / disc.sum()), np.float32)


def hand_shadow(page: Picture, rng: Rng) -> Picture:
    """The shadow of a hand: a few soft round parts with an edge."""
    height, width = page.shape
    layer = np.zeros((height // 4, width // 4), np.uint8)
    start = rng.uniform(0.2, 0.8), rng.uniform(0.3, 1.0)
    for _ in range(5):
        centre = int((start[0] + rng.normal(0, 0.12)) * width / 4), int((start[1] + rng.normal(0, 0.12)) * height / 4)
        axes = int(rng.uniform(0.1, 0.35) * width / 4), int(rng.uniform(0.05, 0.15) * width / 4)
        cv2.ellipse(layer, centre, axes, float(rng.uniform(0, 180)), 0, 360, 255, -1)
    soft = cv2.GaussianBlur(layer, (0, 0), rng.uniform(4, 25)).astype(np.float32) / 255
    return page * (1 - rng.uniform(0.15, 0.5) * np.asarray(cv2.resize(soft, (width, height))))


def step_fold(page: Picture, rng: Rng) -> Picture:
    """A fold that shifts the lower part, one side lit, the other dark."""
    height, width = page.shape
    y = int(rng.uniform(0.3, 0.7) * height)
    rows = np.arange(height, dtype=np.float32)[:, None]
    shift = np.clip((rows - y) / 40, 0, 1) * rng.normal(0, 0.0018) * width
    columns = np.arange(width, dtype=np.float32)[None] + shift
    bent = cv2.remap(page, np.broadcast_to(columns, page.shape).astype(np.float32), np.broadcast_to(rows, page.shape).copy(), 1)
    light = 1 - rng.uniform(0.05, 0.25) * np.exp(-(((rows - y) / 12) ** 2)) * np.sign(rows - y + 0.5) * (rows > y)
    return np.asarray(bent * light, np.float32)


def splash(page: Picture, rng: Rng) -> Picture:
    """Drops of coffee, darker at their edges."""
    height, width = page.shape
    layer = np.zeros(page.shape, np.float32)
    for _ in range(int(rng.integers(2, 9))):
        centre = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        axes = int(rng.uniform(0.01, 0.06) * width), int(rng.uniform(0.01, 0.06) * width)
        cv2.ellipse(layer, centre, axes, float(rng.uniform(0, 180)), 0, 360, 0.5, -1, cv2.LINE_AA)
        cv2.ellipse(layer, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1.0, 3, cv2.LINE_AA)
    return page * (1 - rng.uniform(0.15, 0.45) * np.asarray(cv2.GaussianBlur(layer, (0, 0), 3), np.float32))


def spread_fax(page: Picture, rng: Rng) -> Picture:
    """One bit by an even pattern of thresholds, as some machines send grey."""
    fine = resampled(page, 204, 300)
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16
    tiled = np.tile(bayer, (fine.shape[0] // 4 + 1, fine.shape[1] // 4 + 1))[: fine.shape[0], : fine.shape[1]]
    return (fine > 0.35 + 0.45 * rng.uniform(0.3, 0.8) * tiled + rng.uniform(0, 0.15)).astype(np.float32)


def lens(page: Picture, rng: Rng) -> Picture:
    """Straight lines that a lens makes round."""
    height, width = page.shape
    focal = 1.2 * max(height, width)
    camera = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]])
    bend = np.array([rng.uniform(-0.04, 0.04), 0, 0, 0, 0])
    return np.asarray(cv2.undistort(page, camera, bend), np.float32)


def streaks(page: Picture, rng: Rng) -> Picture:
    """The lines that a dirty scanner draws down the page."""
    result = page.copy()
    for _ in range(int(rng.integers(1, 6))):
        x = int(rng.uniform(0, page.shape[1] - 2))
        result[:, x : x + int(rng.integers(1, 3))] *= rng.uniform(0.5, 0.95)
    return result


def punched(page: Picture, rng: Rng) -> Picture:
    """Two holes at the left edge, through which something dark or grey is seen."""
    result = page.copy()
    dark = float(rng.uniform(0.1, 0.6))
    height, width = page.shape
    for y in (0.5 - 40 / 297, 0.5 + 40 / 297):
        cv2.circle(result, (int(width * 11 / 210), int(height * y)), int(3 / 210 * width), dark, -1, cv2.LINE_AA)
    return result


def torn(page: Picture, rng: Rng) -> Picture:
    """A corner is missing."""
    result = page.copy()
    height, width = page.shape
    corner = np.array([[0, 0], [rng.uniform(0.1, 0.3) * width, 0], [0, rng.uniform(0.1, 0.25) * height]])
    if rng.random() < 0.5:
        corner[:, 0] = width - corner[:, 0]
    if rng.random() < 0.5:
        corner[:, 1] = height - corner[:, 1]
    cv2.fillPoly(result, [corner.astype(np.int32)], 0.1, cv2.LINE_AA)
    return result


TRAIN: tuple[Callable[[Picture, Rng], Picture], ...] = (
    gauss_noise,
    gauss_blur,
    slope_shadow,
    line_fold,
    ring_stain,
    motion,
    specks,
    thinned,
    shown_through,
)
REPORT: tuple[Callable[[Picture, Rng], Picture], ...] = (
    shot_noise,
    defocus,
    hand_shadow,
    step_fold,
    splash,
    lens,
    streaks,
    punched,
)


def photographed(page: Picture, rng: Rng, size: tuple[int, int] = (3000, 4000)) -> Picture:
    """A photograph, of 12 megapixels unless another size is given, of the page on a table."""
    height, width = page.shape
    fit = min(size[0] / width, size[1] / height) * rng.uniform(0.78, 0.97)
    x, y = fit * width / 2, fit * height / 2
    corners = np.array([[-x, -y], [x, -y], [x, y], [-x, y]]) + rng.normal(0, 0.025, (4, 2)) * size[0]
    turn = np.radians(rng.normal(0, 3))
    corners = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corners += np.array(size) / 2 - (corners.max(0) + corners.min(0)) / 2
    matrix = cv2.getPerspectiveTransform(
        np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners.astype(np.float32)
    )
    grain = cv2.resize(rng.random((60, 45), np.float32), size, interpolation=cv2.INTER_CUBIC)
    seen = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=-1)
    table = rng.uniform(0.15, 0.6) + 0.15 * grain
    return np.where(seen < -0.5, table, np.clip(seen, 0, 1)).astype(np.float32)
