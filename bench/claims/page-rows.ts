// Claims of the page outside the settings: charts, analyses, presets, texts, what went wrong.
import { type Claim, computed, definition, measured, proved, row, rows } from './claim.ts';

const ENTRIES = 'one entry for each, as the words name them';
const QUANTILES = proved('tests/unit/numeric/moving-quantiles.test.ts', 'agrees with numpy to the last bits');
const SATURATION = proved(
  'tests/engine/gate-saturation.test.ts',
  'by layer and gate, the share under 0.1 and the share over 0.9',
);
const SPIKES = measured('exploding-tanh: finite, and in every hundred steps at least ten leaps of ten times');
const VALUE = measured('value-norm: what clipping does to length and direction');
const CHAR_RNN = proved('tests/unit/config/presets.test.ts', 'char-rnn 2015, as train.lua has it');
const LARGEST_FLOAT = computed('largest number of 32-bit floats: 3.4e38');

const CHARTS: readonly Claim[] = [
  row('chart.loss.empty', 'every step', definition(ENTRIES)),
  ...rows(
    ['chart.loss.empty', 'help.loss'],
    'starts near the dashed line',
    measured('before training the loss is that of a random guess'),
  ),
  row('chart.norms.empty', 'every gradient', definition(ENTRIES)),
  row('chart.summary.empty', 'nothing measured yet', definition('said of a chart without data alone')),
  row('chart.csv.tip', 'every step', definition(ENTRIES)),
  row('chart.png.failed', 'smaller window', definition('advice: a smaller picture takes less memory')),
  ...rows(['chart.series.band', 'lag.series.band'], '5–95 %', QUANTILES),
  row('fan.series.quartiles', '25–75 %', QUANTILES),
  ...rows(['fan.summary.before', 'fan.summary.after'], '5 to 95 percent', QUANTILES),
  row('through-time.note', 'every time step', definition(ENTRIES)),
  row('through-time.empty', 'every time step', definition(ENTRIES)),
  ...rows(['saturation.note', 'saturation.empty', 'saturation.summary.gate'], 'under 0.1', SATURATION),
  ...rows(['saturation.note', 'saturation.empty', 'saturation.summary.gate'], 'over 0.9', SATURATION),
  row('blocks.note', 'every gate', definition(ENTRIES)),
  row('runs.best', 'Best', proved('tests/unit/experiment/runs.test.ts', 'best validation loss of its own')),
  row('compare.body', 'both start at step 0', proved('tests/ui/runs.test.ts', 'a pair advances together')),
];

const ANALYSIS: readonly Claim[] = [
  row('lag.limit', '32 bits', definition('the width of the floats that engines compute in')),
  row(
    'references.scored-on.training',
    'which favours longer contexts',
    computed('n-grams scored on the text they were counted in: the longer the context, the more they gain'),
  ),
  row('references.best', 'the best of them here', definition('the lowest loss in the table beside it')),
  row('references.best', 'more than these counts can tell', definition('a lower loss on the same text')),
  row(
    'references.best.shorter',
    'Longer contexts do no better',
    definition('said where the best is not the longest, the lowest loss in the table beside it'),
  ),
  row(
    'references.equation',
    'the shorter contexts',
    proved('tests/unit/corpus/kneser-ney.test.ts', 'agree with exact fractions'),
  ),
  row(
    'references.equation',
    'every count, for what was never seen; how much follows from how many n-grams were seen once to four times',
    proved('tests/unit/corpus/kneser-ney.test.ts', 'agree with exact fractions'),
  ),
  row(
    'lag.empty',
    'k steps earlier',
    proved('tests/unit/training/lag-gradients.test.ts', 'turn time around, undo the mean'),
  ),
  row('lag.summary', 'at lag 0', definition('the first lag')),
  row('lag.keys', 'every tenth', proved('tests/ui/analysis.test.ts', 'are read by pointer and by keys')),
  row(
    'lag.definition.text',
    'the hidden state k steps earlier, for every stream',
    proved('tests/engine/lag-gradients.test.ts', '$name'),
  ),
  row('lag.definition.text', '5 to 95 percent', QUANTILES),
  row(
    'lag.definition.prediction',
    'at lag 0',
    proved('tests/unit/charts/lag-chart.test.ts', 'draws the predictions from the measured value at lag 0'),
  ),
  row(
    'lag.definition.prediction',
    'σmaxᵏ times its own value at lag 0',
    definition('a product of k Jacobians whose norms are at most σmax each, as |φ′| is at most 1'),
  ),
  row(
    'spectrum.keys',
    'the largest first',
    proved('tests/ui/analysis.test.ts', 'are read by pointer and by keys'),
  ),
  row('spectrum.definition.text', 'the most a single step can stretch', definition('the spectral norm')),
];

