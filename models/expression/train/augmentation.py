"""What a picture goes through before the net sees it: all random, all small enough that the expression stays.

Turn ±18°, size ±16 %, mirror, shift ±10 %; contrast, brightness, gamma; blur; noise; one erased rectangle (Zhong et al. 2020).
"""

import math

import torch
import torch.nn.functional as F

SIDE = 48


def augment(pictures):
    """[n, 1, 48, 48] of bytes to the net's input, (grey / 255 - 0.5) / 0.25."""
    x = _light(_move(pictures.float() / 255))
    blurred = torch.rand(len(x)) < 0.15
    if blurred.any():
        x[blurred] = F.avg_pool2d(x[blurred], 3, 1, 1)
    x = x + torch.randn_like(x) * _uniform(x, 0, 0.04)
    return normalise(_erase(x))


def normalise(x):
    return (x - 0.5) / 0.25


def _move(x):
    n = len(x)
    turn = _spread(n) * math.radians(18)
    size = torch.exp(_spread(n) * 0.16)
    mirror = torch.where(torch.rand(n) < 0.5, -1.0, 1.0)
    cosine, sine = torch.cos(turn) * size, torch.sin(turn) * size
    affine = torch.stack([cosine * mirror, -sine, _spread(n) * 0.2, sine * mirror, cosine, _spread(n) * 0.2], 1).reshape(n, 2, 3)
    padding = "border" if torch.rand(()) < 0.5 else "zeros"
    return F.grid_sample(x, F.affine_grid(affine, list(x.shape), align_corners=False), padding_mode=padding, align_corners=False)


def _light(x):
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * torch.exp(_uniform(x, -0.35, 0.35)) + mean + _uniform(x, -0.15, 0.15)
    return x.clamp(0, 1) ** torch.exp(_uniform(x, -0.35, 0.35))


def _erase(x):
    n, at = len(x), torch.arange(SIDE)
    half = torch.randint(3, 10, (n, 2))
    centre = torch.randint(0, SIDE, (n, 2))
    rows, columns = ((at - centre[:, axis, None]).abs() <= half[:, axis, None] for axis in (0, 1))
    erased = (rows[:, :, None] & columns[:, None, :] & (torch.rand(n) < 0.6)[:, None, None])[:, None]
    return torch.where(erased, torch.rand(n, 1, 1, 1).expand_as(x), x)


def _spread(n):
    return torch.rand(n) * 2 - 1


def _uniform(x, low, high):
    return low + (high - low) * torch.rand(len(x), 1, 1, 1)
