// How the model is trained: above, what acts on the running training; below, what makes another run.
import { useStore } from 'zustand';
import { isRelevant, type RunConfig } from '../../../config/fields.ts';
import { plainNumber } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { SegmentedField, SelectField } from '../../primitives/choice-field.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { Disclosure, LiveGroup, Panel } from '../../primitives/panel.tsx';
import { SwitchField } from '../../primitives/switch-field.tsx';
import { useTranslate } from '../../translation.tsx';
import styles from './training.module.css';

export function TrainingPanel() {
  const { settings } = useExperiment();
  const t = useTranslate();
  const config = useStore(settings, (state) => state.config);
  return (
    <Panel title={t('panel.training')}>
      <LiveGroup titled>
        <NumberField name="learningRate" slider />
        <LearningRateSchedule config={config} />
        <SwitchField name="clipGradients" />
        {isRelevant('clipMode', config) && <SegmentedField name="clipMode" stacked />}
        {isRelevant('clipThreshold', config) && <NumberField name="clipThreshold" slider />}
        <NumberField name="validationInterval" />
      </LiveGroup>
      <SelectField name="optimizer" />
      <NumberField name="sequenceLength" />
      <NumberField name="batchSize" />
      <NumberField name="randomSeed" />
      {isRelevant('weightDecay', config) && (
        <Disclosure
          title={t('training.optimizer-details')}
          note={config.weightDecay > 0 ? `λ = ${plainNumber(config.weightDecay)}` : undefined}
        >
          {isRelevant('momentum', config) && <NumberField name="momentum" />}
          {isRelevant('squareDecay', config) && <NumberField name="squareDecay" />}
          {isRelevant('beta1', config) && <NumberField name="beta1" />}
          {isRelevant('beta2', config) && <NumberField name="beta2" />}
          <NumberField name="weightDecay" />
        </Disclosure>
      )}
    </Panel>
  );
}

/** What becomes of the learning rate in the course of a run. */
function LearningRateSchedule({ config }: { config: RunConfig }) {
  const t = useTranslate();
  if (!isRelevant('schedule', config)) return <p className={styles.remark}>{t('training.rprop-rate')}</p>;
  return (
    <>
      <SelectField name="schedule" />
      {config.schedule === 'step-decay' && (
        <>
          <NumberField name="decayFactor" />
          <NumberField name="decayAfter" />
        </>
      )}
      {config.schedule === 'cosine' && (
        <>
          <NumberField name="warmupSteps" />
          <NumberField name="cosineSteps" />
          <NumberField name="finalShare" />
        </>
      )}
    </>
  );
}
