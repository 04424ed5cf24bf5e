"""Tells ventricular beats from the others by their RR intervals alone: logistic regression, in nothing but Python.

Usage: BEATLAB_URL=http://127.0.0.1:4000 BEATLAB_API_KEY=... python3 examples/rr_logistic.py FOLDER [--epochs 40] [--buffer FOLDER]
where the first FOLDER holds records of WFDB with annotations (.atr), such as `beatlab dataset add-synthetic` makes.
"""

from __future__ import annotations

import argparse
import json
import math
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "clients" / "python"))
import beatlab  # noqa: E402

CLASSES = ["N", "A"]
SYMBOLS = {1: "N", 5: "V", 6: "F", 8: "A", 12: "/"}  # codes of the annotation format
FREQUENCY_HZ = 360


def read_beats(path: Path) -> list[tuple[int, str]]:
    """The beats of an annotation file: place in samples, and symbol."""
    words = struct.unpack(f"<{path.stat().st_size // 2}H", path.read_bytes())
    beats, at, i = [], 0, 0
    while i < len(words) and words[i] != 0:
        code, step = words[i] >> 10, words[i] & 1023
        i += 1
        if code == 59:  # SKIP: the interval has 32 bits
            high, low = words[i], words[i + 1]
            at += struct.unpack("<i", struct.pack("<HH", low, high))[0]
            i += 2
        elif code == 63:  # AUX: text, padded to whole words
            i += (step + 1) // 2
        elif code < 59:
            at += step
            if code in SYMBOLS:
                beats.append((at, SYMBOLS[code]))
    return beats


def rows_of(name: str, beats: list[tuple[int, str]]) -> list[tuple[str, int, str, list[float], int]]:
    """A row for each beat with neighbours: how early it comes, the pause after it, and how early the last one came."""
    rows = []
    for i in range(2, len(beats) - 1):
        before, last, after = (beats[i][0] - beats[i - 1][0], beats[i - 1][0] - beats[i - 2][0], beats[i + 1][0] - beats[i][0])
        mean = (beats[min(i + 8, len(beats) - 1)][0] - beats[max(i - 8, 0)][0]) / (min(i + 8, len(beats) - 1) - max(i - 8, 0))
        features = [1.0, 4 * (before / mean - 1), 4 * (after / mean - 1), 4 * (last / mean - 1)]
        rows.append((name, beats[i][0], beats[i][1], features, 0 if beats[i][1] == "N" else 1))
    return rows


def probability(weights: list[float], features: list[float]) -> float:
    score = sum(w * x for w, x in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def judge(weights: list[float], rows: list) -> tuple[float, list[list[int]], list[float]]:
    """Mean loss, confusion matrix and the probability of each beat."""
    matrix, loss, shares = [[0, 0], [0, 0]], 0.0, []
    for _, _, _, features, truth in rows:
        share = probability(weights, features)
        shares.append(share)
        loss -= math.log(max(1e-12, share if truth else 1 - share))
        matrix[truth][1 if share > 0.5 else 0] += 1
    return loss / len(rows), matrix, shares


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--buffer", default="beatlab-buffer")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds to rest after each epoch")
    options = parser.parse_args()

    records = sorted(options.folder.glob("*.atr"))
    rows = {path.stem: rows_of(path.stem, read_beats(path)) for path in records}
    held_out = set(sorted(rows)[::3])  # patients that are never learned from
    train = [row for name in rows if name not in held_out for row in rows[name]]
    val = [row for name in sorted(held_out) for row in rows[name]]

    client = beatlab.Beatlab(buffer_folder=options.buffer)
    params = {"epochs": options.epochs, "rate": options.rate, "features": ["early", "pause", "last"], "beats": len(train)}
    with client.start_run(experiment="rr", name="rr, logistic", params=params, mode="BINARY", tags=["example"]) as run:
        run.log_lines([f"{len(train)} beats to learn from, {len(val)} of {len(held_out)} other patients to be judged by"])
        for path in records:
            run.use(path, role="annotations")
        weights = [0.0, 0.0, 0.0, 0.0]
        for epoch in range(1, options.epochs + 1):
            for start in range(0, len(train), 64):
                batch = train[start : start + 64]
                errors = [(probability(weights, features) - truth, features) for _, _, _, features, truth in batch]
                for i in range(len(weights)):
                    weights[i] -= options.rate * sum(error * features[i] for error, features in errors) / len(batch)
            train_loss, _, _ = judge(weights, train)
            val_loss, matrix, shares = judge(weights, val)
            recall = matrix[1][1] / sum(matrix[1]) if sum(matrix[1]) else math.nan
            run.log({"train/loss": train_loss, "val/loss": val_loss, "val/recall/A": recall}, step=epoch)
            run.log_lines(f"epoch {epoch}: loss {val_loss:.4f}")
            if run.cancel_requested:
                run.log_lines("asked to end", level="warning")
                run.finish("CANCELED", {"code": "RUN.CANCELED", "message": "canceled on request"})
                return
            time.sleep(options.pause)
        run.confusion(options.epochs, CLASSES, matrix)
        run.beat_predictions(
            CLASSES,
            record=[row[0] for row in val],
            sample=[row[1] for row in val],
            symbol=[row[2] for row in val],
            truth=[row[4] for row in val],
            probabilities=[[1 - share, share] for share in shares],
            epoch=options.epochs,
        )
        model = Path(options.buffer) / "rr-logistic.json"
        model.write_text(json.dumps({"features": params["features"], "weights": weights}))
        run.artifact(model, kind="model")


if __name__ == "__main__":
    main()
