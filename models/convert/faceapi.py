"""The expression net of face-api (package @vladmandic/face-api) to expression-faceapi/.

    python3 -m convert.faceapi --weights PACKAGES/@vladmandic/face-api/model [--faces FOLDER]

Four blocks of densely connected depthwise-separable convolutions (32, 64, 128, 256 channels), mean over the picture, one linear layer.
"""

import argparse
import json
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

from . import expression, tfjs

FOLDER = "expression-faceapi"
BLOCKS = 4


class FaceApiExpression(nn.Module):
    """Takes NCHW RGB (pixel - mean) / 255; the mean is in model.json's offset."""

    def __init__(self, weights):
        super().__init__()
        for name, value in weights.items():
            if name.endswith(("pointwise_filter", "/filters")):
                value = value.transpose(3, 2, 0, 1)
            elif name.endswith("depthwise_filter"):
                value = value.transpose(2, 3, 0, 1)
            self.register_buffer(_identifier(name), torch.from_numpy(value.copy()))

    def forward(self, image):
        features = image
        for block in range(BLOCKS):
            features = self._block(features, f"dense{block}", first=block == 0)
        return features.mean((2, 3)) @ self.fc_weights + self.fc_bias

    def _block(self, x, name, first):
        first_layer = self._convolution(x, f"{name}/conv0") if first else self._separable(x, f"{name}/conv0", stride=2)
        total = F.relu(first_layer)
        for layer in ("conv1", "conv2", "conv3"):
            total = total + self._separable(F.relu(total), f"{name}/{layer}")
        return F.relu(total)

    def _convolution(self, x, name):
        return F.conv2d(tfjs.pad_same(x, 3, 2), self._weight(f"{name}/filters"), self._weight(f"{name}/bias"), stride=2)

    def _separable(self, x, name, stride=1):
        depthwise = self._weight(f"{name}/depthwise_filter")
        x = F.conv2d(tfjs.pad_same(x, 3, stride), depthwise, stride=stride, groups=depthwise.shape[0])
        return F.conv2d(x, self._weight(f"{name}/pointwise_filter"), self._weight(f"{name}/bias"))

    def _weight(self, name):
        return getattr(self, _identifier(name))


def _identifier(name):
    return name.replace("/", "_")


def load(folder):
    model = Path(folder) / "face_expression_model"
    described = json.loads(Path(f"{model}-weights_manifest.json").read_text())
    return FaceApiExpression(tfjs.load_weights(described, f"{model}.bin")).eval()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", required=True, help="folder with face_expression_model.bin and its manifest")
    expression.add_options(arguments)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    expression.complete(load(options.weights), FOLDER, options)


if __name__ == "__main__":
    main()
