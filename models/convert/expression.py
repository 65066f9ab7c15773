"""What every expression model goes through: export, calibration, measurement, reference numbers."""

import math
from pathlib import Path

import numpy as np
import torch

from . import calibration, faces, manifest, pictures

# Pictures of three kinds: the input's own size, one to enlarge and one to shrink, turn and cut over the edge.
SYNTHETIC = [
    {"id": "own_size", "width_px": None, "height_px": None, "coefficients": [[7, 13, 0], [7, 13, 0], [7, 13, 0]], "frame": None},
    {"id": "enlarged", "width_px": 40, "height_px": 40, "coefficients": [[3, 5, 40], [2, 4, 90], [5, 1, 10]], "frame": None},
    {"id": "turned", "width_px": 320, "height_px": 240, "coefficients": [[1, 1, 0], [1, 0, 60], [0, 1, 120]],
     "frame": {"centre_x": 200.0, "centre_y": 90.0, "side": 210.0, "roll_deg": 12.0}},
]


def add_options(arguments):
    arguments.add_argument("--faces", help="folder with labels.csv and the packs of faces; without it, calibration and metrics stay as they are")


def complete(net, folder, options):
    """Writes model.onnx, model.json (checksum; with faces also calibration and metrics) and reference.json; prints the card's table."""
    entry = manifest.read(folder)["input"]
    channels = 1 if entry["colour"] == "grey" else 3
    description = manifest.export(net, folder, torch.zeros(1, channels, entry["height_px"], entry["width_px"]), ["logits"])
    if options.faces:
        _calibrate(net, description, options.faces)
        manifest.write_json(Path(folder) / "model.json", description)
    cases = [_reference(net, description, case) for case in SYNTHETIC]
    manifest.write_json(Path(folder) / "reference.json", {
        "notes": "Channel c (red, green, blue) of pixel (x, y) is (a x + b y + d) mod 256 with [a, b, d] = coefficients[c]. The frame is a "
                 "square in pixels, turned clockwise by roll_deg, edges repeated; null is the whole picture. logits within 0.01, probabilities within 0.005.",
        "cases": cases,
    })


def logits_of(net, images, entry):
    """Logits for pictures [n, 48, 48] of grey bytes, each taken whole."""
    rows = []
    with torch.no_grad():
        for start in range(0, len(images), 128):
            batch = torch.from_numpy(images[start:start + 128].astype(np.float32))[:, None]
            if (entry["height_px"], entry["width_px"]) != batch.shape[2:]:
                size = (entry["height_px"], entry["width_px"])
                batch = torch.nn.functional.interpolate(batch, size=size, mode="bilinear", align_corners=False)
            scale = torch.tensor(entry["scale"]).reshape(1, -1, 1, 1)
            offset = torch.tensor(entry["offset"]).reshape(1, -1, 1, 1)
            planes = batch if entry["colour"] == "grey" else batch.expand(-1, 3, -1, -1)
            rows.append(net(planes * scale + offset))
    return torch.cat(rows).numpy()


def _calibrate(net, description, folder):
    images, truth = faces.load(folder, "PublicTest")
    temperature, bias = calibration.fit(logits_of(net, images, description["input"]), truth, description)
    images, truth = faces.load(folder, "PrivateTest")
    logits = logits_of(net, images, description["input"])
    description["calibration"] = {"temperature": 1.0, "class_bias": {}, "fitted_on": ""}
    before = calibration.measure(truth, calibration.probabilities(logits, description))
    description["calibration"] = {"temperature": temperature, "class_bias": bias, "fitted_on": "FER+ PublicTest plurality, 4 classes"}
    likelihoods = calibration.probabilities(logits, description)
    after = calibration.measure(truth, likelihoods)
    description["metrics"] = [{"data": "FER+ PrivateTest plurality, 4 classes", **after}]
    print("before calibration:", before)
    print("after calibration:", after)
    print(calibration.table(truth, likelihoods))


def _reference(net, description, case):
    entry = description["input"]
    width, height = case["width_px"] or entry["width_px"], case["height_px"] or entry["height_px"]
    picture = pictures.synthetic(width, height, case["coefficients"])
    frame = pictures.Frame.whole(picture)
    if case["frame"]:
        place = case["frame"]
        frame = pictures.Frame(place["centre_x"], place["centre_y"], place["side"], place["side"], math.radians(place["roll_deg"]))
    pixels = pictures.resample(picture, frame, entry["width_px"], entry["height_px"], repeat_edges=True)
    with torch.no_grad():
        logits = net(torch.from_numpy(pictures.input_tensor(pixels, entry))).numpy()
    four = calibration.probabilities(logits, description)[0]
    return {
        **case, "width_px": width, "height_px": height,
        "logits": [round(float(value), 4) for value in logits[0]],
        "probabilities": {name: round(float(value), 4) for name, value in zip(faces.CLASSES, four)},
    }
