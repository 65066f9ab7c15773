"""Trains the small residual net of `convert/ferplus.py` on FER+; checkpoints each epoch, goes on where it stopped.

    python3 -m expression.train.train --faces FOLDER --out RUN --epochs 26 [--init CHECKPOINT] [--processes 2]

Soft labels (Barsoum et al. 2016), SGD with Nesterov momentum, one cosine from --rate to 0, averaged weights (Polyak; decay 0.9985) that are what is
scored and kept. The best epoch by macro-F1 over four classes plus accuracy, both on PublicTest and averaged over the picture and its mirror image, is
best.pt; PrivateTest is never opened here. Each process takes one core and half of each batch of 128; gradients are averaged over loopback.
"""

import argparse
import copy
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as distributed
import torch.nn.functional as F

from convert import calibration, faces, ferplus
from . import augmentation, dataset

BATCH = 128
WIDTHS = "32,64,128,256"
AVERAGE = 0.9985
FOUR = [dataset.LABELS.index(label) for label in ("happiness", "sadness", "anger", "neutral")]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--faces", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--epochs", type=int, required=True)
    arguments.add_argument("--rate", type=float, default=0.03, help="highest learning rate")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--init", help="checkpoint whose averaged weights are the start")
    arguments.add_argument("--processes", type=int, default=2)
    options = arguments.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    torch.multiprocessing.spawn(run, args=(options,), nprocs=options.processes)


def run(rank, options):
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29577")
    distributed.init_process_group("gloo", rank=rank, world_size=options.processes)
    pictures, shares = dataset.training(options.faces)
    weights = dataset.draw_weights(shares)
    steps = len(pictures) // BATCH

    torch.manual_seed(options.seed)
    net = ferplus.load(options.init) if options.init else ferplus.FerPlusNet([int(width) for width in WIDTHS.split(",")])
    average = copy.deepcopy(net)
    optimiser = torch.optim.SGD(_groups(net), lr=options.rate, momentum=0.9, nesterov=True)
    last = Path(options.out) / "last.pt"
    epoch, best = _resume(last, net, average, optimiser) if last.exists() else (0, -1.0)
    parallel = torch.nn.parallel.DistributedDataParallel(net.to(memory_format=torch.channels_last))

    while epoch < options.epochs:
        torch.manual_seed(options.seed * 1_000_003 + epoch)
        drawn = torch.multinomial(weights, steps * BATCH, replacement=True).reshape(steps, options.processes, -1)[:, rank]
        torch.manual_seed((options.seed * 1_000_003 + epoch) * 64 + rank + 1)
        started, losses = time.monotonic(), 0.0
        net.train()
        for step, batch in enumerate(drawn):
            done = epoch * steps + step
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(1, (done + 1) / 300) * 0.5 * (1 + math.cos(math.pi * done / (options.epochs * steps)))
            losses += _step(parallel, optimiser, pictures[batch], shares[batch])
            _follow(average, net, min(AVERAGE, (1 + done) / (10 + done)))
        epoch += 1
        if rank == 0:
            best = _finish(epoch, best, losses / steps, time.monotonic() - started, net, average, optimiser, options)


def _groups(net):
    """Weight decay for weights, none for biases and normalisation."""
    return [
        {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": 5e-4},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]


def _step(parallel, optimiser, pictures, shares):
    x = augmentation.augment(pictures).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = parallel(x)
    loss = -(shares * F.log_softmax(logits.float(), 1)).sum(1).mean()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return float(loss)


def _follow(average, net, decay):
    with torch.no_grad():
        for mean, value in zip(average.state_dict().values(), net.state_dict().values()):
            mean.lerp_(value, 1 - decay) if mean.is_floating_point() else mean.copy_(value)


def _finish(epoch, best, loss, seconds, net, average, optimiser, options):
    macro_f1, accuracy = _score(average, options.faces)
    line = {"epoch": epoch, "of": options.epochs, "loss": round(loss, 4), "seconds": round(seconds), "public_macro_f1": round(macro_f1, 4), "public_accuracy": round(accuracy, 4)}
    print(json.dumps(line), flush=True)
    with open(Path(options.out) / "curve.jsonl", "a", encoding="utf-8") as curve:
        curve.write(json.dumps(line) + "\n")
    better = macro_f1 + accuracy > best
    state = {"w": WIDTHS, "average": average.state_dict(), "epoch": epoch, "best": max(best, macro_f1 + accuracy)}
    if better:
        torch.save(state, Path(options.out) / "best.pt")
    torch.save({**state, "net": net.state_dict(), "optimiser": optimiser.state_dict()}, Path(options.out) / "last.pt")
    return state["best"]


def _score(net, folder):
    """Macro-F1 and accuracy over the four classes of PublicTest, logits averaged over the picture and its mirror image."""
    images, truth = faces.load(folder, "PublicTest")
    x = augmentation.normalise(torch.from_numpy(images)[:, None].float() / 255)
    net.eval()
    with torch.no_grad():
        logits = torch.cat([net(part) + net(part.flip(3)) for part in x.split(256)])
    predicted = logits[:, FOUR].argmax(1).numpy()
    return float(calibration.f1_scores(calibration.confusion(truth, predicted)).mean()), float(np.mean(predicted == truth))


def _resume(path, net, average, optimiser):
    state = torch.load(path)
    net.load_state_dict(state["net"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    return state["epoch"], state["best"]


if __name__ == "__main__":
    main()
