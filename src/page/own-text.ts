// The own text of an experiment across reloads: the one of an earlier visit is found, a new one is kept.
import type { Experiment } from '../experiment/experiment.ts';
import { keepOwnText, recallOwnText } from '../experiment/storage/own-texts.ts';

/** Has what becomes the experiment's own text kept; resolves when the text of an earlier visit, if any, is there. */
export async function attachOwnText(experiment: Experiment): Promise<void> {
  let kept: ArrayBuffer | undefined;
  experiment.texts.subscribe(({ own }) => {
    if (!own || own.bytes === kept) return;
    kept = own.bytes;
    void keepOwnText(own.name, own.bytes).then((done) => {
      if (!done) experiment.notify({ key: 'notice.own-text-not-kept', values: { name: own.name } });
    });
  });
  const recalled = await recallOwnText();
  if (!recalled || experiment.texts.getState().own) return;
  kept = recalled.bytes;
  experiment.recallText(recalled.name, recalled.bytes);
}
