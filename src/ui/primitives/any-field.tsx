// The control of any setting, by its kind.
import type { ComponentProps } from 'react';
import { FIELDS, type FieldName } from '../../config/fields.ts';
import { SegmentedField, SelectField } from './choice-field.tsx';
import { NumberField } from './number-field.tsx';
import { SwitchField } from './switch-field.tsx';

interface AnyFieldProps {
  readonly name: FieldName;
  /** Whether the words of a choice stand side by side instead of in a list. */
  readonly segmented?: boolean;
}

/** More words than these take a line of their own. */
const BESIDE_LABEL = 2;

/** Nothing for a setting that is free text. */
export function AnyField({ name, segmented = false }: AnyFieldProps) {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'choice': {
      const choice = name as ComponentProps<typeof SelectField>['name'];
      if (!segmented) return <SelectField name={choice} />;
      return <SegmentedField name={choice} stacked={field.options.length > BESIDE_LABEL} />;
    }
    case 'number': {
      const slider = segmented && 'slider' in field && field.slider;
      return <NumberField name={name as ComponentProps<typeof NumberField>['name']} slider={slider} />;
    }
    case 'switch':
      return <SwitchField name={name as ComponentProps<typeof SwitchField>['name']} />;
    case 'text':
      return null;
  }
}
