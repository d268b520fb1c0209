// Claims of the README. A table is named by the row of its titles.
import { type Claim, computed, definition, figure, proved, row } from './claim.ts';

const readme = (says: string, proof: Claim['proof']) => row('README', says, proof);

const CELLS = proved(
  'tests/engine/cells.test.ts',
  'PyTorch’s gradients, evaluation, logits read one by one, and step',
);

export const README_ROWS: readonly Claim[] = [
  readme(
    'Nothing is installed, and nothing leaves the browser',
    proved('tests/ui/security.test.ts', 'the page asks nothing of another origin'),
  ),
  readme('Node.js 20.19 or newer', computed('Node.js 20.19 or newer')),
  readme('1.2 million characters', computed('Moby-Dick: 1.2 million characters')),
  readme('Cho et al. 2014', definition('the year of the paper')),
  readme('(Zhou et al. 2016)', definition('the year of the paper')),
  readme('(Gers & Schmidhuber 2000)', definition('the year of the paper')),
  readme('1 to 4 layers of 8 to 512 units', computed('layers 1 to 4, hidden units 8 to 512')),
  readme('1- to 5-gram models', proved('tests/unit/corpus/kneser-ney.test.ts', 'agree with exact fractions')),
  readme(
    '5 to 95 % band and maximum over the last 100 steps',
    proved('tests/unit/series/norm-spread.test.ts', 'agrees with numpy'),
  ),
  readme('two runs in lockstep', proved('tests/ui/runs.test.ts', 'a pair advances together')),
  readme(
    'every so many steps',
    proved('tests/ui/sampling.test.ts', 'a short sample comes every so many steps'),
  ),
  readme(
    'never trains in 16-bit floats',
    proved('tests/engine/half-floats.test.ts', 'never taken otherwise'),
  ),
  readme(
    'Every cell, 1 to 3 layers, one-hot and embedding, from a non-zero state: loss, every gradient',
    CELLS,
  ),
  readme(
    'in float64, to 1e-10',
    proved('tests/unit/model/cells.test.ts', 'loss, gradients and state are those of PyTorch'),
  ),
  readme("to 1e-4 of each tensor's norm", CELLS),
  readme(
    'Five steps of every optimiser under every clip mode, with weight decay and without',
    proved('tests/unit/model/optimisers.test.ts', 'after five steps are those of PyTorch'),
  ),
  readme(
    'a GRU with reset gate 1 and update gate 0 is the tanh RNN',
    proved('tests/unit/model/closed-forms.test.ts', 'with reset gate 1 and update gate 0 is the tanh RNN'),
  ),
  readme(
    'an LSTM with forget gate 1 and input gate 0 keeps its cell state to the bit',
    proved('tests/engine/closed-forms.test.ts', 'keeps its cell state to the bit'),
  ),
  readme(
    'Moby-Dick, LSTM 1x128, T 64, B 32, Adam 0.002, clip 1, 2,000 steps, validation loss: 1.895 nats per character here (WASM, mean of seeds 1 to 3)',
    figure('moby-dick'),
  ),
  readme(
    '1.880 +- 0.017 in PyTorch (mean and standard deviation of 8 seeds)',
    computed('PyTorch on Moby-Dick: 1.880 +- 0.017 nats, eight seeds'),
  ),
  readme(
    "char-rnn's recipe with the tanh RNN, from the page's own initial weights and batches: after 5,060 steps a validation loss of 1.566 nats per character here (WASM), 1.565 in PyTorch; the weights that the page ended with lose 1.56596 in both",
    figure('moby-dick'),
  ),
  readme('times this project', definition('it measures their time')),
  readme('Two cores', definition('the machine that the figures were taken on')),
  readme("medians of five; *x stock* is stock's time on WASM, its best", figure('')),
  readme('| workload | engine | ms a step | characters/s | x stock |', figure('')),
  readme(
    'PyTorch 1.13 on one thread of the same processor takes 45.9 ms for a step of the LSTM 2x128: the page reaches a third of its speed',
    figure('pytorch'),
  ),
  readme('cost 0.8 % of a step of the LSTM 2x128 on the fused engine and 4 % on WASM', figure('statistics')),
  readme('| workload | engine | ms a step | draws a step | GPU MB | first step, ms | x stock |', figure('')),
  readme('WASM is faster still (140 ms)', figure('')),
  readme('More from the command line', definition('further commands')),
  readme('| command | what it prints |', definition('each prints what it is for')),
  readme('| text | from | licence |', definition('where the texts come from')),
];
