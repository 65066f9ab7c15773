"""TensorFlow.js models as torch modules, without TensorFlow.

A TF.js model is a JSON manifest and one binary file of weights. Tensors there are NHWC, filters HWIO; here they become NCHW and OIHW.
"""

import base64
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def load_weights(weights_manifest, binary_path):
    """Weights by name as float or integer arrays; quantised ones (uint8, uint16, float16) are expanded to float32."""
    raw = Path(binary_path).read_bytes()
    offset = 0
    weights = {}
    for group in weights_manifest:
        for entry in group["weights"]:
            count = int(np.prod(entry["shape"])) if entry["shape"] else 1
            quantisation = entry.get("quantization")
            stored = np.dtype(quantisation["dtype"] if quantisation else entry["dtype"])
            values = np.frombuffer(raw, stored, count, offset)
            offset += stored.itemsize * count
            if quantisation:
                values = values.astype(np.float32)
                if "scale" in quantisation:
                    values = values * np.float32(quantisation["scale"]) + np.float32(quantisation["min"])
            weights[entry["name"]] = values.copy().reshape(entry["shape"])
    if offset != len(raw):
        raise ValueError(f"{binary_path}: the manifest describes {offset} bytes, the file has {len(raw)}")
    return weights


def pad_same(x, kernel, stride, value=0.0):
    """TensorFlow's SAME padding: the odd pixel goes to the bottom and the right.

    The sizes are taken as Python ints, so that the export records constants.
    """
    padding = []
    for size in (int(x.shape[3]), int(x.shape[2])):
        total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        padding += [total // 2, total - total // 2]
    return F.pad(x, padding, value=value) if any(padding) else x


class GraphNet(nn.Module):
    """Runs a frozen TF.js graph model, node by node; knows the operations of BlazeFace, of small classifiers and of face recognition nets.

    Returns a dictionary of the graph's outputs by node name; with `until`, that node's value alone, and nothing behind it is run. A final Softmax
    is left out, so that classifiers give logits.
    """

    def __init__(self, json_path, until=None):
        super().__init__()
        model = json.loads(Path(json_path).read_text())
        weights = load_weights(model["weightsManifest"], Path(json_path).with_suffix(".bin"))
        nodes = model["modelTopology"]["node"]
        self.input_name = next(node["name"] for node in nodes if node["op"] == "Placeholder")
        self.order = _in_order_of_use(nodes)
        self.until = until
        if until:
            self.order = _behind(until, self.order)
        used = {name for node in self.order for name in node.get("input", [])}
        self.output_names = [node["name"] for node in self.order if node["name"] not in used]
        self.constants = {name: value for name, value in weights.items() if value.dtype != np.float32}
        self._buffer_names = {}
        for index, (name, value) in enumerate(weights.items()):
            if value.dtype == np.float32:
                self._buffer_names[name] = f"weight_{index}"
                self.register_buffer(f"weight_{index}", torch.from_numpy(value))

    def weight(self, name):
        return getattr(self, self._buffer_names[name])

    def forward(self, image):
        values = {self.input_name: image}
        for node in self.order:
            values[node["name"]] = self._run(node, values)
        return values[self.until] if self.until else {name: values[name] for name in self.output_names}

    def normalised(self, name, y):
        """What a convolution gave, before its activation; a net that is trained on normalises it here."""
        return y

    def _run(self, node, values):
        operation, inputs = node["op"], node["input"]
        x = values[inputs[0]]
        if operation in ("_FusedConv2D", "Conv2D"):
            return self._convolve(node, x, self.weight(inputs[1]).permute(3, 2, 0, 1), 1)
        if operation in ("DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"):
            filters = self.weight(inputs[1]).permute(2, 3, 0, 1)
            return self._convolve(node, x, filters, filters.shape[0])
        if operation == "MaxPool":
            kernel = int(node["attr"]["ksize"]["list"]["i"][1])
            return F.max_pool2d(_padded(node, x, kernel, value=-1e30), kernel, _stride(node))
        if operation in ("AddV2", "Add"):
            return x + self._value(inputs[1], values)
        if operation == "Sub":
            return x - self._value(inputs[1], values)
        if operation == "Mul":
            return x * self._value(inputs[1], values)
        if operation == "Minimum":
            return torch.minimum(x, self._value(inputs[1], values))
        if operation == "Maximum":
            return torch.maximum(x, self._value(inputs[1], values))
        if operation == "Abs":
            return x.abs()
        if operation == "Relu":
            return F.relu(x)
        if operation == "Mean":
            return x.mean((2, 3))
        if operation == "Pad":
            (_, _), (top, bottom), (left, right), (before, after) = self.constants[inputs[1]].tolist()
            return F.pad(x, [left, right, top, bottom, before, after])
        if operation == "Reshape":
            shape = self.constants[inputs[1]].tolist() if inputs[1] in self.constants else values[inputs[1]]
            return x.permute(0, 2, 3, 1).reshape(shape)
        if operation == "ConcatV2":
            return torch.cat([values[name] for name in inputs[:-1]], int(self.constants[inputs[-1]]))
        if operation in ("Shape", "StridedSlice"):
            return int(values[self.input_name].shape[0])  # only ever asked for the batch, to reshape the outputs
        if operation == "Pack":
            return [values[inputs[0]]] + [int(self.constants[name]) for name in inputs[1:]]
        if operation in ("Identity", "Softmax"):
            return x
        raise NotImplementedError(f"{node['name']}: operation {operation}")

    def _value(self, name, values):
        """An operand: an earlier node's, or a weight by channel."""
        if name in values:
            return values[name]
        weight = self.weight(name)
        return weight.reshape(1, -1, 1, 1) if weight.ndim == 1 else weight

    def _convolve(self, node, x, filters, groups):
        x = _padded(node, x, filters.shape[2])
        bias = self.weight(node["input"][2]) if len(node["input"]) > 2 else None
        y = self.normalised(node["name"], F.conv2d(x, filters, bias, _stride(node), groups=groups))
        fused = [base64.b64decode(name).decode() for name in node["attr"].get("fused_ops", {"list": {}})["list"].get("s", [])]
        return F.relu(y) if "Relu" in fused else y


def _in_order_of_use(nodes):
    known = {node["name"] for node in nodes if node["op"] in ("Const", "Placeholder")}
    waiting = [node for node in nodes if node["op"] not in ("Const", "Placeholder")]
    order = []
    while waiting:
        ready = next(node for node in waiting if known.issuperset(node["input"]))
        waiting.remove(ready)
        known.add(ready["name"])
        order.append(ready)
    return order


def _behind(name, order):
    """The nodes that this one needs, and itself, in order."""
    needed = {name}
    for node in reversed(order):
        if node["name"] in needed:
            needed.update(node["input"])
    return [node for node in order if node["name"] in needed]


def _stride(node):
    return int(node["attr"]["strides"]["list"]["i"][1])


def _padded(node, x, kernel, value=0.0):
    padding = base64.b64decode(node["attr"]["padding"]["s"]).decode()
    return pad_same(x, int(kernel), _stride(node), value) if padding == "SAME" else x
