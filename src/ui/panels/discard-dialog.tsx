// Before a trained model is discarded, the person is asked.

import { controls } from '../../experiment/controls.ts';
import { run } from '../../experiment/run.ts';
import { formatInteger, formatMeasure } from '../../i18n/format.ts';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { useLanguage, useTranslate } from '../translation.tsx';

/** Steps that can be lost without asking: they are made again in a moment. */
const FEW_STEPS = 10;

/** Whether a fresh model would discard more than a few steps of training. */
export function discardsTraining(): boolean {
  const { latest, phase } = run.getState();
  return phase !== 'crashed' && (latest?.step ?? 0) > FEW_STEPS;
}

interface DiscardDialogProps {
  readonly close: () => void;
  /** What takes the trained model's place; a fresh one with the settings of the page unless said otherwise. */
  readonly discard?: () => void;
  /** Where it is not what the person pressed that says so. */
  readonly because?: string;
}

export function DiscardDialog({ close, discard = () => controls.startFresh(), because }: DiscardDialogProps) {
  const t = useTranslate();
  const language = useLanguage();
  const { latest } = run.getState();
  const confirm = () => {
    discard();
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
