// A choice among a few words above a chart: radio buttons side by side.
import { useId } from 'react';
import fieldStyles from '../../primitives/field.module.css';
import styles from './charts.module.css';

interface SegmentsProps<Value> {
  /** What is chosen, for who does not see it. */
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}

export function Segments<Value extends string | number>({
  legend,
  options,
  value,
  choose,
}: SegmentsProps<Value>) {
  const group = useId();
  return (
    <fieldset className={`${fieldStyles.segments} ${styles.axis}`}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={fieldStyles.segment}>
          <input
            type="radio"
            name={group}
            checked={option.value === value}
            onChange={() => choose(option.value)}
          />
          <span data-words={option.words}>{option.words}</span>
        </label>
      ))}
    </fieldset>
  );
}