const PRESET_LINES: readonly Claim[] = [
  row(
    'preset.exploding.watch',
    'spectral radius 1.6, not clipped: within ten steps',
    measured('exploding: a step is not finite within 10'),
  ),
  row(
    'preset.exploding.watch',
    'Turn clipping on at 1 and begin again: it learns, and after 400 steps its loss is below that of single characters, the 1-gram',
    measured('exploding, clipped by norm at 1: finite, below the 1-gram line after 400 steps'),
  ),
  row('preset.exploding-tanh.watch', '±1, and the loss stays finite', SPIKES),
  row(
    'preset.exploding-tanh.watch',
    'at spectral radius 4, on a single stream, the gradient norm leaps tenfold or more from one step to the next, at least ten times in every hundred steps',
    SPIKES,
  ),
  row(
    'preset.vanishing.watch',
    'spectral radius 0.5: before the first update the gradient has fallen by more than a million within 30 characters',
    measured('vanishing: at the start the lag gradient falls by 1e6 within 30 lags'),
  ),
  row(
    'preset.vanishing.watch',
    'the 100 characters',
    proved('tests/unit/config/presets.test.ts', 'spectral radius 0.5, T = 100'),
  ),
  row(
    'preset.lstm-holds.watch',
    'forget bias 1: before the first update its gradient at lag 50 is more than a hundred times that of the vanishing RNN',
    measured('lstm-holds: at lag 50 at least 100 times the gradient of vanishing'),
  ),
  row(
    'preset.lstm-holds.watch',
    'how much further back it reaches',
    measured('lstm-holds: at lag 50 at least 100 times the gradient of vanishing'),
  ),
  row(
    'preset.gru-lstm.watch',
    'Two runs in lockstep',
    proved('tests/unit/config/presets.test.ts', 'pairs differ in one setting'),
  ),
  row(
    'preset.gru-lstm.watch',
    'For some twenty steps the loss of the LSTM falls faster, then that of the GRU is the lower one',
    measured(
      'gru-lstm: both train; drawn, the loss of the LSTM is the lower one up to step 15 to 30, then that of the GRU',
    ),
  ),
  row(
    'preset.value-norm.watch',
    'One exploding RNN twice, both clipped at 0.1',
    proved('tests/unit/config/presets.test.ts', 'pairs differ in one setting'),
  ),
  row(
    'preset.value-norm.watch',
    'By norm the gradient is shortened to 0.1 and keeps its direction; by value it is turned, at times by more than 45°, and at the median step stays more than five times as long',
    VALUE,
  ),
  row(
    'preset.char-rnn.watch',
    'two LSTM layers of 128, RMSProp, the learning rate times 0.97 per epoch after ten',
    CHAR_RNN,
  ),
  row(
    'preset.char-rnn.watch',
    'It clips at 5 a gradient summed over 50 steps, which is 0.1 of the mean here',
    CHAR_RNN,
  ),
  row('preset.char-rnn.watch', 'Watch words appear', measured('char-rnn: the loss falls')),
];

