"""The losses of a fine-tuning in PyTorch, for `npm run bench -- losses`.

Starts from the weights in a safetensors file under Beatlab's names and learns from batches in a file, one after the
other: int32 tokens, float32 values, int32 labels and float32 mask of each. Dropout off, Adam. Prints the losses.
"""

import argparse
import json
import struct

import torch

from reference_model import Ecgbert, loss_of


def read_safetensors(path):
    """The float32 tensors of a file by name."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32).reshape(entry["shape"])
    return tensors


def load(model, tensors):
    names = {"head.0.": "head.0.", "head.1.": "head.2."}
    state = {}
    for name in tensors:
        theirs = next((names[start] + name[len(start) :] for start in names if name.startswith(start)), name)
        state[theirs] = tensors[name]
    model.positions.copy_(state.pop("positions")[: len(model.positions)])
    wanted = {name for name in model.state_dict() if not name.endswith("num_batches_tracked")}
    model.load_state_dict({name: state[name] for name in wanted}, strict=False)


def read_batches(path, batch, tokens):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    size = 4 * batch * tokens
    for start in range(0, len(data), 4 * size):
        parts = [
            torch.frombuffer(data, dtype=dtype, count=batch * tokens, offset=start + i * size).reshape(batch, tokens)
            for i, dtype in enumerate([torch.int32, torch.float32, torch.int32, torch.float32])
        ]
        yield parts[0].long(), parts[1], parts[2].long(), parts[3] == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--batches", required=True)
    parser.add_argument("--shape", required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    batch, tokens = (int(size) for size in options.shape.split("x"))
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    model, trained = Ecgbert(tokens, dropout=0.0).for_fine_tuning()
    load(model, read_safetensors(options.weights))
    optimizer = torch.optim.Adam(trained, lr=options.rate)
    losses = []
    for words, values, labels, padding in read_batches(options.batches, batch, tokens):
        optimizer.zero_grad()
        loss = loss_of(model(words, values, padding), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    print(json.dumps({"losses": losses, "version": torch.__version__}))


main()
