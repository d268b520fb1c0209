// A choice among a few words: radio buttons side by side, or a list where there are many.
import { useId } from 'react';
import type { ChoiceField } from '../../config/field.ts';
import { FIELDS, type FieldName, type RunConfig } from '../../config/fields.ts';
import type { MessageKey } from '../../i18n/en.ts';
import { useSetting } from '../setting.ts';
import { useTranslate } from '../translation.tsx';
import styles from './field.module.css';
import { FieldRow } from './field-row.tsx';

type ChoiceName = {
  [Name in FieldName]: (typeof FIELDS)[Name] extends ChoiceField ? Name : never;
}[FieldName];

interface ChoiceProps<Name extends ChoiceName> {
  readonly name: Name;
  /** Further words of an option, after its name. */
  readonly remark?: (option: RunConfig[Name]) => string;
  readonly unavailable?: (option: RunConfig[Name]) => boolean;
  /** Instead of simply changing the setting. */
  readonly choose?: (option: RunConfig[Name]) => void;
  readonly stacked?: boolean;
  readonly heading?: boolean;
}

function useOptions<Name extends ChoiceName>({ name, remark, choose }: ChoiceProps<Name>) {
  const t = useTranslate();
  const { value, change } = useSetting(name);
  const words = (option: string) =>
    t(`field.${name}.option.${option}` as MessageKey) + (remark?.(option as RunConfig[Name]) ?? '');
  return {
    value,
    words,
    label: t(`field.${name}.label`),
    options: FIELDS[name].options as readonly string[],
    choose: (option: string) => (choose ?? change)(option as RunConfig[Name]),
  };
}

/** Radio buttons in a group named as the field. */
export function SegmentedField<Name extends ChoiceName>(props: ChoiceProps<Name>) {
  const { value, words, label, options, choose } = useOptions(props);
  const group = useId();
  return (
    <FieldRow name={props.name} stacked={props.stacked} group>
      {(ids) => (
        <fieldset className={styles.segments} aria-describedby={ids.tip}>
          <legend className="visually-hidden">{label}</legend>
          {options.map((option) => (
            <label key={option} className={styles.segment}>
              <input
                type="radio"
                name={group}
                value={option}
                checked={option === value}
                disabled={props.unavailable?.(option as RunConfig[Name])}
                onChange={() => choose(option)}
              />
              <span data-words={words(option)}>{words(option)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </FieldRow>
  );
}

export function SelectField<Name extends ChoiceName>(props: ChoiceProps<Name>) {
  const { value, words, options, choose } = useOptions(props);
  return (
    <FieldRow name={props.name} stacked={props.stacked} heading={props.heading}>
      {(ids) => (
        <select
          id={ids.control}
          className={styles.select}
          aria-describedby={ids.tip}
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          {options.map((option) => (
            <option key={option} value={option} disabled={props.unavailable?.(option as RunConfig[Name])}>
              {words(option)}
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  );
}
