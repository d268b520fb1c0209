// The model: its cell and size, how many numbers that is, and the equations it computes.
import { useStore } from 'zustand';
import { type FieldName, isRelevant, type RunConfig } from '../../../config/fields.ts';
import { panelOf } from '../../../experiment/refusal.ts';
import { plainNumber } from '../../../i18n/format.ts';
import { CELL_INITIAL_OPTIONS, CELL_OPTIONS } from '../../../model/cells/registry.ts';
import { parameterCount } from '../../../model/parameters.ts';
import { languageModelShape } from '../../../tasks/language-model/shape.ts';
import { engineSpec } from '../../../training/run-spec.ts';
import { useExperiment } from '../../experiment.tsx';
import { AnyField } from '../../primitives/any-field.tsx';
import { SegmentedField } from '../../primitives/choice-field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { Disclosure, Panel } from '../../primitives/panel.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useTranslate } from '../../translation.tsx';
import { useTextSummary } from '../text/text-summary.ts';
import { CellEquations } from './equations.tsx';
import styles from './model.module.css';

export function ModelPanel() {
  const { run, settings } = useExperiment();
  const t = useTranslate();
  const config = useStore(settings, (state) => state.config);
  const refusal = useStore(run, (state) => state.refusal);
  const { summary } = useTextSummary();
  return (
    <Panel title={t('panel.model')}>
      {refusal && panelOf(refusal) === 'model' && (
        <Notice tone="danger">
          <ProblemText problem={refusal} />
        </Notice>
      )}
      <SegmentedField name="cell" stacked />
      <CellFields options={CELL_OPTIONS} config={config} />
      <NumberField name="layers" />
      <NumberField name="hiddenUnits" />
      <SegmentedField name="input" />
      {isRelevant('embeddingSize', config) && <NumberField name="embeddingSize" />}
      {isRelevant('dropout', config) && <NumberField name="dropout" />}
      <p className={`${styles.count} tabular`}>
        <span>{t('model.parameters')}</span>
        <strong>
          {summary
            ? t('model.parameter-count', {
                count: parameterCount(
                  engineSpec(config, languageModelShape(config, summary.vocabulary.length)).model,
                ),
              })
            : '–'}
        </strong>
      </p>
      <StartingWeights config={config} />
      <Disclosure title={t('model.equations')} roomy>
        <CellEquations config={config} />
      </Disclosure>
    </Panel>
  );
}

/** Those of the options that mean anything to the chosen cell. */
function CellFields<Name extends FieldName>({
  options,
  config,
}: {
  options: Readonly<Record<Name, unknown>>;
  config: RunConfig;
}) {
  const names = Object.keys(options) as Name[];
  return names
    .filter((name) => isRelevant(name, config))
    .map((name) => <AnyField key={name} name={name} segmented />);
}

/** How the weights are drawn before the first step. */
function StartingWeights({ config }: { config: RunConfig }) {
  const t = useTranslate();
  const unusual = [
    isRelevant('weightBound', config) ? `±${plainNumber(config.weightBound)}` : '',
    isRelevant('spectralRadius', config) ? `ρ = ${plainNumber(config.spectralRadius)}` : '',
  ];
  return (
    <Disclosure title={t('model.start')} note={unusual.filter((words) => words !== '').join(', ')}>
      <SegmentedField name="initialWeights" />
      {isRelevant('weightBound', config) && <NumberField name="weightBound" />}
      <CellFields options={CELL_INITIAL_OPTIONS} config={config} />
    </Disclosure>
  );
}
