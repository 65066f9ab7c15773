"""What a picture goes through before the net sees it: all random, all small enough that the expression stays.

Turn ±18°, size ±16 %, mirror, shift ±10 %; contrast, brightness, gamma; blur; noise; one erased rectangle (Zhong et al. 2020). `mix` blends pairs
of pictures and of their labels (mixup, Zhang et al. 2018).
"""

import math

import torch
import torch.nn.functional as F

SIDE = 48


def augment(pictures):
    """[n, 1, 48, 48] of bytes to the net's input, (grey / 255 - 0.5) / 0.25."""
    x = _light(_move(pictures.float() / 255))
    blurred = torch.rand(len(x), 1, 1, 1, device=x.device) < 0.15
    x = torch.where(blurred, F.avg_pool2d(x, 3, 1, 1), x)
    x = x + torch.randn_like(x) * _uniform(x, 0, 0.04)
    return normalise(_erase(x))


def normalise(x):
    return (x - 0.5) / 0.25


def mix(x, shares, alpha=0.2, share=0.5):
    """The given share of the pictures is blended with another one of the batch, and their label shares alike."""
    n, place = len(x), {"device": x.device}
    both = torch.full((), alpha, **place)
    blend = torch.distributions.Beta(both, both, validate_args=False).sample((n,))
    blend = torch.where(torch.rand(n, **place) < share, torch.maximum(blend, 1 - blend), torch.ones(n, **place))
    other = torch.randperm(n, **place)
    return _lerp(x, other, blend[:, None, None, None]), _lerp(shares, other, blend[:, None])


def _lerp(values, other, blend):
    return values * blend + values[other] * (1 - blend)


def _move(x):
    n = len(x)
    turn = _spread(x) * math.radians(18)
    size = torch.exp(_spread(x) * 0.16)
    mirror = torch.where(torch.rand(n, device=x.device) < 0.5, -1.0, 1.0)
    cosine, sine = torch.cos(turn) * size, torch.sin(turn) * size
    affine = torch.stack([cosine * mirror, -sine, _spread(x) * 0.2, sine * mirror, cosine, _spread(x) * 0.2], 1).reshape(n, 2, 3)
    padding = "border" if torch.rand(()) < 0.5 else "zeros"
    return F.grid_sample(x, F.affine_grid(affine, list(x.shape), align_corners=False), padding_mode=padding, align_corners=False)


def _light(x):
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * torch.exp(_uniform(x, -0.35, 0.35)) + mean + _uniform(x, -0.15, 0.15)
    return x.clamp(0, 1) ** torch.exp(_uniform(x, -0.35, 0.35))


def _erase(x):
    n, at = len(x), torch.arange(SIDE, device=x.device)
    half = torch.randint(3, 10, (n, 2), device=x.device)
    centre = torch.randint(0, SIDE, (n, 2), device=x.device)
    rows, columns = ((at - centre[:, axis, None]).abs() <= half[:, axis, None] for axis in (0, 1))
    erased = (rows[:, :, None] & columns[:, None, :] & (torch.rand(n, device=x.device) < 0.6)[:, None, None])[:, None]
    return torch.where(erased, torch.rand(n, 1, 1, 1, device=x.device).expand_as(x), x)


def _spread(x):
    return torch.rand(len(x), device=x.device) * 2 - 1


def _uniform(x, low, high):
    return low + (high - low) * torch.rand(len(x), 1, 1, 1, device=x.device)
