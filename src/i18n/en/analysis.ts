// English: what is worked out beside the training: reference losses, lag gradients, spectra.
export const analysis = {
  'problem.analysis':
    'This could not be worked out: {detail}. Training goes on without it; “Measure now” tries again.',

  'field.probeInterval.label': 'Measure every',
  'field.probeInterval.tip':
    'How often reach and spectrum are measured while training, besides at the start. Each measurement costs about as much as one step.',

  'chart.label.ngram': '{order}-gram',
  'references.title': 'What the lines are',
  'references.model': 'model of the text',
  'references.nats': 'nats/char',
  'references.bits': 'bits/char',
  'references.uniform': 'random guess, ln V',
  'references.entropy': 'entropy of the characters',
  'references.ngram': '{order}-gram',
  'references.scored-on.validation': 'Counted in the training text, scored on the validation text.',
  'references.scored-on.training':
    'Counted in the training text and, as there is none for validation, scored on the same text, which favours longer contexts.',
  'references.best':
    'The {order}-gram is the best of them here, with {loss} nats: a network below it has learned more than these counts can tell.',
  'references.best.shorter': 'Longer contexts do no better on this text.',
  'references.equation':
    'Modified Kneser-Ney smoothing: h is the context, h′ the context without its oldest character, C counts in the training text, and a counts either occurrences or, in the shorter contexts, the distinct characters before them. D takes a little off every count, for what was never seen; how much follows from how many n-grams were seen once to four times. The entropy is that of the training text’s characters.',

  'analysis.title': 'Recurrence',
  'analysis.measure': 'Measure now',
  'analysis.matrix': 'Layer and gate',
  'analysis.matrix.layer': 'layer {layer}',
  'analysis.matrix.gate': 'layer {layer}, gate {gate}',

  'lag.title': 'Reach of the gradient',
  'lag.note': 'layer {layer}, step {step}',
  'lag.empty':
    'How strongly the last character’s loss depends on the hidden state k steps earlier appears here. A steep fall is a vanishing gradient: the model cannot learn from anything older.',
  'lag.summary':
    'Chart of gradient norms by lag, layer {layer}, step {step}: median {first} at lag 0, {last} at lag {lags}.',
  'lag.summary.prediction':
    'There the spectral radius of step {step} predicts {radius}, the largest singular value {sigma}.',
  'lag.axis.norm': 'gradient norm, log scale',
  'lag.axis.lag': 'lag k, characters before the last',
  'lag.series.lag': 'lag',
  'lag.series.median': 'median',
  'lag.series.band': '5–95 %',
  'lag.series.cell': 'cell state',
  'lag.series.start': 'at the start',
  'lag.series.sigma': 'σmaxᵏ',
  'lag.series.radius': '|λmax|ᵏ',
  'lag.limit': '(limit of 32 bits)',
  'lag.series.limit': '32-bit limit',
  'lag.summary.limit': 'From lag {lag} on it is below what 32-bit numbers can tell.',
  'lag.series.of-step': '{series}, step {step}',
  'lag.keys': 'Left and right arrow keys read single points; with Shift, every tenth.',
  'lag.png': 'Save the chart of the gradient’s reach as PNG',
  'lag.definition': 'What is measured',
  'lag.definition.text':
    'The norm of the total derivative of the last step’s loss in the hidden state k steps earlier, for every stream of a fixed window of the validation text (of the training text where that is too short), read from the carried state, without dropout. Where the line is dotted, the gradient has fallen below what 32-bit numbers can tell: its size, or that it is zero, may be rounding. Line and band: median and 5 to 95 percent of the {streams} streams. The engine’s loss is the mean over the streams; each gradient is multiplied by their number again.',
  'lag.definition.prediction':
    'Dashed and dotted: what the recurrent matrix U alone would make of the value at lag 0. In the top layer of an RNN no stream’s gradient can exceed σmaxᵏ times its own value at lag 0; the line starts at the median, so the band can pass it. |λmax|ᵏ is the rate it settles to where the non-linearity is nearly linear. In gated cells U is the chosen gate’s: a comparison, not a bound.',

  'spectrum.title': 'Eigenvalues',
  'spectrum.note': '{matrix}, step {step}',
  'spectrum.empty':
    'The eigenvalues of each recurrent matrix appear here. Inside the unit circle, what is fed back fades; outside, it grows.',
  'spectrum.summary':
    'Eigenvalues of the recurrent matrix of {matrix}, step {step}: {count}, spectral radius {radius}, largest singular value {sigma}; {outside} outside the unit circle.',
  'spectrum.axis.real': 'real part',
  'spectrum.axis.imaginary': 'imaginary part',
  'spectrum.axis.size': 'size of a factor per step',
  'spectrum.series.radius': '|λmax|',
  'spectrum.series.sigma': 'σmax',
  'spectrum.series.outside': 'outside the circle',
  'spectrum.series.eigenvalue': 'λ pointed at',
  'spectrum.keys': 'Left and right arrow keys read the eigenvalues, the largest first.',
  'spectrum.over-training': 'Spectrum over training',
  'spectrum.over-training.summary':
    'Spectral radius and largest singular value of {matrix}, steps {first} to {step}: radius from {radiusBefore} to {radius}, singular value from {sigmaBefore} to {sigma}.',
  'spectrum.unit-circle': 'unit circle',
  'spectrum.png': 'Save the eigenvalues as PNG',
  'spectrum.over-training.png': 'Save the course of the spectrum as PNG',
  'spectrum.definition.text':
    'λ: eigenvalues of U, the matrix from the old hidden state to the gate. The spectral radius |λmax| is the factor per step in the long run, σmax the most a single step can stretch.',
} as const;
