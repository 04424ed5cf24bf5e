"""Small WFDB records and the values that wfdb-python reads from them, as JSON.

pip install wfdb==4.3.1 soundfile==0.14.0
python packages/pipeline/src/io/wfdb-python.golden.py > packages/pipeline/src/io/wfdb-python.golden.json
"""

import base64
import io
import json
import os
import re
import tempfile

import numpy as np
import soundfile
import wfdb

random = np.random.default_rng(3)
cases = []


def numbers(signal):
    return [None if np.isnan(value) else float(value) for value in signal]


def case(title, name, files, **how):
    """Writes files (text or bytes), reads the record, and keeps both."""
    with tempfile.TemporaryDirectory() as folder:
        for file, content in files.items():
            with open(os.path.join(folder, file), "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode())
        for file in files:
            if file.endswith(".hea") and file[:-4] + ".dat" in files:
                promise_samples(folder, file[:-4])
        keep(title, name, folder, **how)


def promise_samples(folder, name):
    """Puts first samples (a difference format has its own) and checksums into a header written without."""
    path = os.path.join(folder, name)
    # Without frames of several samples it gives arrays of the machine's own byte order only when "smoothing".
    is_plain = all(count == 1 for count in wfdb.rdheader(path).samps_per_frame)
    record = wfdb.rdrecord(path, physical=False, smooth_frames=is_plain, ignore_skew=True)
    signals = list(record.d_signal.T) if is_plain else record.e_d_signal
    with open(path + ".hea") as header:
        lines = header.read().splitlines()
    for i, signal in enumerate(signals):
        first = "\\1" if record.fmt[i] == "8" else str(signal[0])
        checksum = np.sum(signal, dtype="int64").astype("int16")
        lines[i + 1] = re.sub(r"(\S+) 0 0 (\S+)$", rf"{first} {checksum} 0 \2", lines[i + 1])
    with open(path + ".hea", "w") as header:
        header.write("\n".join(lines) + "\n")


def keep(title, name, folder, frames=None):
    how = {} if frames is None else {"sampfrom": frames[0], "sampto": frames[1]}
    record = wfdb.rdrecord(os.path.join(folder, name), smooth_frames=False, **how)
    signals = record.e_p_signal if record.e_p_signal is not None else list(record.p_signal.T)
    files = {}
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), "rb") as content:
            files[file] = base64.b64encode(content.read()).decode()
    cases.append(
        {
            "title": title,
            "record": name,
            "files": files,
            "frames": frames,
            "leads": record.sig_name,
            "units": record.units,
            "signals": [numbers(signal) for signal in signals],
        }
    )


def some_bytes(count, fmt=None):
    """Format 311 leaves the two highest bits of four bytes at zero."""
    some = random.integers(0, 256, count, dtype=np.uint8)
    if fmt == 311:
        some[3::4] &= 0x3F
    return some.tobytes()


# Five frames of two signals: the last pack of formats 212, 310 and 311 is not full.
sizes = {8: 10, 16: 20, 24: 30, 32: 40, 61: 20, 80: 10, 160: 20, 212: 15, 310: 14, 311: 14}
missing = {16: "0080", 24: "000080", 32: "00000080", 61: "8000", 80: "00", 160: "0000", 212: "000800"}
missing |= {310: "00040000", 311: "00020000"}
for fmt, size in sizes.items():
    data = some_bytes(size, fmt)
    mark = bytes.fromhex(missing.get(fmt, ""))
    header = f"r 2 250 5\nr.dat {fmt} 1(0)/mV 0 0 7 0 0 I\nr.dat {fmt} 1(0)/mV 0 0 -9 0 0 II\n"
    case(f"format {fmt}", "r", {"r.hea": header, "r.dat": mark + data[len(mark) :]})

data = some_bytes(2 * 3 * 6)
case(
    "frames of three samples",
    "r",
    {"r.hea": "r 2 250 6\nr.dat 16x2 100(3)/mV 16 0 0 0 0 I\nr.dat 16 50/uV 16 5 0 0 0 II\n", "r.dat": data},
)
case(
    "skew",
    "r",
    {"r.hea": "r 2 250 9\nr.dat 16:2 1(0) 16 0 0 0 0 I\nr.dat 16 1(0) 16 0 0 0 0 II\n", "r.dat": data},
)
case(
    "two files and a byte offset",
    "r",
    {
        "r.hea": "r 2 250 6\na.dat 61+4 10(-5)/V 16\nb.dat 80 0 8 3\n",
        "a.dat": some_bytes(16),
        "b.dat": some_bytes(6),
    },
)
# wfdb-python starts format 8 anew wherever it begins to read, against signal(5): it is not here.
for fmt, size in {212: 30, 310: 28, 311: 28}.items():
    header = f"r 2 250 10\nr.dat {fmt} 1(0) 0 0 100 0 0 I\nr.dat {fmt} 1(0) 0 0 -100 0 0 II\n"
    case(f"frames 3 to 8 of format {fmt}", "r", {"r.hea": header, "r.dat": some_bytes(size, fmt)}, frames=[3, 8])

