"""Tells Beatlab of a run that is carried out here: settings, metrics, log lines, confusion matrices, predictions, files.

One file that needs nothing but Python's standard library (3.9 or later)::

    import beatlab

    client = beatlab.Beatlab("http://127.0.0.1:4000", api_key="...", buffer_folder="runs")
    with client.start_run(experiment="torch", name="resnet", params={"rate": 1e-3}) as run:
        for step in range(1000):
            run.log({"train/loss": loss}, step)
        run.artifact("model.pt", kind="model")

What is logged is appended to a file first and sent from there: in order, once, in batches, by a thread of its own. While
the API is away the file grows, and training goes on. What a process that was killed left behind, the next one sends
(`start_run` and `resume` both do). An append reaches the operating system at once, so it outlives the process; it is
flushed to the disk before it is sent and at least every second, so a power cut takes a second's worth at most.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import http.client
import json
import math
import os
import platform
import random
import shutil
import struct
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import warnings
from array import array
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, BinaryIO, Iterable, Mapping, Optional, Sequence, Union

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

__all__ = ["Beatlab", "BeatlabError", "Run"]

#: How many points, lines and inputs one request may hold; anything else goes by itself.
MOST_TOGETHER = {"m": 10_000, "l": 1_000, "i": 1_000}
LONGEST_MESSAGE = 10_000
PART_BYTES = 8 * 2**20
FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 30.0
HEARTBEAT_S = 10.0
REQUEST_S = 60.0

_TELL = {
    "logMetrics": ("$series: [MetricSeriesInput!]!", "series: $series"),
    "logLines": ("$lines: [LogLineInput!]!", "lines: $lines"),
    "logInputs": ("$inputs: [RunInputInput!]!", "inputs: $inputs"),
    "logConfusion": ("$confusion: ConfusionInput!", "confusion: $confusion"),
    "setParams": ("$params: JSON!", "params: $params"),
    "finishRun": ("$state: RunEnd!, $cause: CauseInput", "state: $state, cause: $cause"),
    "heartbeat": ("", ""),
}
_OPEN = """mutation ($input: CreateRunInput!) {
  createRun(input: $input) { attempt run { id number } } }"""


class BeatlabError(Exception):
    """Something could not be told: `code` is stable, `remedy` says what to do about it."""

    def __init__(self, code: str, message: str, remedy: Optional[str] = None) -> None:
        super().__init__(f"{code}: {message}" + (f" Remedy: {remedy}" if remedy else ""))
        self.code = code
        self.message = message
        self.remedy = remedy


class _Away(Exception):
    """The API can't be reached, or asks to wait: try again."""

    def __init__(self, why: str, wait_s: float = 0.0) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class Beatlab:
    """A connection to one API, and the folder that holds what was not sent yet."""

    def __init__(
        self,
        url: Optional[str] = None,
        api_key: Optional[str] = None,
        buffer_folder: Union[str, os.PathLike[str]] = "beatlab-buffer",
        max_buffer_bytes: int = 2**30,
        full_wait_s: float = 30.0,
    ) -> None:
        """`url` and `api_key` come from BEATLAB_URL and BEATLAB_API_KEY where they are left out. A run's unsent entries
        take at most `max_buffer_bytes`: beyond that `log` waits for up to `full_wait_s`, then raises `BUFFER.FULL`."""
        self.url = (url or os.environ.get("BEATLAB_URL") or "http://127.0.0.1:4000").rstrip("/")
        self.api_key = api_key or os.environ.get("BEATLAB_API_KEY") or ""
        self.buffer_folder = Path(buffer_folder)
        self.max_buffer_bytes = max_buffer_bytes
        self.full_wait_s = full_wait_s
        self.buffer_folder.mkdir(parents=True, exist_ok=True)

    def start_run(
        self,
        experiment: str = "default",
        name: Optional[str] = None,
        params: Optional[Mapping[str, Any]] = None,
        go_on: Optional[Union[str, os.PathLike[str]]] = None,
        **more: Any,
    ) -> "Run":
        """Opens a run; nothing waits for the API. `more` are the further fields of CreateRunInput: mode, dataset, tags,
        group, notes. Sends what killed processes left behind, too; `go_on` takes the folder of such a run and goes on
        with it instead. *errors* `RUN.ENDED`, `BUFFER.HELD`"""
        if go_on is not None:
            return self._go_on(Path(go_on))
        self._resume_left()
        client_id = str(uuid.uuid4())
        where = f"{Path(sys.argv[0]).name or 'python'} on {platform.node()}"[:200]
        given = {"clientId": client_id, "experiment": experiment, "name": name, "client": where, **more}
        folder = self.buffer_folder / f"py-{client_id}"
        folder.mkdir()
        run = Run(self, folder, _lock(folder / "lock"))
        run._append(["open", {**{key: value for key, value in given.items() if value is not None}, "params": dict(params or {})}])
        return run

    def _go_on(self, folder: Path) -> "Run":
        lock = _lock(folder / "lock") if (folder / "journal.jsonl").exists() else None
        if lock is None:
            raise BeatlabError("BUFFER.HELD", f"{folder} is no run, or a process works on it", "Wait until that one has ended.")
        run = Run(self, folder, lock)
        if run._finished:
            raise BeatlabError("RUN.ENDED", "the run has ended", "Open another run.")
        return run

    def resume(self, timeout_s: Optional[float] = None) -> list[str]:
        """Sends what killed processes left behind and waits for it; returns the folders that are sent. A run whose
        process was killed ends as FAILED. *errors* those of what can't be sent"""
        runs = self._resume_left()
        for run in runs:
            try:
                run.wait(timeout_s)
            finally:
                run._close()
        return [str(run.folder) for run in runs if not run.folder.exists()]

    def _resume_left(self) -> list["Run"]:
        runs = []
        for folder in sorted(self.buffer_folder.glob("py-*")):
            lock = _lock(folder / "lock") if (folder / "journal.jsonl").exists() else None
            if lock is not None:
                run = Run(self, folder, lock, left=True)
                runs.append(run)
        return runs

    def _ask(self, query: str, variables: Mapping[str, Any]) -> Any:
        """Answers a GraphQL request. *errors* `_Away` for what may go better next time; the API's own typed errors"""
        body = json.dumps({"query": query, "variables": variables}, allow_nan=False).encode()
        headers = {"content-type": "application/json", "x-api-key": self.api_key}
        request = urllib.request.Request(f"{self.url}/graphql", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=REQUEST_S) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            raise _refusal(error.code, error.read(), error.headers.get("retry-after")) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _Away(str(error)) from None
        if answer.get("errors"):
            raise _refusal(200, json.dumps(answer).encode(), None)
        return answer["data"]


