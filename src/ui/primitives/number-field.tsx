// A number: typed, stepped with the arrow keys, or slid. What is typed counts as soon as it fits; what does not fit is
// corrected only when the person leaves the field, which then says what was given and what is accepted.
import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import type { NumberField as Field } from '../../config/field.ts';
import { FIELDS, type FieldName, type RunConfig } from '../../config/fields.ts';
import { accepts, nearest } from '../../config/validate.ts';
import { hasDoubtfulComma, parseNumber, plainNumber, shortened } from '../../i18n/format.ts';
import { useSetting } from '../setting.ts';
import { useTranslate } from '../translation.tsx';
import styles from './field.module.css';
import { FieldRow } from './field-row.tsx';
import { Icon } from './icon.tsx';
import { positionOf, stepped, valueAt } from './number-stepping.ts';

type NumberName = {
  [Name in FieldName]: RunConfig[Name] extends number ? Name : never;
}[FieldName];

const PAGE = 5;
const KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE };

/** `slider`: also a slider below, for the mouse; the field itself is what keyboards and screen readers use. */
export function NumberField({ name, slider }: { name: NumberName; slider?: boolean }) {
  const t = useTranslate();
  const { value, change } = useSetting(name);
  const [draft, setDraft] = useState<string | null>(null);
  const [correction, setCorrection] = useState<string | null>(null);
  const field: Field = FIELDS[name];
  const limits = { min: plainNumber(field.min), max: plainNumber(field.max) };

  const take = (to: number) => {
    setDraft(null);
    setCorrection(null);
    if (to !== value) change(to);
  };
  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setDraft(target.value);
    setCorrection(null);
    const typed = parseNumber(target.value);
    if (typed !== null && typed !== value && accepts(field, typed)) change(typed, true);
  };
  const leave = () => {
    if (draft === null) return;
    const typed = parseNumber(draft);
    const kept = typed === null ? value : nearest(field, typed);
    take(kept);
    if (typed === kept) return;
    const values = { ...limits, given: shortened(draft), kept: plainNumber(kept) };
    if (hasDoubtfulComma(draft)) setCorrection(t('field.correction.comma', values));
    else if (typed === null) setCorrection(t('field.correction.no-number', values));
    else if (typed >= field.min && typed <= field.max)
      setCorrection(t('field.correction.no-integer', values));
    else setCorrection(t('field.correction.out-of-range', values));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') leave();
    const steps = KEYS[event.key];
    if (steps === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const typed = draft === null ? null : parseNumber(draft);
    take(stepped(field, typed === null ? value : nearest(field, typed), steps));
  };

  return (
    <FieldRow
      name={name}
      correction={correction}
      below={
        slider && (
          <input
            type="range"
            className={styles.slider}
            aria-hidden="true"
            tabIndex={-1}
            min={0}
            max={1}
            step="any"
            value={positionOf(field, value)}
            onChange={({ target }) => take(valueAt(field, Number(target.value)))}
          />
        )
      }
    >
      {(ids) => (
        <span className={styles.number}>
          <input
            id={ids.control}
            type="text"
            inputMode={field.integer && field.min >= 0 ? 'numeric' : 'decimal'}
            role="spinbutton"
            autoComplete="off"
            spellCheck={false}
            aria-valuenow={value}
            aria-valuetext={plainNumber(value)}
            aria-valuemin={field.min}
            aria-valuemax={field.max}
            aria-describedby={ids.tip}
            value={draft ?? plainNumber(value)}
            onChange={type}
            onBlur={leave}
            onKeyDown={press}
          />
          <span className={styles.steppers} aria-hidden="true">
            {([1, -1] as const).map((direction) => (
              <button
                key={direction}
                type="button"
                tabIndex={-1}
                // Pressing it must not take the focus, which would correct a half-typed value first.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(stepped(field, value, direction))}
              >
                <Icon name={direction > 0 ? 'up' : 'down'} size={12} />
              </button>
            ))}
          </span>
        </span>
      )}
    </FieldRow>
  );
}
