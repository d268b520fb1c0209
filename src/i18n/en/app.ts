// English: app.
export const app = {
  'notice.own-text-missing': '',
  'notice.misfit': '',
  'notice.misfit-range': '',
  'problem.worker-ended': '',
} as const;
