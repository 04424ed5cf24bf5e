"""Writes golden.json: what SciPy, statsmodels, scikit-learn and NumPy find, for the tests of this package.

Usage: pip install scipy statsmodels scikit-learn && python make_golden.py > golden.json
"""
import json
import sys

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy.stats import binomtest, norm
from sklearn.metrics import (average_precision_score, cohen_kappa_score, f1_score, precision_score,
                             recall_score, roc_auc_score)
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20261127)


def mcnemar_rows():
    pairs = [(0, 0), (0, 1), (0, 5), (3, 9), (10, 10), (45, 72), (251, 198), (1000, 1100), (5, 400), (2500, 2611)]
    return [{"b": b, "c": c,
             "statsmodels": float(mcnemar([[7, b], [c, 7]], exact=True).pvalue),
             "scipy": float(binomtest(b, b + c, 0.5).pvalue) if b + c else 1.0} for b, c in pairs]


def holm_rows():
    rows = []
    for count in (1, 2, 7, 26, 130):
        p = rng.beta(0.4, 2, count)
        p[:: 5] = p[0]
        rows.append({"p": p.tolist(), "adjusted": multipletests(p, method="holm")[1].tolist()})
    return rows


def curve_rows():
    rows = []
    for beats, levels in ((40, 7), (500, 50), (3000, 100_000)):
        positive = rng.random(beats) < 0.15
        score = np.round((rng.normal(size=beats) + 1.3 * positive) * levels) / levels
        rows.append({"score": score.tolist(), "positive": positive.astype(int).tolist(),
                     "rocAuc": float(roc_auc_score(positive, score)),
                     "averagePrecision": float(average_precision_score(positive, score))})
    return rows


def bootstrap():
    """Percentile interval and standard error of a recall, given which patients each resample draws."""
    hits = rng.integers(0, 60, 12)
    beats = hits + rng.integers(0, 30, 12)
    drawn = rng.integers(0, 12, (400, 12))
    recall = hits[drawn].sum(1) / beats[drawn].sum(1)
    low, high = np.quantile(recall, [0.025, 0.975])
    return {"hits": hits.tolist(), "beats": beats.tolist(), "drawn": drawn.tolist(),
            "value": float(hits.sum() / beats.sum()), "low": float(low), "high": float(high),
            "standardError": float(recall.std(ddof=1))}


def quantile_rows():
    rows = []
    for count in (1, 2, 9, 400):
        values = rng.normal(size=count)
        shares = [0, 0.025, 0.05, 0.3, 0.5, 0.975, 1]
        rows.append({"values": values.tolist(), "shares": shares, "quantiles": np.quantile(values, shares).tolist()})
    return rows


def wilson_rows():
    rows = []
    for hits, total in ((0, 1), (1, 1), (0, 40), (40, 40), (3, 7), (380, 413), (44_000, 49_712)):
        for confidence in (0.9, 0.95, 0.999):
            low, high = proportion_confint(hits, total, alpha=1 - confidence, method="wilson")
            rows.append({"hits": hits, "total": total, "confidence": confidence,
                         "low": float(low), "high": float(high)})
    return rows


def normal_rows():
    shares = [1e-300, 1e-20, 1e-9, 0.001, 0.025, 0.07, 0.2, 0.5, 0.6, 0.9, 0.95, 0.975, 0.999999]
    return [{"probability": p, "quantile": float(norm.ppf(p))} for p in shares]


def class_rows():
    truth = rng.choice(5, 2000, p=[0.8, 0.05, 0.1, 0.02, 0.03])
    predicted = np.where(rng.random(2000) < 0.85, truth, rng.integers(0, 5, 2000))
    each = {"average": None, "labels": range(5), "zero_division": 0}
    matrix = np.zeros((5, 5), int)
    np.add.at(matrix, (truth, predicted), 1)
    return {"cells": matrix.tolist(), "accuracy": float((truth == predicted).mean()),
            "kappa": float(cohen_kappa_score(truth, predicted)),
            "precision": precision_score(truth, predicted, **each).tolist(),
            "recall": recall_score(truth, predicted, **each).tolist(),
            "f1": f1_score(truth, predicted, **each).tolist(),
            "macroF1": float(f1_score(truth, predicted, average="macro"))}


def groups():
    """Two groups of runs on the beats of eight patients, beat by beat: means over runs of every resample, and what seeds add."""
    patients, beats = 8, 60
    patient = np.repeat(np.arange(patients), beats)
    abnormal = rng.random(patients * beats) < 0.2 + 0.04 * patient
    drawn = rng.integers(0, patients, (200, patients))
    times = np.stack([np.bincount(row, minlength=patients) for row in drawn])

    def run(skill):
        score = np.round(skill * abnormal + rng.random(abnormal.size) * (1 - 0.05 * patient), 2)
        return {"score": score.tolist(), "figures": [figures(score, w[patient]) for w in (np.ones(patients, int), *times)]}

    def figures(score, weight):
        call = score >= 0.6
        either = {"sample_weight": weight}
        return [float(recall_score(abnormal, call, **either)), float(recall_score(~abnormal, ~call, **either)),
                float(precision_score(abnormal, call, **either)), float(f1_score(abnormal, call, **either)),
                float(np.average(abnormal == call, weights=weight)), float(roc_auc_score(abnormal, score, **either))]

    first, second = [run(0.3) for _ in range(3)], [run(0.45) for _ in range(3)]
    mean = [np.mean([one["figures"] for one in of], axis=0) for of in (first, second)]
    whole, resampled = (mean[1] - mean[0])[0], (mean[1] - mean[0])[1:]
    pairs = np.array([b["figures"][0] for b in second]) - np.array([a["figures"][0] for a in first])
    return {"patient": patient.tolist(), "abnormal": abnormal.astype(int).tolist(), "times": times.tolist(),
            "first": [one["score"] for one in first], "second": [one["score"] for one in second],
            "difference": whole.tolist(), "low": np.quantile(resampled, 0.025, axis=0).tolist(),
            "high": np.quantile(resampled, 0.975, axis=0).tolist(),
            "standardError": resampled.std(axis=0, ddof=1).tolist(),
            "seedError": (pairs.std(axis=0, ddof=1) / np.sqrt(3)).tolist()}


json.dump({
    "origin": {"script": "make_golden.py", "python": sys.version.split()[0], "numpy": np.__version__,
               "scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "scikit-learn": sklearn.__version__},
    "mcnemar": mcnemar_rows(), "holm": holm_rows(), "curves": curve_rows(), "bootstrap": bootstrap(),
    "quantiles": quantile_rows(), "wilson": wilson_rows(), "normal": normal_rows(), "classes": class_rows(),
    "groups": groups(),
}, sys.stdout)
sys.stdout.write("\n")
