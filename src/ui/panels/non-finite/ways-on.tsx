// What to do about a step that was not finite: back to a checkpoint, and from there as before, with clipping, more slowly,
// or beside a second run.
import { useStore } from 'zustand';
import { FIELDS, type RunConfig } from '../../../config/fields.ts';
import { nearest } from '../../../config/validate.ts';
import { plainNumber } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { useTranslate } from '../../translation.tsx';

export function WaysOn({ step }: { step: number }) {
  const experiment = useExperiment();
  const { run, settings } = experiment;
  const t = useTranslate();
  const { learningRate, clipGradients } = useStore(settings, (state) => state.config);
  const paired = useStore(run, (state) => state.setup?.variant != null);
  const lower = nearest(FIELDS.learningRate, Number((learningRate / 10).toPrecision(6)));
  const rate = plainNumber(lower);
  const slower: Partial<RunConfig> | null = lower < learningRate ? { learningRate: lower } : null;
  const other = clipGradients ? slower : { clipGradients: true };
  return (
    <>
      <Button onClick={() => experiment.returnTo(step)}>{t('non-finite.return', { step })}</Button>
      {!clipGradients && (
        <Button onClick={() => experiment.returnTo(step, { clipGradients: true })}>
          {t('non-finite.clip')}
        </Button>
      )}
      {slower && (
        <Button onClick={() => experiment.returnTo(step, slower)}>{t('non-finite.lower', { rate })}</Button>
      )}
      {!paired && other && (
        <Button onClick={() => experiment.fork(step, other)}>
          {clipGradients ? t('non-finite.fork-lower', { rate }) : t('non-finite.fork-clip')}
        </Button>
      )}
    </>
  );
}
