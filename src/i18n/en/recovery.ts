// English: what becomes of a run whose GPU or worker is lost.
export const recovery = {
  'phase.recovering': 'Recovering',
  'phase.preparing-gpu': 'Preparing the GPU {ready}/{total}',
  'recovery.device-lost': 'The GPU was lost at step {lost}.',
  'recovery.ended': 'The worker that trains was ended at step {lost}.',
  'recovery.error': 'The worker that trains failed at step {lost} ({detail}).',
  'recovery.hung': 'The worker that trains no longer answered at step {lost}; it was replaced.',
  'recovery.not-started': 'The worker that trains could not be started. {detail}',
  'recovery.trying-again':
    'It is tried again in a moment, and as soon as the browser is back online. What was trained is kept.',
  'recovery.not-now': 'The runs are being made ready; try that again in a moment.',
  'recovery.opening-lost':
    'The worker was lost while it made a new run ready. That is not tried again by itself: press Reset, or change a setting.',
  'recovery.return-lost':
    'The worker was lost before the runs had gone back; they stay as they were last kept.',
  'recovery.move-lost': 'The worker was lost while it changed the engine; the engine before is used again.',
  'recovery.going-on': 'Going on from step {from}.',
  'recovery.waiting': 'The run is back at step {from}.',
  'recovery.starting': 'Starting again.',
  'recovery.without-gpu':
    'That was the third time within a minute, or without a step in between, so the GPU is left alone: training goes on without it, until you reload the page.',
  'device.reason.lost': 'the GPU was lost three times within a minute',
  'problem.no-checkpoint': 'The checkpoint of step {step} is gone; the runs stay as they are.',
  'problem.no-worker':
    'This browser starts no workers here, and training needs one ({detail}). Open the page in another browser, or without what blocks them.',
  'problem.text.worker-lost': 'The worker was lost while it read this text. Offer it again to try again.',
  'problem.probe-lost': 'The worker was lost while it measured. Press Measure to try again.',
  'checkpoints.kept':
    'A checkpoint every {interval} steps; {count} are kept ({memory} MB). If the GPU or the worker is lost, training goes on from the newest.',
} as const;
