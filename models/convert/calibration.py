"""From a net's logits to four calibrated probabilities, how well they fit, and how sure that figure is."""

import numpy as np
import torch

from .faces import CLASSES

BINS = 15
DRAWS = 1000


def class_log_weights(logits, description, temperature):
    """Logarithm of each class's share [n, 4]: softmax of logits / temperature over all labels, summed over the class's labels."""
    labels = description["output"]["labels"]
    shares = torch.log_softmax(logits / temperature, dim=1)
    groups = [[labels.index(label) for label in description["classes"][name]] for name in CLASSES]
    return torch.stack([torch.logsumexp(shares[:, group], dim=1) for group in groups], dim=1)


def probabilities(logits, description):
    """The four probabilities [n, 4] as models/README.md defines them."""
    calibration = description["calibration"]
    bias = torch.tensor([calibration["class_bias"].get(name, 0.0) for name in CLASSES], dtype=torch.float64)
    weights = class_log_weights(torch.as_tensor(logits, dtype=torch.float64), description, calibration["temperature"])
    return torch.softmax(weights + bias, dim=1).numpy()


def fit(logits, truth, description):
    """Temperature and class biases (neutral 0) of least negative log likelihood.

    The likelihood pulls towards the fitting set's shares of classes, which can cost the rare ones: biases that lower macro-F1 on that very set are
    left out, and the temperature, which changes no answer, is fitted alone.
    """
    alone, both = (_fit(logits, truth, description, biased) for biased in (False, True))
    return max(alone, both, key=lambda found: _macro_f1(logits, truth, description, *found))


def _macro_f1(logits, truth, description, temperature, bias):
    tried = {**description, "calibration": {"temperature": temperature, "class_bias": bias}}
    return f1_scores(confusion(truth, probabilities(logits, tried).argmax(1))).mean()


def _fit(logits, truth, description, biased):
    logits, truth = torch.as_tensor(logits, dtype=torch.float64), torch.as_tensor(truth)
    log_temperature = torch.zeros((), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(len(CLASSES) - 1, dtype=torch.float64, requires_grad=True)
    free = [log_temperature, bias] if biased else [log_temperature]
    optimiser = torch.optim.LBFGS(free, max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        biases = torch.cat([bias, torch.zeros(1, dtype=torch.float64)])
        value = torch.nn.functional.cross_entropy(class_log_weights(logits, description, log_temperature.exp()) + biases, truth)
        value.backward()
        return value

    optimiser.step(loss)
    fitted = {name: round(float(value), 4) for name, value in zip(CLASSES, bias)} if biased else {}
    return round(float(log_temperature.exp()), 4), fitted


def confusion(truth, predicted):
    """Counts [4, 4]: rows are the truth, columns the prediction."""
    table = np.zeros((len(CLASSES), len(CLASSES)), int)
    np.add.at(table, (truth, predicted), 1)
    return table


def f1_scores(table):
    return 2 * np.diag(table) / np.maximum(table.sum(0) + table.sum(1), 1)


def expected_calibration_error(truth, likelihoods):
    """Over 15 equal bins of the top probability: the mean gap between it and the share that is right, weighted by count."""
    top = likelihoods.max(1)
    right = likelihoods.argmax(1) == truth
    bins = np.minimum((top * BINS).astype(int), BINS - 1)
    gaps = [abs(top[bins == index].mean() - right[bins == index].mean()) * (bins == index).mean() for index in np.unique(bins)]
    return float(sum(gaps))


def macro_f1_interval(truth, predicted):
    """95 % percentile interval of macro-F1 over 1000 bootstrap draws of pictures, seed 0."""
    generator = np.random.default_rng(0)
    scores = []
    for _ in range(DRAWS):
        drawn = generator.integers(0, len(truth), len(truth))
        scores.append(f1_scores(confusion(truth[drawn], predicted[drawn])).mean())
    return [round(float(end), 4) for end in np.percentile(scores, [2.5, 97.5])]


def measure(truth, likelihoods):
    """The entry for model.json's metrics, without its `data`."""
    predicted = likelihoods.argmax(1)
    return {
        "n": len(truth),
        "macro_f1": round(float(f1_scores(confusion(truth, predicted)).mean()), 4),
        "ci95": macro_f1_interval(truth, predicted),
        "accuracy": round(float((predicted == truth).mean()), 4),
        "ece": round(expected_calibration_error(truth, likelihoods), 4),
    }


def table(truth, likelihoods):
    """Per class, in Markdown: precision, recall, F1 and the row of the confusion matrix."""
    counts = confusion(truth, likelihoods.argmax(1))
    lines = [f"| class | n | precision | recall | F1 | called {' | called '.join(CLASSES)} |", "| --- " * 9 + "|"]
    for index, name in enumerate(CLASSES):
        precision = counts[index, index] / max(counts[:, index].sum(), 1)
        recall = counts[index, index] / max(counts[index].sum(), 1)
        cells = " | ".join(str(count) for count in counts[index])
        lines.append(f"| {name} | {counts[index].sum()} | {precision:.3f} | {recall:.3f} | {f1_scores(counts)[index]:.3f} | {cells} |")
    return "\n".join(lines)
