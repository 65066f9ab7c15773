"""Pictures cut and resized exactly as the program does it, so that reference numbers agree. A picture is an array [height, width, 3] of RGB bytes."""

import math
from dataclasses import dataclass

import numpy as np

LUMA_BT601 = np.array([0.299, 0.587, 0.114], np.float32)
MOST_SAMPLES_PER_AXIS = 8


@dataclass(frozen=True)
class Frame:
    """A rectangle in a picture in pixels; roll turns its horizontal clockwise on the screen; it may reach over the edges."""

    centre_x: float
    centre_y: float
    width: float
    height: float
    roll_rad: float = 0.0

    @staticmethod
    def whole(picture):
        height, width = picture.shape[:2]
        return Frame(width / 2, height / 2, width, height)

    @staticmethod
    def letterbox(picture):
        """The smallest square, centred on the picture, that holds all of it."""
        height, width = picture.shape[:2]
        side = max(width, height)
        return Frame(width / 2, height / 2, side, side)


def resample(picture, frame, width, height, repeat_edges):
    """The frame at width x height, float32 0..255: bilinear, and the mean of ceil(k) x ceil(k) samples where it shrinks by k.

    Pixel centres lie at half-integers. Outside the picture: the nearest edge pixel, or black.
    """
    rows, columns = picture.shape[:2]
    step_x, step_y = frame.width / width, frame.height / height
    samples_x = min(max(math.ceil(step_x - 1e-6), 1), MOST_SAMPLES_PER_AXIS)
    samples_y = min(max(math.ceil(step_y - 1e-6), 1), MOST_SAMPLES_PER_AXIS)
    sine, cosine = math.sin(frame.roll_rad), math.cos(frame.roll_rad)
    total = np.zeros((height, width, 3), np.float32)
    source = picture.astype(np.float32)
    for sample_y in range(samples_y):
        for sample_x in range(samples_x):
            u = (np.arange(width) + (sample_x + 0.5) / samples_x) * step_x - frame.width / 2
            v = ((np.arange(height) + (sample_y + 0.5) / samples_y) * step_y - frame.height / 2)[:, None]
            x = (frame.centre_x + u * cosine - v * sine - 0.5).astype(np.float32)
            y = (frame.centre_y + u * sine + v * cosine - 0.5).astype(np.float32)
            inside = np.ones(x.shape, bool) if repeat_edges else (x >= -0.5) & (y >= -0.5) & (x <= columns - 0.5) & (y <= rows - 0.5)
            total += np.where(inside[..., None], _bilinear(source, x, y), 0)
    return total / (samples_x * samples_y)


def _bilinear(source, x, y):
    rows, columns = source.shape[:2]
    x, y = np.clip(x, 0, columns - 1), np.clip(y, 0, rows - 1)
    left, top = x.astype(int), y.astype(int)
    right, below = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    fraction_x, fraction_y = (x - left)[..., None], (y - top)[..., None]
    upper = source[top, left] * (1 - fraction_x) + source[top, right] * fraction_x
    lower = source[below, left] * (1 - fraction_x) + source[below, right] * fraction_x
    return upper * (1 - fraction_y) + lower * fraction_y


def input_tensor(pixels, manifest_input):
    """Pixels [height, width, 3] as the NCHW tensor that a manifest's `input` asks for (colour grey or rgb)."""
    if manifest_input["colour"] == "grey":
        planes = (pixels @ LUMA_BT601)[None]
    else:
        planes = pixels.transpose(2, 0, 1)
    scale = np.reshape(np.float32(manifest_input["scale"]), (-1, 1, 1))
    offset = np.reshape(np.float32(manifest_input["offset"]), (-1, 1, 1))
    return (planes * scale + offset)[None].astype(np.float32)


def synthetic(width, height, coefficients):
    """A picture from integers: channel c at (x, y) is (a*x + b*y + d) mod 256 with [a, b, d] = coefficients[c], red first."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return np.stack([(a * x + b * y + d) % 256 for a, b, d in coefficients], axis=-1).astype(np.uint8)


def face_frame(box, right_eye, left_eye, manifest_input):
    """The crop of a face: a square on the box's centre, its longer side and the margin on each side, turned with the eyes if asked for."""
    left, top, width, height = box
    side = max(width, height) * (1 + 2 * manifest_input["crop_margin"])
    roll = math.atan2(left_eye[1] - right_eye[1], left_eye[0] - right_eye[0]) if manifest_input["align"] == "eyes" else 0.0
    return Frame(left + width / 2, top + height / 2, side, side, roll)
