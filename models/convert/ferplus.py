"""The residual net that `expression/train` trains from random weights, and the mean over a picture and its mirror image.

One 3 x 3 convolution and four residual blocks, mean over the picture, one linear layer.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

LABELS = 8


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
