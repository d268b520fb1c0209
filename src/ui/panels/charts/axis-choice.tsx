// Steps or characters along the charts' x axis.
import { useId } from 'react';
import type { XAxis } from '../../../charts/chart-plan.ts';
import fieldStyles from '../../primitives/field.module.css';
import { useTranslate } from '../../translation.tsx';
import styles from './charts.module.css';

const AXES: readonly XAxis[] = ['step', 'chars'];

export function AxisChoice({ value, choose }: { value: XAxis; choose: (axis: XAxis) => void }) {
  const t = useTranslate();
  const group = useId();
  return (
    <fieldset className={`${fieldStyles.segments} ${styles.axis}`}>
      <legend className="visually-hidden">{t('chart.axis-choice')}</legend>
      {AXES.map((axis) => (
        <label key={axis} className={fieldStyles.segment}>
          <input type="radio" name={group} checked={axis === value} onChange={() => choose(axis)} />
          <span data-words={t(`chart.axis-choice.${axis}`)}>{t(`chart.axis-choice.${axis}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