const TEXTS: readonly Claim[] = [
  row('text.moby-dick.source', '1851', definition('the year of its first edition')),
  row(
    'text.hello.source',
    'four letters',
    proved('tests/unit/corpus/catalogue.test.ts', 'holds hello: four letters'),
  ),
  row(
    'text.hello.source',
    'learned in seconds',
    measured('the word hello: loss below 0.1 within ten seconds'),
  ),
  row(
    'text.paste-hint',
    'A few thousand characters or more',
    computed('smallest text that the default settings take: thousands of characters'),
  ),
  row(
    'problem.text.too-large',
    '20 MiB',
    proved('tests/unit/corpus/decode.test.ts', 'takes 20 MiB and refuses one byte more'),
  ),
  row(
    'problem.text.one-character',
    'at least 2 are needed',
    proved('tests/unit/corpus/corpus.test.ts', 'refuses a text of one character'),
  ),
  row(
    'problem.text.too-many-characters',
    'fewer scripts or with fewer rare characters',
    definition('advice'),
  ),
  row('problem.text.too-short', 'a longer text, or lower', definition('advice: the product it names')),
  row(
    'sample.empty',
    'more and more of it is words',
    measured('words in what is written, after 100, 400 and 1600 steps'),
  ),
  row(
    'sample.unknown',
    'never seen',
    proved('tests/ui/sampling.test.ts', 'a character that the model has never seen'),
  ),
  row(
    'sample.live.empty',
    'every so many steps',
    proved('tests/ui/sampling.test.ts', 'a short sample comes every so many steps'),
  ),
];

const EVENTS: readonly Claim[] = [
  row('non-finite.forward', '3.4×10³⁸', LARGEST_FLOAT),
  row('non-finite.backward', '3.4×10³⁸', LARGEST_FLOAT),
  row(
    'non-finite.backward',
    'multiplied at every step',
    definition('by the recurrent Jacobian, the chain rule'),
  ),
  row(
    'non-finite.intact',
    'every way on rewinds first',
    proved('tests/ui/non-finite.test.ts', 'goes on from the checkpoint'),
  ),
  row('non-finite.no-way-back', 'a lower learning rate', definition('advice')),
  row('non-finite.norms-range', 'at most', definition('the largest of the norms listed')),
  row(
    'non-finite.update',
    'Largest update',
    proved('tests/unit/training/recent-updates.test.ts', 'the largest update of a block'),
  ),
  row(
    'recovery.without-gpu',
    'the third time within a minute',
    proved('tests/unit/experiment/experiment.test.ts', 'the third GPU lost within a minute'),
  ),
  row(
    'device.reason.lost',
    'three times within a minute',
    proved('tests/unit/experiment/experiment.test.ts', 'the third GPU lost within a minute'),
  ),
  row('discard.body', 'starts from nothing', definition('new initial weights')),
  ...rows(
    ['problem.webgl-texture-size', 'problem.webgl-memory'],
    'lower the',
    definition('advice: what its size follows from'),
  ),
  row('problem.memory', 'Lower the', definition('advice: what its size follows from')),
  ...rows(
    ['problem.webgl-texture-size', 'problem.webgl-memory', 'problem.webgl-cell'],
    'at most',
    proved('tests/unit/engine/fused-obstacle.test.ts', 'is known before anything is made'),
  ),
  row('problem.webgl-cell', 'In one stage', definition('a stage is one product with the recurrent matrix')),
  row('bench.texture-size', 'Largest texture', definition('the limit that the GPU tells')),
  row(
    'bench.about',
    'every engine that runs here',
    proved('tests/ui/device.test.ts', 'measures every engine'),
  ),
  row(
    'bench.cancelled',
    'Nothing keeps running',
    proved('tests/ui/device.test.ts', 'a measurement is cancelled by its button'),
  ),
  row(
    'bench.column.ratio',
    'times stock',
    proved('tests/unit/benchmark/rows.test.ts', 'stock on the same backend over it'),
  ),
  row('field.correction.comma', 'can be read in two ways', definition('of decimals or of thousands')),
  row(
    'field.correction.comma',
    'before decimals (1.5) and a comma between thousands (1,000)',
    proved('tests/unit/i18n/format.test.ts', 'what a field shows can be typed into it again'),
  ),
  row('notice.more', 'more', definition('those that the notice does not list')),
  row('equation.term.sigma', '0 to 1', definition('the range of the logistic function')),
];

export const PAGE_ROWS: readonly Claim[] = [...CHARTS, ...ANALYSIS, ...PRESET_LINES, ...TEXTS, ...EVENTS];