segments = {
    "a.hea": "a 2 250 4\na.dat 16 10(0) 16 0 0 0 0 I\na.dat 16 20(0) 16 0 0 0 0 II\n",
    "a.dat": some_bytes(16),
    "b.hea": "b 2 250 3\nb.dat 80 5(1) 8 0 0 0 0 I\nb.dat 80 4(2) 8 0 0 0 0 II\n",
    "b.dat": some_bytes(6),
}
case("segments of fixed layout", "r", {"r.hea": "r/2 2 250 7\na 4\nb 3\n"} | segments)
variable = {
    "r.hea": "r/5 3 250 12\nlayout 0\na 4\n~ 2\nc 3\nb 3\n",
    "layout.hea": "layout 3 250 0\n~ 0 10(0) 16 0 0 0 0 I\n~ 0 1(0) 16 0 0 0 0 V\n~ 0 1(0) 16 0 0 0 0 II\n",
    "c.hea": "c 1 250 3\nc.dat 212 2(0) 12 0 0 0 0 V\n",
    "c.dat": some_bytes(5),
}
case("segments of variable layout", "r", variable | segments)
case("frames 3 to 10 of variable layout", "r", variable | segments, frames=[3, 10])

# Written by wfdb-python itself, with its checksums, initial values and a missing sample.
samples = np.round(random.normal(0, 0.2, (9, 2)), 3)
samples[4, 1] = np.nan
for fmt in ("16", "24", "32", "80", "212"):
    with tempfile.TemporaryDirectory() as folder:
        wfdb.wrsamp(
            "r", fs=250, units=["mV", "mV"], sig_name=["I", "II"], p_signal=samples, fmt=[fmt] * 2, write_dir=folder
        )
        keep(f"wrsamp in format {fmt}", "r", folder)



# FLAC: formats 508, 516 and 524.
def flac(samples, bits):
    """Rows are moments, columns channels; soundfile takes whole numbers from the top of 32 bits."""
    out = io.BytesIO()
    subtype = {8: "PCM_S8", 16: "PCM_16", 24: "PCM_24"}[bits]
    shifted = (samples.astype("int64") << (32 - bits)).astype("int32")
    soundfile.write(out, shifted, 96000, subtype=subtype, format="FLAC")
    return out.getvalue()


def walk(count, channels, bits):
    """A random walk that is alike in all channels, so that pairs are stored as differences; from limit to limit."""
    common = np.cumsum(random.normal(0, 2 ** (bits - 6), (count, 1)), axis=0)
    largest = 2 ** (bits - 1) - 1
    values = np.clip(np.round(common + random.normal(0, 2 ** (bits - 7), (count, channels))), -largest, largest)
    values[0, 0], values[-1, -1] = largest, -largest - 1
    return values


for bits in (8, 16, 24):
    for channels in (1, 2, 3):
        lines = "".join(f"r.dat {500 + bits} 1(0)/mV {bits} 0 7 0 0 s{i}\n" for i in range(channels))
        header = f"r {channels} 250 60\n{lines}"
        case(f"FLAC of {bits} bits, {channels} channels", "r", {"r.hea": header, "r.dat": flac(walk(60, channels, bits), bits)})
lines = "r.dat 516x3 100(3)/mV 16 0 0 0 0 I\nr.dat 516x3 50/uV 16 5 0 0 0 II\n"
case("FLAC, frames of three samples", "r", {"r.hea": f"r 2 250 7\n{lines}", "r.dat": flac(walk(21, 2, 16), 16)})
lines = "a.dat 524+4 10(-5)/V 24\na.dat 524+4 20 24\nb.dat 80 0 8 3\n"
files = {"a.dat": flac(walk(10, 2, 24), 24), "b.dat": some_bytes(6)}
case("FLAC beside another file, and an offset in samples", "r", {"r.hea": f"r 3 250 6\n{lines}"} | files)
case("FLAC of fewer bits than its format", "r", {"r.hea": "r 1 250 9\nr.dat 524 1(0)\n", "r.dat": flac(walk(9, 1, 8), 8)})
# FLAC's own frames have 4096 samples.
long = {"r.hea": "r 2 250 3000\nr.dat 508x3 1(0)\nr.dat 508x3 2(1)\n", "r.dat": flac(walk(9000, 2, 8), 8)}
case("frames 1360 to 1370 of FLAC", "r", long, frames=[1360, 1370])
case("frames 2990 to 3000 of FLAC", "r", long, frames=[2990, 3000])
# Silence, noise and a sine are stored in other ways than a walk.
kinds = [np.zeros(400), random.integers(-32767, 32768, 400), np.round(3e4 * np.sin(np.arange(400) / 5)), 256 * walk(400, 1, 8)[:, 0]]
for name, values in zip(("silence", "noise", "a sine", "low bits unused"), kinds):
    header = "r 1 250 400\nr.dat 516 1(0)\n"
    case(f"FLAC of {name}", "r", {"r.hea": header, "r.dat": flac(values.reshape(-1, 1), 16)}, frames=[150, 200])
samples = np.round(random.normal(0, 0.2, (9, 2)), 3)
samples[4, 1] = np.nan
for fmt in ("508", "516", "524"):
    with tempfile.TemporaryDirectory() as folder:
        wfdb.wrsamp(
            "r", fs=250, units=["mV", "mV"], sig_name=["I", "II"], p_signal=samples, fmt=[fmt] * 2, write_dir=folder
        )
        keep(f"wrsamp in format {fmt}", "r", folder)

print(json.dumps(cases, indent=1))
