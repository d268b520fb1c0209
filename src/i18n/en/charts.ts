// English: charts.
export const charts = {
  'chart.loss.title': 'Loss',
  'chart.loss.note': 'dashed: a random guess among {vocabulary} characters; dotted: n-grams',
  'chart.loss.empty':
    'The loss of every step appears here. It starts near the dashed line, a random guess, and falls as the model learns.',
  'chart.loss.summary':
    'Loss chart, step {step}: {loss} nats per character, smoothed {smoothed}, {bits} bits per character; validation {validation}; a random guess {reference}.',
  'chart.norms.title': 'Spread of gradient norms',
  'chart.norms.empty':
    'The size of every gradient appears here. Where it explodes, one step can undo the training; where it vanishes, the model stops learning.',
  'chart.summary.empty': '{title}: nothing measured yet.',
  'chart.keys': 'Left and right arrow keys read single steps.',

  'chart.axis.nats': 'nats per character',
  'chart.axis.bits': 'bits per character',
  'chart.axis.norm': 'gradient norm, log scale',
  'chart.axis.step': 'steps',
  'chart.axis.chars': 'characters read',

  'chart.series.step': 'step',
  'chart.series.chars': 'characters',
  'chart.series.loss': 'each step',
  'chart.series.lossSmoothed': 'smoothed',
  'chart.series.valLoss': 'validation',
  'chart.series.bits': 'bits',
  'chart.series.gradNorm': 'each step',
  'chart.series.normP50': 'median',
  'chart.series.band': '5–95 %',
  'chart.series.normMax': 'max',
  'chart.series.clipThreshold': 'threshold',
  'chart.series.clippedShare': 'clipped',
  'chart.label.reference': 'ln V = {value}',
  'chart.label.threshold': 'clip {value}',
  'chart.label.clipped': 'steps clipped',

  'chart.axis-choice': 'Horizontal axis',
  'chart.axis-choice.step': 'Steps',
  'chart.axis-choice.chars': 'Characters',
  'chart.csv': 'Download metrics (CSV)',
  'chart.csv.tip':
    'A row for every step. Version, engine, text and settings stand above the header, in lines that begin with #.',
  'chart.png': 'PNG',
  'chart.png.text': '{name}, {characters} characters',
  'chart.png.seed': 'seed {seed}',
  'chart.png.steps': '{steps} steps',
  'chart.png.version': 'Unrolled {version}',
  'chart.png.loss': 'Save the loss chart as PNG',
  'chart.png.failed': 'The picture could not be saved: {detail}. Try again in a smaller window.',
  'chart.png.norms': 'Save the chart of gradient norms as PNG',
} as const;
