"""Decodes BlazeFace's raw outputs: anchors, sigmoid, and boxes that overlap blended by their scores.

Bazarevsky et al. (2019), BlazeFace, arXiv:1907.05047.
"""

import numpy as np
import torch

from . import pictures


def anchor_centres(grids):
    """Centres [anchors, 2] as (x, y) in shares of the input's side: grid after grid, row by row, all anchors of a cell together."""
    centres = []
    for grid in grids:
        side = grid["grid"]
        for row in range(side):
            for column in range(side):
                centres += [((column + 0.5) / side, (row + 0.5) / side)] * grid["per_cell"]
    return np.array(centres)


def decode(regressors, scores, frame, detection):
    """Faces in pixels of the picture, best first: dictionaries of box_px [x, y, w, h], keypoints_px by name, score."""
    probabilities = 1 / (1 + np.exp(-np.clip(scores.reshape(-1).astype(float), -80, 80)))
    scale = detection["coordinate_scale_px"]
    size = np.array([frame.width, frame.height])
    corner = np.array([frame.centre_x, frame.centre_y]) - size / 2
    centres = anchor_centres(detection["anchors"])
    kept = np.flatnonzero(probabilities >= detection["score_threshold"])
    kept = kept[np.argsort(-probabilities[kept], kind="stable")]
    values = regressors.reshape(-1, 16).astype(float)[kept]
    middles = corner + (centres[kept] + values[:, 0:2] / scale) * size
    sides = values[:, 2:4] / scale * size
    boxes = np.hstack([middles - sides / 2, sides])
    keypoints = corner + (centres[kept][:, None] + values[:, 4:].reshape(-1, 6, 2) / scale) * size
    return _blend(boxes, keypoints, probabilities[kept], detection)


def _blend(boxes, keypoints, probabilities, detection):
    faces = []
    waiting = [index for index in range(len(boxes)) if (boxes[index, 2:] > 0).all()]
    while waiting:
        best = waiting[0]
        group = [index for index in waiting if index == best or _overlap(boxes[best], boxes[index]) > detection["iou_threshold"]]
        waiting = [index for index in waiting if index not in group]
        weights = probabilities[group] / probabilities[group].sum()
        points = np.tensordot(weights, keypoints[group], 1)
        faces.append({
            "box_px": (weights @ boxes[group]).tolist(),
            "keypoints_px": dict(zip(detection["keypoints"], points.tolist())),
            "score": float(probabilities[best]),
        })
    return faces


def _overlap(a, b):
    """Intersection over union of two boxes [x, y, w, h]."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    common = max(width, 0) * max(height, 0)
    return common / (a[2] * a[3] + b[2] * b[3] - common)


def detect(net, picture, manifest):
    """Faces in a picture [height, width, 3] of RGB bytes; outside a picture that is not square the detector sees black."""
    frame = pictures.Frame.letterbox(picture)
    entry = manifest["input"]
    pixels = pictures.resample(picture, frame, entry["width_px"], entry["height_px"], repeat_edges=False)
    with torch.no_grad():
        regressors, scores = net(torch.from_numpy(pictures.input_tensor(pixels, entry)))
    return decode(regressors.numpy(), scores.numpy(), frame, manifest["detection"])