class Run:
    """A run that is carried out here. Every method returns at once; `finish` waits until all of it is sent."""

    def __init__(self, client: Beatlab, folder: Path, lock: Optional[BinaryIO], left: bool = False) -> None:
        self.folder = folder
        self.number: Optional[int] = None
        self.id: Optional[str] = None
        #: Somebody asked in the dashboard for the run to end: stop soon.
        self.cancel_requested = False
        #: What the API refused for good; it is kept in refused.jsonl of the folder.
        self.refused: list[BeatlabError] = []
        self._client = client
        self._lock = lock
        self._left = left
        self._journal = _Journal(folder)
        self._finished = self._journal.finished
        self._step = self._journal.last_step
        self._sequence = self._journal.next_sequence
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._fatal: Optional[BeatlabError] = None
        self._ended = False
        self._given = threading.Lock()
        self._attempt = 1
        if left and not self._finished:
            # Its process is gone, and nobody else would ever say so.
            self._journal.append(["f", "FAILED", {"code": "CLIENT.KILLED", "message": "the process that carried it out was killed"}])
            self._finished = True
        self._sender = threading.Thread(target=self._send_all, name="beatlab", daemon=True)
        self._sender.start()
        if not left:
            atexit.register(self._at_exit)

    def log(self, metrics: Mapping[str, float], step: Optional[int] = None) -> None:
        """Logs one value of each metric at a step; the next step where none is given. A key has one value at a step: the
        first. *errors* `BUFFER.FULL`, `METRIC.VALUE`"""
        with self._given:
            self._step = self._step + 1 if step is None else int(step)
            if not 0 <= self._step < 2**31:
                raise BeatlabError("METRIC.STEP", f"{self._step} is no step", "Count steps from 0.")
            self._append(["m", self._step, _now_ms(), {str(key): _value(key, value) for key, value in metrics.items()}])

    def log_lines(self, lines: Union[str, Iterable[str]], level: str = "info") -> None:
        """Adds lines to the run's log; level is info, warning or error."""
        with self._given:
            for line in [lines] if isinstance(lines, str) else lines:
                self._append(["l", self._sequence, _now_ms(), level.upper(), str(line)[:LONGEST_MESSAGE]])
                self._sequence += 1

    def set_params(self, params: Mapping[str, Any]) -> None:
        """Adds settings. One that is there can't be changed."""
        self._append(["p", dict(params)])

    def confusion(
        self, epoch: int, classes: Sequence[str], matrix: Sequence[Sequence[int]], part: str = "val", scope: str = "beat"
    ) -> None:
        """Logs a confusion matrix: rows are the truth, columns the prediction; a last column more than there are classes
        counts missed beats. part is train or val, scope beat or token. *shapes* `[classes, classes or classes + 1]`"""
        called = [*classes, "missed"]
        cells = [
            {"truth": truth, "predicted": called[column], "count": int(count)}
            for truth, row in zip(classes, matrix)
            for column, count in enumerate(row)
            if int(count) > 0
        ]
        part = {"train": "TRAIN", "val": "VALIDATION"}.get(part, part)
        self._append(["c", {"epoch": int(epoch), "part": part, "scope": scope.upper(), "classes": list(classes), "cells": cells}])

    def beat_predictions(
        self,
        classes: Sequence[str],
        record: Sequence[str],
        sample: Sequence[int],
        truth: Sequence[int],
        probabilities: Sequence[Sequence[float]],
        symbol: Optional[Sequence[str]] = None,
        epoch: Optional[int] = None,
    ) -> None:
        """Stores the decision on every annotated beat, so that they can be looked at and compared with those of other
        runs on the same beats. `truth` counts classes from 0; a beat that was not detected has NaN probabilities.
        *shapes* `[beats]`, probabilities `[beats, classes]`. *errors* `PREDICTIONS.SHAPE`"""
        content = _encode_predictions(classes, record, sample, truth, probabilities, symbol, epoch)
        self._add_file("predictions.safetensors", "predictions", content)

    def artifact(self, path: Union[str, os.PathLike[str]], name: Optional[str] = None, kind: str = "file") -> None:
        """Adds a file as it is now: it is copied into the buffer, and may change afterwards. kind is model, checkpoint,
        predictions, weights, vocabulary, report or file."""
        self._add_file(name or Path(path).name, kind, Path(path))

    def use(
        self,
        path: Union[str, os.PathLike[str], None] = None,
        role: str = "input",
        name: Optional[str] = None,
        sha256: Optional[str] = None,
    ) -> None:
        """Notes a file that the run is made from, such as the weights that it goes on with, so that its lineage leads to
        whatever left the same bytes. It is read once, here, and not sent; of one that lies elsewhere `name` and `sha256`
        are given instead. *errors* `INPUT.UNNAMED`"""
        size = None
        if path is not None:
            name = name or Path(path).name
            sha256, size = _measure(Path(path))
        if name is None or sha256 is None:
            raise BeatlabError("INPUT.UNNAMED", "a file is used without saying which", "Give its path, or its name and sha256.")
        self._append(["i", {"role": role, "name": name, "sha256": sha256, "sizeBytes": size}])

    def finish(self, state: str = "FINISHED", cause: Optional[Mapping[str, Any]] = None, timeout_s: Optional[float] = 60) -> bool:
        """Ends the run, and waits until all of it is sent. False where that took longer than `timeout_s`: it is kept, and
        the next start or `resume` sends it. *errors* what the API refused, `ACCESS.*`"""
        with self._given:
            if not self._finished:
                self._append(["f", state, dict(cause) if cause else None])
            self._finished = True
        try:
            return self.wait(timeout_s)
        finally:
            self._close()

    def wait(self, timeout_s: Optional[float] = None) -> bool:
        """Waits until everything logged so far is sent. *errors* what the API refused, `ACCESS.*`"""
        until = None if timeout_s is None else time.monotonic() + timeout_s
        while self._journal.unsent() and self._fatal is None:
            if until is not None and time.monotonic() > until:
                return False
            self._wake.set()
            time.sleep(0.02)
        if self._fatal is not None:
            raise self._fatal
        if self.refused:
            raise self.refused[0]
        return True

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: Any, error: Any, _trace: Any) -> None:
        if error is None:
            self.finish()
        elif isinstance(error, KeyboardInterrupt):
            self.finish("CANCELED", {"code": "RUN.CANCELED", "message": "interrupted at the keyboard"}, timeout_s=10)
        else:
            self.finish("FAILED", _cause_of(error), timeout_s=10)

    def _at_exit(self) -> None:
        """The script ended without `finish`."""
        if self._ended:
            return
        error = getattr(sys, "last_value", None)
        try:
            if error is None:
                sent = self.finish(timeout_s=30)
            else:
                sent = self.finish("FAILED", _cause_of(error), timeout_s=10)
            if not sent:
                warnings.warn(f"not all of the run was sent; the next start sends the rest of {self.folder}", stacklevel=1)
        except BeatlabError as refused:
            warnings.warn(str(refused), stacklevel=1)

    def _add_file(self, name: str, kind: str, content: Union[bytes, Path]) -> None:
        files = self.folder / "files"
        files.mkdir(exist_ok=True)
        incoming = files / f"{uuid.uuid4()}.incoming"
        with open(incoming, "wb") as target:
            sha256, size = _measure(content, target)
            target.flush()
            os.fsync(target.fileno())
        os.replace(incoming, files / sha256)
        self._append(["a", {"name": name, "kind": kind, "sha256": sha256, "sizeBytes": size}])

    def _append(self, entry: list[Any]) -> None:
        if self._finished:
            raise BeatlabError("RUN.ENDED", "the run has ended", "Open another run.")
        until = time.monotonic() + self._client.full_wait_s
        while self._journal.unsent() > self._client.max_buffer_bytes:
            if self._fatal is not None:
                raise self._fatal
            if time.monotonic() > until:
                raise BeatlabError(
                    "BUFFER.FULL",
                    f"{self._journal.unsent()} bytes wait to be sent",
                    "Bring the API back, log less often, or raise max_buffer_bytes.",
                )
            time.sleep(0.05)
        self._journal.append(entry)

    def _close(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._stopping.set()
        self._wake.set()
        self._sender.join(timeout=2 * REQUEST_S)
        atexit.unregister(self._at_exit)

    def _leave(self) -> None:
        """Closes the buffer, and removes it where all of it is sent."""
        self._journal.close()
        if self._finished and not self._journal.unsent() and not self.refused:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()

    # The sender's thread.

    def _send_all(self) -> None:
        try:
            self._send_until_stopped()
        finally:
            self._leave()

    def _send_until_stopped(self) -> None:
        pause, spoken = FIRST_PAUSE_S, 0.0
        while True:
            try:
                batch = self._journal.next_batch()
                if batch is not None:
                    self._send_or_refuse(*batch)
                    spoken = time.monotonic()
                elif self.id is not None and not self._finished and time.monotonic() - spoken > HEARTBEAT_S:
                    self._tell("heartbeat", {})
                    spoken = time.monotonic()
                pause = FIRST_PAUSE_S
                if batch is not None:
                    continue
                if self._stopping.is_set() or self._left:
                    return
                self._wake.wait(0.2)
                self._wake.clear()
            except _Away as away:
                if self._pause(max(away.wait_s, pause * (0.5 + random.random()))):
                    return
                pause = min(pause * 2, LONGEST_PAUSE_S)
            except BeatlabError as error:  # nobody is let in: keep everything
                self._fatal = error
                return
            except OSError as error:
                self._fatal = BeatlabError("BUFFER.UNREADABLE", f"{self.folder}: {error}", "Look at the disk.")
                return

    def _pause(self, seconds: float) -> bool:
        """Waits, and flushes what comes meanwhile; says whether it was woken to stop."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._stopping.wait(min(left, 1.0)):
                return True
            self._journal.sync()
        return False

    def _send_or_refuse(self, kind: str, content: Any, end: int, lines: bytes) -> None:
        try:
            self._send(kind, content)
        except BeatlabError as error:
            if error.code.startswith("ACCESS."):
                raise
            self.refused.append(error)
            with open(self.folder / "refused.jsonl", "ab") as file:
                file.write(json.dumps({"code": error.code, "message": error.message}).encode() + b"\n" + lines)
        self._journal.sent(end)

    def _send(self, kind: str, content: Any) -> None:
        if kind == "open" or self.id is None:
            # Asking again finds the same run, by the id that was made here.
            given = content if kind == "open" else self._journal.opening()
            opened = self._client._ask(_OPEN, {"input": given})["createRun"]
            self.id, self.number, self._attempt = opened["run"]["id"], opened["run"]["number"], opened["attempt"]
        if kind == "m":
            self._tell("logMetrics", {"series": _series_of(content)})
        elif kind == "l":
            self._tell("logLines", {"lines": [
                {"sequence": sequence, "time": _iso(at), "level": level, "message": message} for sequence, at, level, message in content
            ]})
        elif kind == "p":
            self._tell("setParams", {"params": content})
        elif kind == "i":
            self._tell("logInputs", {"inputs": [file for (file,) in content]})
        elif kind == "c":
            self._tell("logConfusion", {"confusion": content})
        elif kind == "a":
            self._upload(content)
        elif kind == "f":
            self._tell("finishRun", {"state": content[0], "cause": content[1]})

    def _tell(self, field: str, variables: Mapping[str, Any]) -> None:
        declared, given = _TELL[field]
        query = (
            f"mutation ($runId: ID!, $attempt: Int!{', ' + declared if declared else ''}) {{ "
            f"{field}(runId: $runId, attempt: $attempt{', ' + given if given else ''}) {{ cancelRequested }} }}"
        )
        told = self._client._ask(query, {"runId": self.id, "attempt": self._attempt, **variables})[field]
        self.cancel_requested = self.cancel_requested or told["cancelRequested"]

    def _upload(self, file: Mapping[str, Any]) -> None:
        """Sends a file by tus, from where the API has it."""
        source = self.folder / "files" / file["sha256"]
        place = source.with_suffix(".location")
        if not source.exists():
            return  # the same bytes were sent under this name before the process was killed
        location = place.read_text() if place.exists() else None
        offset = self._offset_of(location) if location else None
        if offset is None:
            location, offset = self._announce(file)
            if location is not None:
                place.write_text(location)
        spoken = time.monotonic()
        with open(source, "rb") as content:
            # Also where all bytes are there: then nothing but the end of the upload is missing.
            while location is not None:
                content.seek(offset)
                status, headers, body = self._http("PATCH", location, content.read(PART_BYTES), {
                    "upload-offset": str(offset), "content-type": "application/offset+octet-stream"})
                if status != 204:
                    raise _refusal(status, body, headers.get("retry-after"))
                offset = int(headers["upload-offset"])
                if offset >= file["sizeBytes"]:
                    break
                if time.monotonic() - spoken > HEARTBEAT_S:
                    self._tell("heartbeat", {})
                    spoken = time.monotonic()
        place.unlink(missing_ok=True)
        source.unlink()

    def _announce(self, file: Mapping[str, Any]) -> tuple[Optional[str], int]:
        """Where to send a file to, and from where on; no place where the API has its bytes."""
        said = {"runId": self.id, "attempt": self._attempt, "name": file["name"], "kind": file["kind"], "sha256": file["sha256"]}
        metadata = ",".join(f"{key} {base64.b64encode(str(value).encode()).decode()}" for key, value in said.items())
        status, headers, body = self._http("POST", "/artifact-uploads", b"", {
            "upload-length": str(file["sizeBytes"]), "upload-metadata": metadata})
        if status != 201:
            raise _refusal(status, body, headers.get("retry-after"))
        if headers.get("upload-offset") == str(file["sizeBytes"]):
            return None, file["sizeBytes"]
        return headers["location"], 0

    def _offset_of(self, location: str) -> Optional[int]:
        status, headers, _body = self._http("HEAD", location, None, {})
        return int(headers["upload-offset"]) if status == 200 else None

    def _http(self, method: str, path: str, body: Optional[bytes], headers: Mapping[str, str]) -> tuple[int, Any, bytes]:
        address = urllib.parse.urlsplit(self._client.url)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.netloc, timeout=REQUEST_S)
        try:
            connection.request(method, address.path + path, body, {
                "x-api-key": self._client.api_key, "tus-resumable": "1.0.0", **headers})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise _Away(str(error)) from None
        finally:
            connection.close()


class _Journal:
    """What a run was told, one JSON line each, and how much of it is sent."""

    def __init__(self, folder: Path) -> None:
        self._path, self._cursor = folder / "journal.jsonl", folder / "cursor"
        self.finished, self.last_step, self.next_sequence = False, -1, 0
        self._end = self._recover() if self._path.exists() else 0
        self._sent = min(int(self._cursor.read_text() or 0), self._end) if self._cursor.exists() else 0
        self._file = open(self._path, "ab", buffering=0)
        self._reader = open(self._path, "rb")
        self._synced_end = self._end
        self._lock = threading.Lock()

    def append(self, entry: list[Any]) -> None:
        line = json.dumps(entry, allow_nan=False, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            self._file.write(line)
            self._end += len(line)

    def unsent(self) -> int:
        return self._end - self._sent

    def next_batch(self) -> Optional[tuple[str, Any, int, bytes]]:
        """The next entries that go into one request: their kind, content, where they end, and their lines."""
        with self._lock:
            end = self._end
        self.sync()
        if self._sent >= end:
            return None
        self._reader.seek(self._sent)
        at, lines, kind, gathered, points = self._sent, [], "", [], 0
        for line in self._reader:
            if not line.endswith(b"\n"):
                break
            entry = json.loads(line)
            count = len(entry[3]) if entry[0] == "m" else 1
            together = entry[0] == kind and points + count <= MOST_TOGETHER.get(kind, 0) and at - self._sent < 400_000
            if kind and not together:
                break
            kind, points, at = entry[0], points + count, at + len(line)
            lines.append(line)
            gathered.append(entry[1:])
        if not kind:
            return None
        content = gathered if kind in MOST_TOGETHER else gathered[0] if kind == "f" else gathered[0][0]
        return kind, content, at, b"".join(lines)

    def sync(self) -> None:
        with self._lock:
            end = self._end
        if end > self._synced_end:
            os.fsync(self._file.fileno())
            self._synced_end = end

    def opening(self) -> Any:
        with open(self._path, "rb") as file:
            return json.loads(file.readline())[1]

    def sent(self, end: int) -> None:
        """Everything before `end` is stored by the API. Where this is lost, it is sent again, and changes nothing."""
        written = self._cursor.with_suffix(".new")
        written.write_text(str(end))
        os.replace(written, self._cursor)
        self._sent = end

    def close(self) -> None:
        os.fsync(self._file.fileno())
        self._file.close()
        self._reader.close()

    def _recover(self) -> int:
        """Cuts off a last line that a process did not finish, and says where the good ones end."""
        end = 0
        with open(self._path, "rb") as file:
            for line in file:
                try:
                    if not line.endswith(b"\n"):
                        break
                    entry = json.loads(line)
                    self._note(entry)
                except (ValueError, IndexError, TypeError):
                    break
                end += len(line)
        os.truncate(self._path, end)
        return end

    def _note(self, entry: list[Any]) -> None:
        if entry[0] == "m":
            self.last_step = max(self.last_step, entry[1])
        elif entry[0] == "l":
            self.next_sequence = entry[1] + 1
        elif entry[0] == "f":
            self.finished = True


def _series_of(entries: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Points of one step each, as columns of each metric."""
    series: dict[str, dict[str, Any]] = {}
    for step, at, metrics in entries:
        for key, value in metrics.items():
            one = series.setdefault(key, {"key": key, "steps": [], "values": [], "times": []})
            one["steps"].append(step)
            one["values"].append(value)
            one["times"].append(_iso(at))
    return list(series.values())


def _refusal(status: int, body: bytes, retry_after: Optional[str]) -> Exception:
    """What an answer that is no success means: wait, or a typed error of the API."""
    try:
        error = json.loads(body)["errors"][0]
        told = error["extensions"]
        code, message, remedy = told["code"], error["message"], told.get("remedy")
    except (ValueError, KeyError, IndexError, TypeError):
        code, message, remedy = f"HTTP.{status}", body[:300].decode(errors="replace").strip(), None
    wait_s = float(retry_after) if (retry_after or "").isdigit() else 0.0
    if status in (408, 409, 423, 429) or status >= 500 or code in ("INTERNAL", "ACCESS.TOO_MANY_REQUESTS", "HTTP.200"):
        return _Away(message, wait_s)
    return BeatlabError(code, message, remedy)


def _value(key: str, value: Any) -> Union[float, str]:
    """A number as JSON has it: NaN and infinities go as words."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise BeatlabError("METRIC.VALUE", f"{key} is {value!r}, and no number", "Log numbers.") from None
    if math.isnan(number):
        return "NaN"
    return number if math.isfinite(number) else ("Infinity" if number > 0 else "-Infinity")


def _encode_predictions(
    classes: Sequence[str], record: Sequence[str], sample: Sequence[int], truth: Sequence[int],
    probabilities: Sequence[Sequence[float]], symbol: Optional[Sequence[str]], epoch: Optional[int],
) -> bytes:
    """Beat predictions as safetensors: 8 bytes header length, JSON header, little-endian columns."""
    count, symbols = len(record), list(symbol) if symbol is not None else ["?"] * len(record)
    if not count == len(sample) == len(truth) == len(probabilities) == len(symbols):
        raise BeatlabError("PREDICTIONS.SHAPE", "the columns are not equally long", "Give one entry for each beat.")
    if any(len(row) != len(classes) for row in probabilities):
        raise BeatlabError("PREDICTIONS.SHAPE", "a beat has not one probability for each class", "Give one for each.")
    predicted = [-1 if any(math.isnan(p) for p in row) else max(range(len(row)), key=lambda c: row[c]) for row in probabilities]
    records, kinds = list(dict.fromkeys(record)), sorted(set(symbols))
    places = {name: place for place, name in enumerate(records)}
    columns = {
        "probabilities": ("F32", [count, len(classes)], array("f", (float(p) for row in probabilities for p in row))),
        "record": ("I32", [count], array("i", (places[name] for name in record))),
        "sample": ("I32", [count], array("i", (int(at) for at in sample))),
        "symbol": ("I32", [count], array("i", (kinds.index(one) for one in symbols))),
        "predicted": ("I8", [count], array("b", predicted)),
        "truth": ("I8", [count], array("b", (int(one) for one in truth))),
    }
    said = {"records": json.dumps(records), "symbols": json.dumps(kinds), "classes": json.dumps(list(classes))}
    header: dict[str, Any] = {"__metadata__": {**said, **({} if epoch is None else {"epoch": str(epoch)})}}
    data = b""
    for name, (kind, shape, values) in columns.items():
        if sys.byteorder == "big":
            values.byteswap()
        content = values.tobytes()
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def _measure(content: Union[bytes, Path], target: Optional[BinaryIO] = None) -> tuple[str, int]:
    """The sha256 and the size of bytes, which are copied to `target` where one is given."""
    digest, size = hashlib.sha256(), 0
    for part in _parts(content):
        digest.update(part)
        size += len(part)
        if target is not None:
            target.write(part)
    return digest.hexdigest(), size


def _parts(content: Union[bytes, Path]) -> Iterable[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with open(content, "rb") as file:
        while part := file.read(2**20):
            yield part


def _lock(path: Path) -> Optional[BinaryIO]:
    """Holds a file for this process until it ends, however it ends; None where another one holds it."""
    file = open(path, "ab")
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        return file
    except OSError:
        file.close()
        return None


def _cause_of(error: BaseException) -> dict[str, str]:
    return {"code": f"PYTHON.{type(error).__name__}"[:100], "message": str(error)[:LONGEST_MESSAGE] or type(error).__name__}


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _iso(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
