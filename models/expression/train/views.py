"""What averaging over several views of the picture gives: the mean of the logits, the largest of the four classes, no calibration.

    python3 -m expression.train.views --faces FOLDER --checkpoint CHECKPOINT [--npm NPM]

Prints macro-F1 on PublicTest and PrivateTest: the picture alone; with its mirror image; with its mirror image at two sizes; with its mirror image at
five places (1.5 pixels to each side).
"""

import argparse

import torch
import torch.nn.functional as F

from convert import calibration, faces
from . import augmentation, nets
from .train import FOUR

# Enlargement, shift to the right, shift down (both in pixels), mirrored.
VIEWS = {
    "picture": [(1.0, 0, 0, False)],
    "mirror image": [(1.0, 0, 0, mirrored) for mirrored in (False, True)],
    "mirror image, two sizes": [(size, 0, 0, mirrored) for size in (1.0, 0.92) for mirrored in (False, True)],
    "mirror image, five places": [
        (1.0, right, down, mirrored) for right, down in ((0, 0), (1.5, 0), (-1.5, 0), (0, 1.5), (0, -1.5)) for mirrored in (False, True)],
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--faces", required=True)
    arguments.add_argument("--checkpoint", required=True)
    arguments.add_argument("--npm")
    options = arguments.parse_args()
    net = nets.load(options.checkpoint, options.npm)
    tests = {usage: faces.load(options.faces, usage) for usage in ("PublicTest", "PrivateTest")}
    for name, views in VIEWS.items():
        print(name, {usage: round(_macro_f1(net, images, truth, views), 4) for usage, (images, truth) in tests.items()}, flush=True)


def _macro_f1(net, images, truth, views):
    x = augmentation.normalise(torch.from_numpy(images)[:, None].float() / 255)
    with torch.no_grad():
        logits = sum(torch.cat([net(_seen(part, *view)) for part in x.split(256)]) for view in views)
    return float(calibration.f1_scores(calibration.confusion(truth, logits[:, FOUR].argmax(1).numpy())).mean())


def _seen(x, size, right, down, mirrored):
    half = augmentation.SIDE / 2
    affine = torch.tensor([[-size if mirrored else size, 0, right / half], [0, size, down / half]]).expand(len(x), 2, 3)
    return F.grid_sample(x, F.affine_grid(affine, list(x.shape), align_corners=False), padding_mode="border", align_corners=False)


if __name__ == "__main__":
    main()
