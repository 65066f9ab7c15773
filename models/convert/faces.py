"""FER2013 pictures with FER+ votes, from a folder that this repository does not contain (its format is in the README of that folder).

The four-class set: pictures whose plurality label is happiness, sadness, anger or neutral.
"""

import csv
import gzip
from pathlib import Path

import numpy as np

CLASSES = ["happy", "sad", "angry", "neutral"]
SIDE_PX = 48


def load(folder, usage):
    """Pictures [n, 48, 48] of bytes and class indices [n] of one usage (Training, PublicTest, PrivateTest)."""
    packs = {}
    pictures, classes = [], []
    with open(Path(folder) / "labels.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["usage"] != usage or row["ferplus_plurality"] not in _CLASS_OF_LABEL:
                continue
            if row["pack"] not in packs:
                packs[row["pack"]] = pack(Path(folder) / f"{row['pack']}.u8.gz")
            pictures.append(packs[row["pack"]][int(row["index"])])
            classes.append(CLASSES.index(_CLASS_OF_LABEL[row["ferplus_plurality"]]))
    return np.stack(pictures), np.array(classes)


_CLASS_OF_LABEL = {"happiness": "happy", "sadness": "sad", "anger": "angry", "neutral": "neutral"}


def pack(path):
    with gzip.open(path) as stream:
        return np.frombuffer(stream.read(), np.uint8).reshape(-1, SIDE_PX, SIDE_PX)
