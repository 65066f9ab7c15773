"""A checkpoint of the small residual net trained on FER+ to a model folder.

    python3 -m convert.ferplus --checkpoint expression-start.pt [--faces FOLDER]
    python3 -m convert.ferplus --checkpoint RUN/best.pt --folder expression-ferplus --mirrored [--faces FOLDER]

One 3 x 3 convolution and four residual blocks (64, 128, 256, 256 channels), mean over the picture, one linear layer; 2.4 million parameters.
"""

import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F

from . import expression

LABELS = 8

# The checkpoint's short names and the names here.
RENAMED = {"f": "features", "h": "classifier", "c1": "first", "b1": "first_norm", "c2": "second", "b2": "second_norm", "d": "shortcut"}


class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels_out, stride, dropped=0.0):
        super().__init__()
        self.dropped = dropped
        self.first = nn.Conv2d(channels_in, channels_out, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(channels_out)
        self.second = nn.Conv2d(channels_out, channels_out, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(channels_out)
        self.shortcut = nn.Identity()
        if stride != 1 or channels_in != channels_out:
            self.shortcut = nn.Sequential(nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out))

    def forward(self, x):
        inner = F.dropout2d(F.relu(self.first_norm(self.first(x))), self.dropped, self.training)
        inner = self.second_norm(self.second(inner))
        return F.relu(inner + self.shortcut(x))


class FerPlusNet(nn.Module):
    """Takes [n, 1, 48, 48] of (grey / 255 - 0.5) / 0.25, gives logits of FER+'s eight expressions."""

    def __init__(self, widths):
        super().__init__()
        stem, *stages = widths
        self.features = nn.Sequential(
            nn.Conv2d(1, stem, 3, 1, 1, bias=False), nn.BatchNorm2d(stem), nn.ReLU(),
            ResidualBlock(stem, stages[0], 2),
            ResidualBlock(stages[0], stages[1], 2, 0.05),
            ResidualBlock(stages[1], stages[2], 2, 0.1),
            ResidualBlock(stages[2], stages[2], 1, 0.1))
        self.classifier = nn.Linear(stages[2], LABELS)

    def forward(self, x):
        return self.classifier(F.dropout(self.features(x).mean((2, 3)), 0.3, self.training))


class Mirrored(nn.Module):
    """The mean of the logits for the picture and for its mirror image; twice the cost of the net alone."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(torch.cat([x, x.flip(3)])).reshape(2, -1, LABELS).mean(0)


def load(checkpoint_path):
    """The net with the averaged weights of a checkpoint, the first run's or one of `expression/train`."""
    checkpoint = torch.load(checkpoint_path, map_location="cpu")
    net = FerPlusNet([int(width) for width in checkpoint["w"].split(",")])
    if "average" in checkpoint:
        net.load_state_dict(checkpoint["average"])
        return net.eval()
    renamed = {".".join(RENAMED.get(part, part) for part in name.split(".")): value for name, value in checkpoint["ema"].items()}
    net.load_state_dict(renamed)
    return net.eval()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checkpoint", required=True)
    arguments.add_argument("--folder", default="expression-ferplus-start", help="model folder, with its model.json")
    arguments.add_argument("--mirrored", action="store_true", help="average over the picture and its mirror image, inside the file")
    expression.add_options(arguments)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    net = load(options.checkpoint)
    expression.complete(Mirrored(net).eval() if options.mirrored else net, options.folder, options)


if __name__ == "__main__":
    main()
