"""Writes the four-class pictures of one usage as PNG files with labels.csv (file, label), as `mood evaluate face` reads them.

    python3 -m convert.export --faces FOLDER --usage PrivateTest --out FOLDER
"""

import argparse
import csv
from pathlib import Path

from skimage.io import imsave

from .faces import CLASSES, load


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", required=True)
    parser.add_argument("--usage", required=True, choices=["Training", "PublicTest", "PrivateTest"])
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    pictures, classes = load(arguments.faces, arguments.usage)
    with open(arguments.out / "labels.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "label"])
        for index, (picture, label) in enumerate(zip(pictures, classes)):
            name = f"{index:05d}.png"
            imsave(arguments.out / name, picture, check_contrast=False)
            rows.writerow([name, CLASSES[label]])


if __name__ == "__main__":
    main()
