"""Times training steps of a model in PyTorch on the CPU, float32, for `npm run bench -- pytorch`.

    python3 bench/pytorch.py '{"cell": "lstm", "layers": 2, ...}'

Says {"torch": version, "threads": cores} once, then answers every line {"threads": n, "steps": n} with
{"msPerStep": x}. The model and the recipe are the reference's (tests/fixtures): nn.LSTM and the like on one-hot input,
Adam, clipping by global norm, the loss read after every step.
"""

import json
import os
import sys
import time
from pathlib import Path

import torch
from torch.nn.utils import clip_grad_norm_

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fixtures"))
from char_model import CharModel, detached, loss_of  # noqa: E402


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def say(message):
    print(json.dumps(message), flush=True)


class Trainer:
    def __init__(self, workload):
        torch.manual_seed(1)
        shape = (workload["sequenceLength"], workload["batchSize"])
        self.ids = torch.randint(workload["vocabulary"], shape)
        self.targets = torch.randint(workload["vocabulary"], shape)
        self.model = CharModel({**workload, "embedding": None, "gruForm": "reset-after", "activation": "tanh"})
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=2e-3)
        self.state = self.model.zero_state(workload["batchSize"])

    def step(self):
        self.optimiser.zero_grad(set_to_none=True)
        logits, self.state = self.model(self.ids, detached(self.state))
        loss = loss_of(logits, self.targets)
        loss.backward()
        clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        return loss.item()


def main():
    trainer = Trainer(json.loads(sys.argv[1]))
    for _ in range(3):
        trainer.step()
    say({"torch": torch.__version__, "threads": cores()})
    for line in sys.stdin:
        order = json.loads(line)
        torch.set_num_threads(order["threads"])
        trainer.step()
        start = time.perf_counter()
        for _ in range(order["steps"]):
            trainer.step()
        say({"msPerStep": 1000 * (time.perf_counter() - start) / order["steps"]})


if __name__ == "__main__":
    main()
