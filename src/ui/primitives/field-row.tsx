// The row of one setting: label, symbol of the literature, control, unit, and the tip that says what to expect.
import { type ReactNode, useId, useRef } from 'react';
import type { Field } from '../../config/field.ts';
import { FIELDS, type FieldName } from '../../config/fields.ts';
import { plainNumber } from '../../i18n/format.ts';
import { useSetting } from '../setting.ts';
import { type Translate, useTranslate } from '../translation.tsx';
import styles from './field.module.css';
import { Tip, useTip } from './tip.tsx';

interface FieldRowProps {
  readonly name: FieldName;
  /** The control; it takes the ids that label and describe it. */
  readonly children: (ids: { control: string; tip: string }) => ReactNode;
  /** Whether the control names itself (a group of radios); otherwise the row's words are its label. */
  readonly group?: boolean;
  readonly stacked?: boolean;
  /** The words stand as the heading of their panel. */
  readonly heading?: boolean;
  /** Where the control has to be found from elsewhere. */
  readonly controlId?: string;
  /** What was corrected, and why. */
  readonly correction?: string | null;
  /** Below label and control, over the whole width. */
  readonly below?: ReactNode;
}

export function FieldRow({
  name,
  children,
  group,
  stacked,
  heading,
  controlId,
  correction,
  below,
}: FieldRowProps) {
  const t = useTranslate();
  const { pending } = useSetting(name);
  const row = useRef<HTMLDivElement>(null);
  const { shown, hover, focus } = useTip();
  const id = useId();
  const ids = { control: controlId ?? `${id}control`, tip: `${id}tip` };
  const field: Field = FIELDS[name];
  const label = t(`field.${name}.label`);
  const facts = [range(field, t), t(`field.applies.${field.applies}`)]
    .filter((fact) => fact !== '')
    .join(' · ');
  const unit = field.kind === 'number' ? field.unit : undefined;
  return (
    <div ref={row} className={`${styles.row} ${stacked ? styles.stacked : ''}`} {...focus}>
      <div
        className={`${styles.words} ${heading ? styles.heading : ''} ${pending ? styles.changed : ''}`}
        {...hover}
      >
        {group ? <span aria-hidden="true">{label}</span> : <label htmlFor={ids.control}>{label}</label>}
        {field.symbol && (
          <span className={styles.symbol} aria-hidden="true">
            {field.symbol}
          </span>
        )}
        {unit && (
          <span className={styles.unit} aria-hidden="true">
            {t(`unit.short.${unit}` as 'unit.short.steps')}
          </span>
        )}
      </div>
      <div className={styles.control}>{children(ids)}</div>
      {below && <div className={styles.sliderRow}>{below}</div>}
      <p className={styles.correction} aria-live="polite" hidden={!correction}>
        {correction}
      </p>
      <span id={ids.tip} className="visually-hidden">
        {t(`field.${name}.tip`)} {facts}
      </span>
      {shown && (
        <Tip anchor={row}>
          <p>{t(`field.${name}.tip`)}</p>
          <p>{facts}</p>
        </Tip>
      )}
    </div>
  );
}

function range(field: Field, t: Translate): string {
  if (field.kind !== 'number') return '';
  const limits = t('field.range', { min: plainNumber(field.min), max: plainNumber(field.max) });
  return field.unit ? `${limits} ${t(`unit.${field.unit}` as 'unit.steps')}` : limits;
}
