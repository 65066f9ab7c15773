"""Reads and writes model.json, exports ONNX files and keeps their checksum in the manifest."""

import hashlib
import json
import warnings
from pathlib import Path

import onnx
import torch

OPSET = 13
LINE_LENGTH = 150


def read(folder):
    return json.loads((Path(folder) / "model.json").read_text(encoding="utf-8"))


def write_json(path, content):
    """JSON in which a value that fits on one line stays on it."""
    Path(path).write_text(_lines(content, "") + "\n", encoding="utf-8")


def _lines(value, indent):
    if isinstance(value, dict) and value:
        one_line = "{ " + ", ".join(f"{json.dumps(name)}: {_lines(item, '')}" for name, item in value.items()) + " }"
        entries = [f"{json.dumps(name)}: {_lines(item, indent + '  ')}" for name, item in value.items()]
        brackets = "{}"
    elif isinstance(value, list) and value:
        one_line = "[" + ", ".join(_lines(item, "") for item in value) + "]"
        entries = [_lines(item, indent + "  ") for item in value]
        brackets = "[]"
    else:
        return json.dumps(value, ensure_ascii=False)
    if "\n" not in one_line and len(indent) + len(one_line) <= LINE_LENGTH:
        return one_line
    inner = ",\n".join(f"{indent}  {entry}" for entry in entries)
    return f"{brackets[0]}\n{inner}\n{indent}{brackets[1]}"


def export(net, folder, example, output_names):
    """Writes the net as ONNX with a fixed batch of one, checks the file, and records its SHA-256 in model.json."""
    description = read(folder)
    path = Path(folder) / description["file"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing fixes every shape, as it should
        torch.onnx.export(
            net, example, str(path), opset_version=OPSET,
            input_names=[description["input"]["name"]], output_names=output_names)
    onnx.checker.check_model(onnx.load(str(path)), full_check=True)
    description["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    write_json(Path(folder) / "model.json", description)
    return description
