// English: writing with the model.
export const sample = {
  'sample.seed-hint': 'Empty: starts as if on a new line',
  'sample.generate': 'Generate',
  'sample.stop': 'Stop',
  'sample.copy': 'Copy',
  'sample.copied': 'Copied',
  'sample.generated': 'Generated text',
  'sample.empty':
    'What the model writes appears here. Before training it writes noise; as the loss falls, more and more of it is words.',
  'sample.legend': 'Probability of what was written:',
  'sample.legend.band': '{from}–{below}',
  'sample.legend.pointed': '“{character}” {probability}',
  'sample.unknown':
    'The model has never seen {characters}: the text it learns from has none. Shall the seed text go without?',
  'sample.unknown.space': 'a space',
  'sample.unknown.remove': 'Leave out and go on',
  'sample.unknown.edit': 'Edit the seed text',
  'sample.live': 'While it learns',
  'sample.live.empty': 'A short sample every so many steps: watch spelling, words and lines appear.',
  'problem.sample.not-finite':
    'What the model computes is no longer a finite number, so there is no probability to draw a character by. Go back to a checkpoint, or reset with other settings.',
  'problem.sample.failed': 'The model could not write: {detail}. Training is not touched by that.',
  'problem.sample.run-closed':
    'The model that was to write has been replaced. Generate again to have the new one write.',
  'problem.sample.no-text':
    'The model of this task writes no text. Choose a task with a text to have one written.',
  'problem.sample.worker-lost':
    'The worker that wrote was lost; what it wrote stays. Generate again for a new text.',
} as const;
