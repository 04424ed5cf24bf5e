"""Small checkpoints as torch.save writes them, zip and legacy, and the values in them, as JSON.

pip install torch==2.13.0 numpy
python packages/pipeline/src/import/torch-save.golden.py > packages/pipeline/src/import/torch-save.golden.json
"""

import base64
import io
import json
from collections import OrderedDict

import torch

DTYPES = {torch.float32: "F32", torch.float64: "F32", torch.float16: "F32", torch.bfloat16: "F32", torch.int64: "I64"}
STORED = {torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16"}


def written(value, zip_format):
    buffer = io.BytesIO()
    torch.save(value, buffer, _use_new_zipfile_serialization=zip_format)
    return base64.b64encode(buffer.getvalue()).decode()


def described(tensor):
    """What a reader should give: row by row, floating-point numbers as float32."""
    tensor = tensor.detach()
    numbers = tensor.flatten().tolist() if tensor.dtype == torch.int64 else tensor.float().flatten().tolist()
    numbers = [number if number - number == 0 else str(number) for number in numbers]
    result = {"shape": list(tensor.shape), "dtype": DTYPES[tensor.dtype], "values": numbers}
    return result | ({"storedAs": STORED[tensor.dtype]} if tensor.dtype in STORED else {})


torch.manual_seed(3)
base = torch.arange(12, dtype=torch.float32).reshape(3, 4)
steps = torch.arange(24, dtype=torch.int64)
views = OrderedDict(
    whole=base,
    transposed=base.t(),
    column=base[:, 1],
    block=base[1:, 1:3],
    second=base[::2],
    scalar=base[2, 3],
    counts=steps[5:20:5],
    none=base[:0],
)
kinds = OrderedDict(
    float32=torch.randn(2, 3),
    float64=torch.randn(2, 3, dtype=torch.float64),
    float16=torch.tensor([1.5, -0.1, 65504.0, 6e-8, float("inf"), 0.0], dtype=torch.float16),
    bfloat16=torch.tensor([1.5, -0.1, 3e38, 1e-40], dtype=torch.bfloat16),
    int64=torch.tensor([2**53 - 1, -(2**40), 0]),
)
layer = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3))
parameters = OrderedDict(layer.named_parameters())
linear = torch.nn.Linear(2, 1)
parallel = torch.nn.DataParallel(linear).state_dict()
optimizer = torch.optim.Adam(layer[0].parameters())
layer(torch.randn(4, 2)).sum().backward()
optimizer.step()
training = {
    "epoch": 3,
    "model_state_dict": layer.state_dict(),
    "optimizer_state_dict": optimizer.state_dict(),
    "loss": 0.25,
    "history": [("train", 1.0), ("val", None)],
}

cases = [
    ("views of one storage, with offsets and strides", views, views),
    ("every kind of number that is read", kinds, kinds),
    ("parameters", parameters, parameters),
    ("a model under DataParallel", parallel, parallel),
    ("the state of a training, weights under model_state_dict", training, layer.state_dict()),
    ("weights under a name of their own", {"ecgbert": linear.state_dict(), "epoch": 1}, linear.state_dict()),
]
refused = [
    ("a whole model", linear, "CHECKPOINT.WHOLE_MODEL"),
    ("a list", [torch.zeros(2)], "CHECKPOINT.LAYOUT"),
    ("a number", 3, "CHECKPOINT.LAYOUT"),
    ("two models", {"encoder": linear.state_dict(), "decoder": linear.state_dict()}, "CHECKPOINT.LAYOUT"),
    ("32-bit integers", {"ids": torch.zeros(2, dtype=torch.int32)}, "CHECKPOINT.DTYPE"),
    ("a sparse matrix", {"w": torch.eye(2).to_sparse()}, "PICKLE.NAME"),
    ("a function", {"w": torch.zeros(2), "loss": torch.nn.functional.relu}, "PICKLE.NAME"),
]
formats = [("zip", True), ("legacy", False)]
golden = {
    "read": [
        {
            "title": f"{title} ({name})",
            "file": written(value, zip_format),
            "tensors": {key: described(tensor) for key, tensor in expected.items()},
        }
        for title, value, expected in cases
        for name, zip_format in formats
    ],
    "refused": [
        {"title": f"{title} ({name})", "file": written(value, zip_format), "code": code}
        for title, value, code in refused
        for name, zip_format in formats
    ],
}
lines = {part: ",\n".join(json.dumps(case) for case in golden[part]) for part in golden}
print("{" + ",\n".join(f'"{part}": [\n{lines[part]}\n]' for part in lines) + "}")
