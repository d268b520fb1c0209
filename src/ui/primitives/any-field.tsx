// The control of any setting, by its kind.
import type { ComponentProps } from 'react';
import { FIELDS, type FieldName } from '../../config/fields.ts';
import { SelectField } from './choice-field.tsx';
import { NumberField } from './number-field.tsx';
import { SwitchField } from './switch-field.tsx';

/** Nothing for a setting that is free text. */
export function AnyField({ name }: { name: FieldName }) {
  switch (FIELDS[name].kind) {
    case 'choice':
      return <SelectField name={name as ComponentProps<typeof SelectField>['name']} />;
    case 'number':
      return <NumberField name={name as ComponentProps<typeof NumberField>['name']} />;
    case 'switch':
      return <SwitchField name={name as ComponentProps<typeof SwitchField>['name']} />;
    case 'text':
      return null;
  }
}
