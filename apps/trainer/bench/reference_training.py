"""Fine-tuning steps of ECGBERT in PyTorch, for `npm run bench -- training --pytorch`.

The same model, batch shape, loss and optimizer as Beatlab's (reference_model.py; Adam). Prints one JSON object:
milliseconds of the median step, tokens a second and the process's peak memory.
"""

import argparse
import json
import resource
import statistics
import time

import torch

from reference_model import CLASSES, Ecgbert, loss_of


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shape", required=True)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--compiled", action="store_true")
    options = parser.parse_args()
    batch, tokens = (int(size) for size in options.shape.split("x"))
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    model, trained = Ecgbert(tokens, options.dropout).for_fine_tuning()
    optimizer = torch.optim.Adam(trained, lr=0.001)
    forward = torch.compile(model) if options.compiled else model
    words = torch.randint(4, 74, (batch, tokens))
    values = torch.randn(batch, tokens)
    labels = torch.randint(-1, CLASSES, (batch, tokens))
    padding = torch.zeros(batch, tokens, dtype=torch.bool)

    def step():
        optimizer.zero_grad()
        loss = loss_of(forward(words, values, padding), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    # The first ones compile and fill caches.
    for _ in range(3):
        step()
    seconds = []
    for _ in range(options.steps):
        started = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - started)
    median = statistics.median(seconds)
    print(
        json.dumps(
            {
                "stepMilliseconds": 1000 * median,
                "tokensPerSecond": batch * tokens / median,
                "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "version": torch.__version__,
            }
        )
    )


main()
