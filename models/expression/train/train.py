"""Trains a net of `nets.py` on FER+, alone or taught by others; checkpoints each epoch, goes on where it stopped.

    python3 -m expression.train.train --faces FOLDER --out RUN --net residual --widths 32,64,128,256 --epochs 60
    python3 -m expression.train.train --faces FOLDER --out RUN --net faceres --npm NPM --rate 0.03 --epochs 40
    python3 -m expression.train.train … --teachers A/best.pt B/best.pt

Soft labels (Barsoum et al. 2016), SGD with Nesterov momentum, one cosine from --rate to 0, averaged weights (Polyak) that are what is scored and
kept. With teachers the aim is the given label shares blended with what the teachers say of the same altered picture (Hinton et al. 2015). The best
epoch by macro-F1 over four classes plus accuracy, both on PublicTest and averaged over the picture and its mirror image, is best.pt; PrivateTest is
never opened here. On the processor an epoch of the small net takes about two minutes; on a graphics card one to two seconds.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from convert import calibration, faces
from . import augmentation, dataset, nets

AVERAGE_EPOCHS = 4  # the averaged weights look back over about this many epochs
TAUGHT = 0.7  # how much of the aim is the teachers'
FOUR = [dataset.LABELS.index(label) for label in ("happiness", "sadness", "anger", "neutral")]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--faces", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--net", choices=["residual", *nets.RECOGNISERS], default="residual")
    arguments.add_argument("--widths", default="32,64,128,256")
    arguments.add_argument("--side", type=int, default=112, help="side of the enlarged picture of a net that recognises faces")
    arguments.add_argument("--npm", help="folder with faceres.json and mobilefacenet.json and their .bin files")
    arguments.add_argument("--teachers", nargs="*", default=[], help="checkpoints")
    arguments.add_argument("--epochs", type=int, required=True)
    arguments.add_argument("--batch", type=int, default=256)
    arguments.add_argument("--rate", type=float, default=0.1, help="highest learning rate")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = arguments.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    Run(options).go()


class Run:
    def __init__(self, options):
        self.options = options
        torch.manual_seed(options.seed)
        torch.backends.cudnn.benchmark = True
        described = {"net": options.net, "widths": [int(width) for width in options.widths.split(",")]}
        self.described = described if options.net == "residual" else {"net": options.net, "side": options.side}
        pictures, shares = dataset.training(options.faces)
        self.weights = dataset.draw_weights(shares)
        images, self.truth = faces.load(options.faces, "PublicTest")
        self.public = augmentation.normalise(torch.from_numpy(images)[:, None].to(options.device).float() / 255)
        self.pictures, self.shares = pictures.to(options.device), shares.to(options.device)
        net = nets.build(self.described, options.npm)
        if options.net != "residual":
            net.recogniser.settle(net.enlarged(augmentation.normalise(pictures[:128].float() / 255)))
        self.net = net.to(options.device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.net).eval()
        self.teachers = [nets.load(path, options.npm).to(options.device, memory_format=torch.channels_last) for path in options.teachers]
        self.optimiser = torch.optim.SGD(_groups(self.net), lr=options.rate, momentum=0.9, nesterov=True)
        self.steps = len(pictures) // options.batch
        self.epoch, self.best = 0, -1.0
        self.last = Path(options.out) / "last.pt"
        if self.last.exists():
            self._resume()

    def go(self):
        while self.epoch < self.options.epochs:
            torch.manual_seed(self.options.seed * 1_000_003 + self.epoch)
            drawn = torch.multinomial(self.weights, self.steps * self.options.batch, replacement=True).reshape(self.steps, -1).to(self.options.device)
            started, loss = time.monotonic(), torch.zeros((), device=self.options.device)
            self.net.train()
            for step, batch in enumerate(drawn):
                done = self.epoch * self.steps + step
                for group in self.optimiser.param_groups:
                    group["lr"] = self.options.rate * min(1, (done + 1) / 300) * 0.5 * (1 + math.cos(math.pi * done / (self.options.epochs * self.steps)))
                loss += self._step(self.pictures[batch], self.shares[batch])
                self._follow(min(1 - 1 / (AVERAGE_EPOCHS * self.steps), (1 + done) / (10 + done)))
            self.epoch += 1
            self._finish(float(loss) / self.steps, time.monotonic() - started)

    def _step(self, pictures, shares):
        x, shares = augmentation.mix(augmentation.augment(pictures), shares)
        x = x.contiguous(memory_format=torch.channels_last)
        if self.teachers:
            shares = (1 - TAUGHT) * shares + TAUGHT * self._taught(x)
        with self._half():
            logits = self.net(x)
        loss = -(shares * F.log_softmax(logits.float(), 1)).sum(1).mean()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        return loss.detach()

    def _taught(self, x):
        with torch.no_grad(), self._half():
            return torch.stack([torch.softmax(teacher(x).float(), 1) for teacher in self.teachers]).mean(0)

    def _half(self):
        return torch.autocast(self.options.device, dtype=torch.bfloat16)

    def _follow(self, decay):
        with torch.no_grad():
            averages = list(self.average.parameters())
            torch._foreach_mul_(averages, decay)
            torch._foreach_add_(averages, list(self.net.parameters()), alpha=1 - decay)
            for mean, value in zip(self.average.buffers(), self.net.buffers()):
                mean.lerp_(value, 1 - decay) if mean.is_floating_point() else mean.copy_(value)

    def _finish(self, loss, seconds):
        macro_f1, accuracy = self._score()
        line = {"epoch": self.epoch, "of": self.options.epochs, "loss": round(loss, 4), "seconds": round(seconds, 1),
                "public_macro_f1": round(macro_f1, 4), "public_accuracy": round(accuracy, 4)}
        print(json.dumps({"run": Path(self.options.out).name, **line}), flush=True)
        with open(Path(self.options.out) / "curve.jsonl", "a", encoding="utf-8") as curve:
            curve.write(json.dumps(line) + "\n")
        better = macro_f1 + accuracy > self.best
        self.best = max(self.best, macro_f1 + accuracy)
        state = {"described": self.described, "average": self.average.state_dict(), "epoch": self.epoch, "best": self.best}
        if better:
            torch.save(state, Path(self.options.out) / "best.pt")
        torch.save({**state, "net": self.net.state_dict(), "optimiser": self.optimiser.state_dict()}, self.last)

    def _score(self):
        """Macro-F1 and accuracy over the four classes of PublicTest, logits averaged over the picture and its mirror image."""
        with torch.no_grad():
            logits = torch.cat([self.average(part) + self.average(part.flip(3)) for part in self.public.split(256)])
        predicted = logits[:, FOUR].argmax(1).cpu().numpy()
        return float(calibration.f1_scores(calibration.confusion(self.truth, predicted)).mean()), float(np.mean(predicted == self.truth))

    def _resume(self):
        state = torch.load(self.last, map_location=self.options.device)
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.best = state["epoch"], state["best"]


def _groups(net):
    """Weight decay for filters and matrices, none for biases and normalisation."""
    return [
        {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": 5e-4},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]


if __name__ == "__main__":
    main()
