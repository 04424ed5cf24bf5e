"""Filtered signals of SciPy at several sampling frequencies: python3 scipy-filters.golden.py > scipy-filters.golden.json

Made with SciPy 1.17.1, NumPy 2.4.6. The signal is written out, so that the test needs no random numbers of NumPy's.
"""
import json
import sys

import numpy as np
import scipy
from scipy.signal import butter, filtfilt


def signal(fs):
    t = np.arange(fs) / fs
    beat = np.exp(-(((t - 0.5) / 0.02) ** 2)) + 0.2 * np.exp(-(((t - 0.75) / 0.06) ** 2))
    return 1.5 + 0.4 * t + beat + 0.1 * np.sin(2 * np.pi * 55 * t) + 0.05 * np.sin(2 * np.pi * 3 * t)


def picked(y):
    return [float(v) for v in y[:: max(1, len(y) // 40)]]


def filtered(x, *design, **settings):
    # Beatlab pads every filter by 15 samples, as SciPy does one of fourth order.
    return filtfilt(*butter(2, *design, **settings), x, padlen=15)


cases = []
for fs in (128, 250, 257, 360, 500, 1000):
    x = signal(fs)
    y = x
    for low, high in ((49, 51), (59, 61)):
        if high < 0.45 * fs:
            y = filtered(y, [low, high], "bandstop", fs=fs)
    y = filtered(y, 0.5, "highpass", fs=fs)
    if 187 < 0.45 * fs:
        y = filtered(y, 187, "lowpass", fs=fs)
    stop = butter(2, [50, 60], "bandstop", fs=fs)
    cases.append({"fs": fs, "guideStop": picked(filtfilt(*stop, x)), "diagnostic": picked(y)})

json.dump({"scipy": scipy.__version__, "cases": cases}, sys.stdout, indent=1)
print()
