"""The guide's path from WFDB records to sentences in Python, for `npm run bench -- pipeline --python PATH`.

The same steps as Beatlab's: format 212, band-stop 50-60 Hz (SciPy `filtfilt`), baseline drift (PyWavelets db4, the
approximation below 0.7 Hz set to zero), Hamilton's R peaks, P, QRS, T and background by windows, k-means on at most
10,000 waves of each kind (SciPy), and the nearest centroid. R peaks are those of the first lead, by a loop
over all samples as in the code that the guide runs, or with `--detector maxima` by one over the local maxima alone, which
NumPy finds. Prints one JSON object: seconds on the wall, processor seconds in all and of each step, and what was found.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import resource
import tempfile
import time

# Each process keeps to one core, as Beatlab's do.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import pywt
import scipy
from scipy import signal
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist

KINDS = {"P": 12, "QRS": 19, "T": 14, "BG": 25}
POINTS = {"P": 8, "QRS": 16, "T": 12, "BG": 6}
KNEES = {"P": 0.07, "QRS": 0.3, "T": 0.1, "BG": 0.07}
DURATION_WEIGHTS = {"P": 0.21, "QRS": 0.09, "T": 0.15, "BG": 0.21}
WINDOWS_MS = {"pStart": -240, "qrsStart": -70, "qrsEnd": 90, "tEnd": 400}
SHORTEST_MS = 40


def read_record(folder, name):
    """Leads in mV, shape (2, samples), and the sampling frequency."""
    lines = [line for line in (folder / f"{name}.hea").read_text().splitlines() if not line.startswith("#")]
    fs = float(lines[0].split()[2])
    gains = [float(line.split()[2]) for line in lines[1:3]]
    zeros = [int(line.split()[4]) for line in lines[1:3]]
    raw = np.fromfile(folder / f"{name}.dat", np.uint8).reshape(-1, 3).astype(np.int16)
    samples = np.stack([((raw[:, 1] & 0x0F) << 8) | raw[:, 0], ((raw[:, 1] & 0xF0) << 4) | raw[:, 2]])
    samples[samples > 2047] -= 4096
    return (samples - np.array(zeros)[:, None]) / np.array(gains)[:, None], fs


def stop_power_line(lead, fs):
    return signal.filtfilt(*signal.butter(2, [50, 60], "bandstop", fs=fs), lead)


def remove_drift(lead, fs):
    coefficients = pywt.wavedec(lead, "db4", level=max(1, round(np.log2(fs / 0.7)) - 1))
    coefficients[0] = np.zeros_like(coefficients[0])
    return pywt.waverec(coefficients, "db4")[: len(lead)]


def steepness(lead, fs):
    """Mean absolute difference over the last 80 ms of the lead between 8 and 16 Hz."""
    passed = signal.lfilter(*signal.butter(1, [8, 16], "bandpass", fs=fs), lead)
    width = int(0.08 * fs)
    mean = signal.lfilter(np.ones(width) / width, [1], np.abs(np.diff(passed)))
    mean[: 2 * width] = 0
    return mean


class Threshold:
    """Hamilton's threshold, between the latest eight beats' heights and the latest eight other peaks'."""

    def __init__(self, fs, mean):
        self.refractory, self.mean = 0.3 * fs, mean
        self.beats, self.signal, self.noise, self.level = [], [], [], 0.0

    def take(self, at, height):
        is_beat = height > self.level and at - (self.beats[-1] if self.beats else 0) > self.refractory
        if is_beat:
            self.beats.append(at)
        kind = self.signal if is_beat else self.noise
        kind.append(height)
        del kind[:-8]
        noise = self.mean(self.noise) if self.noise else 0.0
        self.level = noise + 0.45 * ((self.mean(self.signal) if self.signal else 0.0) - noise)


def r_peaks_as_guide(lead, fs):
    heights, threshold = steepness(lead, fs), Threshold(fs, np.mean)
    for at in range(1, len(heights) - 1):
        if heights[at - 1] < heights[at] and heights[at + 1] < heights[at]:
            threshold.take(at, heights[at])
    return np.array(threshold.beats, int)


def r_peaks(lead, fs):
    heights, threshold = steepness(lead, fs), Threshold(fs, lambda values: sum(values) / len(values))
    inside = heights[1:-1]
    for at in np.flatnonzero((heights[:-2] < inside) & (heights[2:] < inside)) + 1:
        threshold.take(int(at), float(heights[at]))
    return np.array(threshold.beats, int)


DETECTORS = {"guide": r_peaks_as_guide, "maxima": r_peaks}


