// The text: which one, what is in it, how it is split, and how to bring one's own.
import { useState } from 'react';
import { useStore } from 'zustand';
import { catalogueText } from '../../../corpus/catalogue.ts';
import { panelOf } from '../../../experiment/refusal.ts';
import type { MessageKey } from '../../../i18n/en.ts';
import { formatInteger } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button, FileButton } from '../../primitives/button.tsx';
import { SegmentedField, SelectField } from '../../primitives/choice-field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { Panel } from '../../primitives/panel.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import styles from './text.module.css';
import { TextFacts } from './text-facts.tsx';
import { useTextSummary } from './text-summary.ts';
import { WayOn } from './way-on.tsx';

const NETWORK_PROBLEMS: ReadonlySet<MessageKey> = new Set([
  'problem.text.not-loaded',
  'problem.text.not-the-text',
]);

export function TextPanel() {
  const experiment = useExperiment();
  const { run, settings, texts } = experiment;
  const t = useTranslate();
  const language = useLanguage();
  const [pasting, setPasting] = useState(false);
  const text = useStore(settings, (state) => state.config.text);
  const { own, reading, refused, obstacle } = useStore(texts);
  const refusal = useStore(run, (state) => state.refusal);
  const { summary, stale } = useTextSummary();
  const problem = obstacle ?? (refusal && panelOf(refusal) === 'text' ? refusal : null);
  const source = catalogueText(text)?.source;
  return (
    <Panel title={t('panel.text')} silent>
      <SelectField
        name="text"
        heading
        remark={(option) => (option === 'own' && own ? `: ${own.name}` : '')}
        choose={(option) => (option === 'own' && !own ? setPasting(true) : experiment.chooseText(option))}
      />
      {source && <p className={styles.facts}>{t(source)}</p>}
      {problem && (
        <Notice
          tone="danger"
          actions={
            NETWORK_PROBLEMS.has(problem.key) && (
              <Button onClick={() => experiment.chooseText(text)}>{t('text.try-again')}</Button>
            )
          }
        >
          <ProblemText problem={problem} />
        </Notice>
      )}
      {summary && <TextFacts summary={summary} stale={stale} />}
      <NumberField name="validationShare" />
      {(summary?.containsHangul || problem?.key === 'problem.text.too-many-syllables') && (
        <SegmentedField
          name="hangul"
          remark={(reading) => (summary ? ` ${formatInteger(language, summary.vocabularyBy[reading])}` : '')}
        />
      )}
      <div className={styles.sources}>
        <FileButton take={(file) => experiment.offerText(file.name, file)}>{t('text.open')}</FileButton>
        <Button onClick={() => setPasting(true)}>{t('text.paste')}</Button>
      </div>
      <p className={styles.facts} aria-live="polite">
        {reading ? t('text.reading', { name: reading }) : t('text.drop-hint')}
      </p>
      {refused && !pasting && (
        <Notice
          tone="danger"
          actions={<WayOn refused={refused} />}
          dismiss={() => experiment.dismiss('refused text')}
        >
          <strong>{t('text.refused', { name: refused.name })}</strong>{' '}
          <ProblemText problem={refused.problem} /> {t('text.kept')}
        </Notice>
      )}
      {pasting && <PasteDialog close={() => setPasting(false)} />}
    </Panel>
  );
}
