// What a link asked for and did not get, all of it in one notice.
import { useStore } from 'zustand';
import type { Field } from '../../config/field.ts';
import { FIELDS } from '../../config/fields.ts';
import type { LinkMisfit } from '../../config/url.ts';
import { plainNumber, shortened } from '../../i18n/format.ts';
import type { Problem } from '../../i18n/problem.ts';
import { useExperiment } from '../experiment.tsx';
import noticeStyles from '../primitives/notice.module.css';
import { Notice } from '../primitives/notice.tsx';
import { ProblemText } from '../problem-text.tsx';
import { useTranslate } from '../translation.tsx';

/** So many are reported one by one: a broken link must not cover the page. */
const TOLD = 5;

export function LinkMisfits() {
  const experiment = useExperiment();
  const { settings } = experiment;
  const t = useTranslate();
  const misfits = useStore(settings, (state) => state.misfits);
  if (misfits.length === 0) return null;
  const sentences = misfits.map(misfitProblem);
  return (
    <Notice tone="caution" dismiss={() => experiment.dismiss('link misfits')}>
      {sentences.length === 1 ? (
        <ProblemText problem={sentences[0]} />
      ) : (
        <>
          {t('notice.several')}
          <ul className={noticeStyles.list}>
            {sentences.slice(0, TOLD).map((sentence) => (
              <li key={JSON.stringify(sentence)}>
                <ProblemText problem={sentence} />
              </li>
            ))}
            {sentences.length > TOLD && <li>{t('notice.more', { count: sentences.length - TOLD })}</li>}
          </ul>
        </>
      )}
    </Notice>
  );
}

function misfitProblem(misfit: LinkMisfit): Problem {
  if (misfit.kind === 'name')
    return { key: 'notice.misfit-name', values: { given: shortened(misfit.given) } };
  if (misfit.kind !== 'value')
    return { key: `notice.variant-${misfit.kind}`, values: { field: misfit.field } };
  const { field: name, given, ofVariant } = misfit;
  const field: Field = FIELDS[name];
  const values = { field: name, given: shortened(given) };
  switch (field.kind) {
    case 'number': {
      const limits = { min: plainNumber(field.min), max: plainNumber(field.max) };
      const key = ofVariant ? 'notice.variant-misfit-range' : 'notice.misfit-range';
      return { key, values: { ...values, ...limits } };
    }
    case 'text':
      return {
        key: 'notice.misfit-length',
        values: { field: name, length: given.length, max: field.maxLength },
      };
    default:
      return { key: ofVariant ? 'notice.variant-misfit' : 'notice.misfit', values };
  }
}
