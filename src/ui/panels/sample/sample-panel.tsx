// Writing with the model: a seed text, how boldly, how much, and what it writes.
import { useStore } from 'zustand';
import { FIELDS } from '../../../config/fields.ts';
import { characterName } from '../../../corpus/vocabulary.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { FieldRow } from '../../primitives/field-row.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useSetting } from '../../setting.ts';
import { useKeyName } from '../../shortcuts.ts';
import { useTranslate } from '../../translation.tsx';
import { CopyText } from './copy-text.tsx';
import { GeneratedText } from './generated-text.tsx';
import styles from './sample.module.css';

const SEED_TEXT_ID = 'seed-text';

function SeedText() {
  const experiment = useExperiment();
  const { value, change } = useSetting('seedText');
  const t = useTranslate();
  return (
    <FieldRow name="seedText" stacked controlId={SEED_TEXT_ID}>
      {(ids) => (
        <textarea
          id={ids.control}
          className={styles.seed}
          aria-describedby={ids.tip}
          rows={2}
          maxLength={FIELDS.seedText.maxLength}
          spellCheck={false}
          placeholder={t('sample.seed-hint')}
          value={value}
          onChange={({ target }) => {
            experiment.dismiss('unknown characters');
            experiment.dismiss('failed writing');
            change(target.value);
          }}
        />
      )}
    </FieldRow>
  );
}

/** Characters of the seed text that the model has never seen: what shall become of them is asked. */
function UnknownCharacters() {
  const experiment = useExperiment();
  const { generation } = experiment;
  const t = useTranslate();
  const unknown = useStore(generation, (state) => state.unknown);
  if (unknown.length === 0) return null;
  const named = unknown.map((character) =>
    character === ' ' ? t('sample.unknown.space') : characterName(character),
  );
  const edit = () => {
    experiment.dismiss('unknown characters');
    document.getElementById(SEED_TEXT_ID)?.focus();
  };
  return (
    <Notice
      tone="caution"
      actions={
        <>
          <Button onClick={() => experiment.writing.startWithoutUnknown()}>
            {t('sample.unknown.remove')}
          </Button>
          <Button onClick={edit}>{t('sample.unknown.edit')}</Button>
        </>
      }
    >
      {t('sample.unknown', { count: unknown.length, characters: named.join(' ') })}
    </Notice>
  );
}

export function SamplePanel() {
  const experiment = useExperiment();
  const { generation, run } = experiment;
  const t = useTranslate();
  const writing = useStore(generation, (state) => state.writing);
  const problem = useStore(generation, (state) => state.problem);
  const open = useStore(run, (state) => state.setup !== null && state.phase !== 'crashed');
  return (
    <section className={`${styles.panel} ${styles.generated}`} aria-label={t('panel.sample')}>
      <SeedText />
      <NumberField name="temperature" slider />
      <NumberField name="length" />
      <div className={styles.actions}>
        <Button
          onClick={() => experiment.writing.toggle()}
          disabled={!open}
          aria-keyshortcuts={useKeyName('G')}
        >
          {writing && <Icon name="stop" />}
          {writing ? t('sample.stop') : t('sample.generate')}
        </Button>
        <CopyText />
      </div>
      <UnknownCharacters />
      {problem && (
        <Notice tone="danger" dismiss={() => experiment.dismiss('failed writing')}>
          <ProblemText problem={problem} />
        </Notice>
      )}
      <GeneratedText />
    </section>
  );
}
