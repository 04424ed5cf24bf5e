"""db4 decompositions of PyWavelets at several sampling frequencies, and the whole preset `guide`.

python3 pywavelets.golden.py > pywavelets.golden.json, made with PyWavelets 1.8.0, SciPy 1.17.1, NumPy 2.4.6.
Levels are those that hold drift: 7 at 128 Hz to 9 at 1000 Hz. One second of signal, the one of scipy-filters.golden.py;
about forty samples of each array are kept.
"""
import json
import math
import sys
import warnings

import numpy as np
import pywt
from scipy.signal import butter, filtfilt

warnings.filterwarnings("ignore", message="Level value")


def signal(fs):
    t = np.arange(fs) / fs
    beat = np.exp(-(((t - 0.5) / 0.02) ** 2)) + 0.2 * np.exp(-(((t - 0.75) / 0.06) ** 2))
    return 1.5 + 0.4 * t + beat + 0.1 * np.sin(2 * np.pi * 55 * t) + 0.05 * np.sin(2 * np.pi * 3 * t)


def picked(y):
    return [float(v) for v in y[:: max(1, len(y) // 40)]]


cases = []
for fs in (128, 250, 257, 500, 1000):
    x = signal(fs)
    level = round(math.log2(fs / 0.7)) - 1
    coefficients = pywt.wavedec(x, "db4", level=level)
    stopped = filtfilt(*butter(2, [50, 60], "bandstop", fs=fs), x)
    parts = pywt.wavedec(stopped, "db4", level=level)
    parts[0] = np.zeros_like(parts[0])
    cases.append(
        {
            "fs": fs,
            "level": level,
            "lengths": [len(c) for c in coefficients],
            "coefficients": [picked(c) for c in coefficients],
            "composed": picked(pywt.waverec(coefficients, "db4")),
            "guide": picked(pywt.waverec(parts, "db4")[:fs]),
        }
    )

json.dump({"pywavelets": pywt.__version__, "cases": cases}, sys.stdout, indent=None, separators=(",", ":"))
print()
