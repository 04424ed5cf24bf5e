"""ECGBERT in PyTorch, for comparisons: Beatlab's architecture under the names of its checkpoints.

4 encoder layers of width 32, 8 heads and 64 hidden units, dropout 0.1 (attention's included), a head 32-75-5; token
embedding and U-Net are as they were pretrained and are not trained.
"""

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
    """tokens `[batch, tokens]`, values in mV alike, padding True where a token is none → scores of each class."""

    def __init__(self, tokens, dropout):
        super().__init__()
        self.token_embedding = nn.Embedding(ROWS, WIDTH)
        self.cnn_embedding = WaveUnet()
        self.register_buffer("positions", torch.randn(tokens, WIDTH), persistent=False)
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, dropout, batch_first=True)
        self.transformer = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.head = nn.Sequential(nn.Linear(WIDTH, 75), nn.ReLU(), nn.Linear(75, CLASSES))

    def forward(self, tokens, values, padding):
        with torch.no_grad():
            token = self.token_embedding(tokens)
            # The token counts twice, as in the original's embedding.
            embedded = token + (token + self.positions) + self.cnn_embedding(values).transpose(1, 2)
        return self.head(self.transformer(embedded, src_key_padding_mask=padding))

    def for_fine_tuning(self):
        """Training mode, the embedding frozen. Returns the model and the parameters that are trained."""
        self.train()
        self.cnn_embedding.eval()
        for parameter in [*self.token_embedding.parameters(), *self.cnn_embedding.parameters()]:
            parameter.requires_grad_(False)
        return self, [*self.transformer.parameters(), *self.head.parameters()]


def loss_of(logits, labels):
    """Mean cross-entropy over the tokens that have a label."""
    return nn.functional.cross_entropy(logits.reshape(-1, CLASSES), labels.reshape(-1), ignore_index=-1)
