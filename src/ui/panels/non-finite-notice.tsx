// A step whose loss or gradient was not finite: what happened, what is intact, and what to do, with buttons that do it.
import { useStore } from 'zustand';
import { FIELDS } from '../../config/fields.ts';
import { nearest } from '../../config/validate.ts';
import { formatMeasure, plainNumber } from '../../i18n/format.ts';
import { controls } from '../../store/controls.ts';
import { run } from '../../store/run.ts';
import { settings } from '../../store/settings.ts';
import { Button } from '../primitives/button.tsx';
import { Notice } from '../primitives/notice.tsx';
import { useLanguage, useTranslate } from '../translation.tsx';

export function NonFiniteNotice() {
  const t = useTranslate();
  const language = useLanguage();
  const event = useStore(run, (state) => state.nonFinite);
  const { learningRate, clipGradients } = useStore(settings, (state) => state.config);
  if (!event) return null;
  const lower = nearest(FIELDS.learningRate, Number((learningRate / 10).toPrecision(6)));
  const { step, quantity, lastNorm } = event;
  const norm = Number.isNaN(lastNorm) ? null : formatMeasure(language, lastNorm);
  return (
    <Notice
      tone="danger"
      dismiss={() => run.setState({ nonFinite: null })}
      actions={
        <>
          {lower < learningRate && (
            <Button onClick={() => controls.change({ learningRate: lower })}>
              {t('non-finite.lower', { rate: plainNumber(lower) })}
            </Button>
          )}
          {!clipGradients && (
            <Button onClick={() => controls.change({ clipGradients: true })}>{t('non-finite.clip')}</Button>
          )}
        </>
      }
    >
      <strong>{t(`non-finite.${quantity}`, { step })}</strong> {norm && t('non-finite.norm', { norm })}{' '}
      {t('non-finite.intact')}
    </Notice>
  );
}
