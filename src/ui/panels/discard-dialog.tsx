// Before a trained model is discarded, the person is asked.

import type { RunView } from '../../experiment/run.ts';
import { formatInteger, formatMeasure } from '../../i18n/format.ts';
import { useExperiment } from '../experiment.tsx';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { useLanguage, useTranslate } from '../translation.tsx';

/** Steps that can be lost without asking: they are made again in a moment. */
const FEW_STEPS = 10;

/** Whether a fresh model would discard more than a few steps of training. */
export function discardsTraining({ latest, phase }: RunView): boolean {
  return phase !== 'crashed' && (latest?.step ?? 0) > FEW_STEPS;
}

interface DiscardDialogProps {
  readonly close: () => void;
  /** What takes the trained model's place; a fresh one with the settings of the page unless said otherwise. */
  readonly discard?: () => void;
  /** Where it is not what the person pressed that says so. */
  readonly because?: string;
}

export function DiscardDialog({ close, discard, because }: DiscardDialogProps) {
  const experiment = useExperiment();
  const t = useTranslate();
  const language = useLanguage();
  const { latest } = experiment.run.getState();
  const confirm = () => {
    if (discard) discard();
    else experiment.startFresh();
    close();
  };
  return (
    <Dialog
      title={t('discard.title')}
      close={close}
      actions={
        <>
          <Button onClick={close}>{t('discard.keep')}</Button>
          <Button onClick={confirm}>{t('discard.confirm')}</Button>
        </>
      }
    >
      {because && <p>{because}</p>}
      <p>
        {t('discard.body', {
          steps: formatInteger(language, latest?.step ?? 0),
          loss: formatMeasure(language, latest?.loss ?? Number.NaN),
        })}
      </p>
    </Dialog>
  );
}
