// English: the presets of src/config/presets.ts, and what to watch in each.
export const presets = {
  'presets.title': 'Presets',
  'presets.none': 'One click sets up an experiment on Moby-Dick; what to watch then appears here.',
  'preset.exploding.title': 'Exploding',
  'preset.exploding.watch':
    'A vanilla RNN with ReLU and spectral radius 1.6, not clipped: within ten steps the gradient norm climbs off the scale and a step is no longer finite. Turn clipping on at 1 and begin again: it learns, and after 400 steps its loss is below that of single characters, the 1-gram.',
  'preset.exploding-tanh.title': 'Spikes',
  'preset.exploding-tanh.watch':
    'tanh keeps the state within ±1, and the loss stays finite. But at spectral radius 4, on a single stream, the gradient norm leaps tenfold or more from one step to the next, at least ten times in every hundred steps: watch its spread, not its mean. Adam divides by the size of the gradient and keeps learning.',
  'preset.vanishing.title': 'Vanishing',
  'preset.vanishing.watch':
    'A vanilla RNN with tanh and spectral radius 0.5: before the first update the gradient has fallen by more than a million within 30 characters. Watch how few of the 100 characters it reaches.',
  'preset.lstm-holds.title': 'LSTM holds',
  'preset.lstm-holds.watch':
    'The same text and seed with an LSTM, forget bias 1: before the first update its gradient at lag 50 is more than a hundred times that of the vanishing RNN. Watch how much further back it reaches.',
  'preset.gru-lstm.title': 'GRU vs LSTM',
  'preset.gru-lstm.watch':
    'Two runs in lockstep that differ in their cell alone. For some twenty steps the loss of the LSTM falls faster, then that of the GRU is the lower one: watch how long that lasts, and how far back the gradients of each reach.',
  'preset.value-norm.title': 'Value vs norm',
  'preset.value-norm.watch':
    'One exploding RNN twice, both clipped at 0.1. By norm the gradient is shortened to 0.1 and keeps its direction; by value it is turned, at times by more than 45°, and at the median step stays more than five times as long. Watch the norm after clipping.',
  'preset.char-rnn.title': 'char-rnn 2015',
  'preset.char-rnn.watch':
    'Karpathy’s recipe: two LSTM layers of 128, RMSProp, the learning rate times 0.97 per epoch after ten. It clips at 5 a gradient summed over 50 steps, which is 0.1 of the mean here. Watch words appear in the samples.',
} as const;
