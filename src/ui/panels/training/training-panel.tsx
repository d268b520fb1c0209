// How the model is trained: above, what acts on the running training; below, what makes another run.
import { useStore } from 'zustand';
import { isRelevant } from '../../../config/fields.ts';
import { settings } from '../../../store/settings.ts';
import { SegmentedField, SelectField } from '../../primitives/choice-field.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { Disclosure, LiveGroup, Panel } from '../../primitives/panel.tsx';
import { SwitchField } from '../../primitives/switch-field.tsx';
import { useTranslate } from '../../translation.tsx';

export function TrainingPanel() {
  const t = useTranslate();
  const config = useStore(settings, (state) => state.config);
  return (
    <Panel title={t('panel.training')}>
      <LiveGroup titled>
        <NumberField name="learningRate" slider />
        <SwitchField name="clipGradients" />
        {isRelevant('clipMode', config) && <SegmentedField name="clipMode" />}
        {isRelevant('clipThreshold', config) && <NumberField name="clipThreshold" slider />}
        <NumberField name="validationInterval" />
      </LiveGroup>
      <SelectField name="optimizer" />
      <NumberField name="sequenceLength" />
      <NumberField name="batchSize" />
      <NumberField name="randomSeed" />
      {config.optimizer !== 'sgd' && (
        <Disclosure title={t('training.optimizer-details')}>
          {isRelevant('momentum', config) && <NumberField name="momentum" />}
          {isRelevant('squareDecay', config) && <NumberField name="squareDecay" />}
          {isRelevant('beta1', config) && <NumberField name="beta1" />}
          {isRelevant('beta2', config) && <NumberField name="beta2" />}
        </Disclosure>
      )}
    </Panel>
  );
}
