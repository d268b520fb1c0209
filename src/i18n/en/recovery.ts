// English: what becomes of a run whose GPU or worker is lost.
export const recovery = {
  'phase.recovering': 'Recovering',
  'phase.preparing-gpu': 'Preparing the GPU {ready}/{total}',
  'recovery.device-lost': 'The GPU was lost at step {lost}.',
  'recovery.ended': 'The worker that trains was ended at step {lost}.',
  'recovery.error': 'The worker that trains failed at step {lost} ({detail}).',
  'recovery.going-on': 'Going on from step {from}.',
  'recovery.waiting': 'The run is back at step {from}.',
  'recovery.starting': 'Starting again.',
  'recovery.without-gpu':
    'That was the third time within a minute, so the GPU is left alone: training goes on without it, until you reload the page.',
  'device.reason.lost': 'the GPU was lost three times within a minute',
  'checkpoints.kept':
    'A checkpoint every {interval} steps; {count} are kept ({memory} MB). If the GPU or the worker is lost, training goes on from the newest.',
} as const;
