"""A trained checkpoint to a model folder: ONNX, calibration, figures, reference numbers.

    python3 -m expression.train.export --checkpoint RUN/best.pt --folder expression-ferplus [--npm NPM] [--faces FOLDER]

The file averages over the picture and its mirror image, which is also what chose the epoch.
"""

import argparse

import torch

from convert import expression, ferplus
from . import nets


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checkpoint", required=True)
    arguments.add_argument("--folder", required=True, help="model folder, with its model.json")
    arguments.add_argument("--npm", help="folder with the face recogniser's .json and .bin, if the net began as one")
    expression.add_options(arguments)
    options = arguments.parse_args()
    expression.complete(ferplus.Mirrored(nets.load(options.checkpoint, options.npm)).eval(), options.folder, options)


if __name__ == "__main__":
    main()
