"""FER2013's training pictures with FER+'s votes as soft labels, and PublicTest for choosing the epoch.

The folder of faces is not in this repository; `convert/faces.py` reads the test sets of the same folder.
"""

import csv
from pathlib import Path

import numpy as np
import torch

from convert import faces

LABELS = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"]
VOTES = [f"vote_{label}" for label in [*LABELS, "unknown", "nf"]]
BALANCE = 0.35  # a picture is drawn with probability proportional to its label's frequency to the power of minus this


def training(folder):
    """Pictures [n, 1, 48, 48] of bytes and label shares [n, 8]; without pictures that PublicTest or PrivateTest also hold."""
    packs, pictures, shares = {}, [], []
    with open(Path(folder) / "labels.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["usage"] != "Training" or row["pixel_dup_of_eval_split"] == "1":
                continue
            votes = np.array([int(row[name]) for name in VOTES], np.float32)
            votes[votes <= 1] = 0  # FER+: single votes are noise
            if votes.argmax() >= len(LABELS) or votes.sum() == 0:
                continue
            if row["pack"] not in packs:
                packs[row["pack"]] = faces.pack(Path(folder) / f"{row['pack']}.u8.gz")
            pictures.append(packs[row["pack"]][int(row["index"])])
            shares.append(votes[:len(LABELS)] / votes[:len(LABELS)].sum())
    return torch.from_numpy(np.stack(pictures))[:, None], torch.from_numpy(np.stack(shares))


def draw_weights(shares):
    """How likely each picture is drawn: rare labels more often."""
    label = shares.argmax(1)
    return (1.0 / torch.bincount(label, minlength=len(LABELS))[label]) ** BALANCE