def delineate(count, fs, peaks):
    """(start, end, kind) of every wave; they tile the lead."""
    in_samples = {name: round(ms / 1000 * fs) for name, ms in WINDOWS_MS.items()}
    shortest = max(1, round(SHORTEST_MS / 1000 * fs))
    waves, reached = [], 0
    middles = peaks[:-1] + np.ceil(np.diff(peaks) / 2).astype(int)
    for peak, first, end in zip(peaks, [0, *middles], [*middles, count]):
        qrs = max(first, peak + in_samples["qrsStart"]), min(end, peak + in_samples["qrsEnd"])
        p_start, t_end = max(first, peak + in_samples["pStart"]), min(end, peak + in_samples["tEnd"])
        beat = [(qrs[0], qrs[1], "QRS")]
        if qrs[0] - p_start >= shortest:
            beat.insert(0, (p_start, qrs[0], "P"))
        if t_end - qrs[1] >= shortest:
            beat.append((qrs[1], t_end, "T"))
        if beat[0][0] > reached:
            waves.append((reached, beat[0][0], "BG"))
        waves.extend(beat)
        reached = beat[-1][1]
    return waves if reached == count else [*waves, (reached, count, "BG")]


def describe(lead, fs, waves):
    """A row of equally spaced points and the duration for each wave, by kind; and the waves' means."""
    beats = sum(kind == "QRS" for _, _, kind in waves)
    interval = waves[-1][1] / beats if beats >= 2 else fs
    rows, means = {kind: [] for kind in KINDS}, []
    places = np.arange(len(lead))
    for start, end, kind in waves:
        points, knee = POINTS[kind], KNEES[kind]
        wave = lead[start:end]
        values = np.interp(np.linspace(start, end - 1, points), places[start:end], wave)
        values -= (wave[0] + wave[-1]) / 2
        shape = knee / np.sqrt(points) * np.arcsinh(values / knee)
        rows[kind].append([*shape, DURATION_WEIGHTS[kind] * np.log2((end - start) / interval)])
        means.append(wave.mean())
    return {kind: np.array(found).reshape(-1, POINTS[kind] + 1) for kind, found in rows.items()}, means


def cpu_seconds():
    """User and system time of this process and of those it started and that have ended."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def timed(seconds, step, work, *given):
    before = time.process_time()
    result = work(*given)
    seconds[step] = seconds.get(step, 0) + time.process_time() - before
    return result


def prepare(job):
    folder, name, scratch, detector = job
    seconds = {}
    leads, fs = timed(seconds, "read", read_record, folder, name)
    leads = [timed(seconds, "bandStop", stop_power_line, lead, fs) for lead in leads]
    leads = [timed(seconds, "drift", remove_drift, lead, fs) for lead in leads]
    peaks = timed(seconds, "rPeaks", DETECTORS[detector], leads[0], fs)
    for index, lead in enumerate(leads):
        waves = timed(seconds, "waves", delineate, len(lead), fs, peaks)
        rows, _ = timed(seconds, "describe", describe, lead, fs, waves)
        np.savez(scratch / f"{name}-{index}.npz", **rows)
    return seconds, len(peaks)


def fit(scratch, names):
    """Centroids of each kind, of at most 10,000 waves."""
    chance = np.random.default_rng(42)
    files = [np.load(scratch / f"{name}-{lead}.npz") for name in names for lead in (0, 1)]
    centroids = {}
    for kind, count in KINDS.items():
        rows = np.concatenate([file[kind] for file in files])
        some = rows[chance.permutation(len(rows))[:10_000]]
        centroids[kind] = kmeans2(some, count, iter=60, minit="++", rng=chance)[0]
    return centroids


def translate(job):
    name, scratch, centroids = job
    before, tokens = time.process_time(), 0
    for lead in (0, 1):
        rows = np.load(scratch / f"{name}-{lead}.npz")
        tokens += sum(len(cdist(rows[kind], centroids[kind]).argmin(1)) for kind in KINDS if len(rows[kind]))
    return time.process_time() - before, tokens


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=pathlib.Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--detector", choices=DETECTORS, default="guide")
    options = parser.parse_args()
    names = sorted(header.stem for header in options.records.glob("*.hea"))
    started, cpu_before = time.perf_counter(), cpu_seconds()
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool(options.processes) as pool:
        scratch = pathlib.Path(folder)
        jobs = [(options.records, name, scratch, options.detector) for name in names]
        prepared = pool.map(prepare, jobs, chunksize=1)
        seconds = {}
        centroids = timed(seconds, "vocabulary", fit, scratch, names)
        translated = pool.map(translate, [(name, scratch, centroids) for name in names], chunksize=1)
        wall = time.perf_counter() - started
        pool.close()
        pool.join()
    for steps, _ in prepared:
        for step, value in steps.items():
            seconds[step] = seconds.get(step, 0) + value
    seconds["sentences"] = sum(value for value, _ in translated)
    print(
        json.dumps(
            {
                "seconds": wall,
                "cpuSeconds": cpu_seconds() - cpu_before,
                "steps": {step: round(value, 2) for step, value in seconds.items()},
                "beats": sum(beats for _, beats in prepared),
                "tokens": sum(tokens for _, tokens in translated),
                "version": f"NumPy {np.__version__}, SciPy {scipy.__version__}, PyWavelets {pywt.__version__}",
            }
        )
    )


if __name__ == "__main__":
    main()
