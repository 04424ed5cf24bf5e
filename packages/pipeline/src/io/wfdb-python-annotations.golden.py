"""An annotation file by wfdb-python and what it reads from it, as JSON.

pip install wfdb==4.3.1
python packages/pipeline/src/io/wfdb-python-annotations.golden.py \
    > packages/pipeline/src/io/wfdb-python-annotations.golden.json
"""

import base64
import json
import os
import tempfile

import numpy as np
import wfdb

with tempfile.TemporaryDirectory() as folder:
    # Steps of one word and steps that need SKIP, texts of odd and even length, all properties changing.
    wfdb.wrann(
        "r",
        "atr",
        sample=np.array([5, 5, 900, 1924, 70000, 9_000_000, 9_000_001]),
        symbol=["+", "N", "V", "~", "A", '"', "f"],
        subtype=np.array([0, 3, 1, 0, 17, 0, 0]),
        chan=np.array([0, 1, 1, 0, 0, 2, 0]),
        num=np.array([0, 0, 2, 2, 127, 0, 0]),
        aux_note=["(AFIB", "", "", "noise", "", "a text that is longer than a word", ""],
        fs=360,
        write_dir=folder,
    )
    path = os.path.join(folder, "r")
    with open(path + ".atr", "rb") as written:
        content = base64.b64encode(written.read()).decode()
    read = wfdb.rdann(path, "atr")

fields = zip(read.sample, read.symbol, read.subtype, read.chan, read.num, read.aux_note)
annotations = [
    {
        "sample": int(sample),
        "symbol": symbol,
        "subtype": int(subtype),
        "channel": int(channel),
        "number": int(number),
        "aux": aux,
    }
    for sample, symbol, subtype, channel, number, aux in fields
]
print(json.dumps({"content": content, "frequencyHz": read.fs, "annotations": annotations}, indent=1))
