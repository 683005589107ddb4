#!/usr/bin/env python3
"""The yardstick for training speed: a mixture density network in PyTorch, on one thread, on random listings of the
usual shape: 10 categorical attributes of 300 values, embedded 8 wide, 8 numbers, hidden 128-64, 6 components, Adam.

  pytorch_mdn.py [--batch ROWS] [--epochs N] [--like]

--like gives it what ours has to do besides: three inputs a number (value, rank, missing flag), SiLU instead of ReLU,
decoupled weight decay, and the gradient of each layer clipped. Prints the rows learned from a second. Needs PyTorch
(Debian: python3-torch and libopenblas0-pthread).
"""
import argparse
import os
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import torch

BATCHES = 20
COLUMNS, VALUES, WIDTH, NUMBERS, COMPONENTS = 10, 300, 8, 8, 6
HALF_LOG_TWO_PI = 0.9189385332


def negative_log_likelihood(outputs, targets):
    logits, means, log_sigmas = outputs.split(COMPONENTS, dim=1)
    z = (targets - means) * torch.exp(-log_sigmas)
    joint = torch.log_softmax(logits, 1) - log_sigmas - 0.5 * z**2 - HALF_LOG_TWO_PI
    return -torch.logsumexp(joint, 1).mean()


class Network(torch.nn.Module):
    def __init__(self, numbers, activation):
        super().__init__()
        self.embeddings = torch.nn.ModuleList(torch.nn.Embedding(VALUES, WIDTH) for _ in range(COLUMNS))
        self.dense = torch.nn.Sequential(
            torch.nn.Linear(WIDTH * COLUMNS + numbers, 128),
            activation(),
            torch.nn.Linear(128, 64),
            activation(),
            torch.nn.Linear(64, 3 * COMPONENTS),
        )

    def forward(self, words, numbers):
        embedded = [embedding(words[:, i]) for i, embedding in enumerate(self.embeddings)]
        return self.dense(torch.cat(embedded + [numbers], 1))

    def clip(self):
        for layer in [self.embeddings, *(d for d in self.dense if isinstance(d, torch.nn.Linear))]:
            torch.nn.utils.clip_grad_norm_(layer.parameters(), 5)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--epochs", type=int, default=6, help="of 60 steps; the best one counts")
    parser.add_argument("--like", action="store_true", help="with all that ours does")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    numbers = 3 * NUMBERS if options.like else NUMBERS
    network = Network(numbers, torch.nn.SiLU if options.like else torch.nn.ReLU)
    optimizer = (
        torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-4)
        if options.like
        else torch.optim.Adam(network.parameters(), lr=2e-3)
    )
    words = torch.randint(0, VALUES, (BATCHES, options.batch, COLUMNS))
    values = torch.rand(BATCHES, options.batch, numbers)
    targets = torch.randn(BATCHES, options.batch, 1)
    best = 0.0
    for _ in range(options.epochs):
        start = time.perf_counter()
        for step in range(3 * BATCHES):
            i = step % BATCHES
            optimizer.zero_grad(set_to_none=True)
            negative_log_likelihood(network(words[i], values[i]), targets[i]).backward()
            if options.like:
                network.clip()
            optimizer.step()
        best = max(best, 3 * BATCHES * options.batch / (time.perf_counter() - start))
    print(f"{best:.0f}")


main()
