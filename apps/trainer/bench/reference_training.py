"""Fine-tuning steps of ECGBERT in PyTorch, for `npm run bench -- training --pytorch`.

The same model, batch shape, loss and optimizer as Beatlab's: 4 encoder layers of width 32, 8 heads and 64 hidden
units, dropout 0.1 (attention's included), head 32-75-5, token embedding and U-Net frozen, cross-entropy, Adam.
Prints one JSON object: milliseconds of the median step, tokens a second and the process's peak memory.
"""

import argparse
import json
import resource
import statistics
import time

import torch
from torch import nn

WIDTH, HEADS, HIDDEN, LAYERS, ROWS, CLASSES = 32, 8, 64, 4, 75, 5


def block(layer, channels):
    return nn.Sequential(layer, nn.BatchNorm1d(channels), nn.ReLU())


class WaveUnet(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder1 = block(nn.Conv1d(1, 32, 7, stride=2, padding=3), 32)
        self.encoder2 = block(nn.Conv1d(32, 64, 5, stride=2, padding=2), 64)
        self.decoder1 = block(nn.ConvTranspose1d(64, 32, 4, stride=2, padding=1), 32)
        self.decoder2 = block(nn.ConvTranspose1d(32, 32, 4, stride=2, padding=1), 32)
        self.final_conv = nn.Conv1d(32, 32, 3, padding=1)

    def forward(self, values):
        first = self.encoder1(values.unsqueeze(1))
        up = self.decoder1(self.encoder2(first))
        first = nn.functional.pad(first, (0, up.shape[2] - first.shape[2]))
        return self.final_conv(self.decoder2(up + first))[:, :, : values.shape[1]]


class Ecgbert(nn.Module):
    def __init__(self, tokens, dropout):
        super().__init__()
        self.token_embedding = nn.Embedding(ROWS, WIDTH)
        self.cnn_embedding = WaveUnet()
        self.register_buffer("positions", torch.randn(1, tokens, WIDTH))
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, dropout, batch_first=True)
        self.transformer = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.head = nn.Sequential(nn.Linear(WIDTH, 75), nn.ReLU(), nn.Linear(75, CLASSES))

    def forward(self, tokens, values, padding):
        with torch.no_grad():
            embedded = self.token_embedding(tokens) + self.cnn_embedding(values).transpose(1, 2) + self.positions
        return self.head(self.transformer(embedded, src_key_padding_mask=padding))


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
    model = Ecgbert(tokens, options.dropout).train()
    model.cnn_embedding.eval()
    trained = [*model.transformer.parameters(), *model.head.parameters()]
    for parameter in [*model.token_embedding.parameters(), *model.cnn_embedding.parameters()]:
        parameter.requires_grad_(False)
    optimizer = torch.optim.Adam(trained, lr=0.001)
    forward = torch.compile(model) if options.compiled else model
    words = torch.randint(4, 74, (batch, tokens))
    values = torch.randn(batch, tokens)
    labels = torch.randint(-1, CLASSES, (batch, tokens))
    padding = torch.zeros(batch, tokens, dtype=torch.bool)

    def step():
        optimizer.zero_grad()
        logits = forward(words, values, padding)
        loss = nn.functional.cross_entropy(logits.reshape(-1, CLASSES), labels.reshape(-1), ignore_index=-1)
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
                "shape": options.shape,
                "stepMilliseconds": round(1000 * median, 1),
                "tokensPerSecond": round(batch * tokens / median),
                "peakMegabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "version": torch.__version__,
            }
        )
    )


main()
