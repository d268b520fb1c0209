// Something that is on or off.
import type { FieldName, RunConfig } from '../../config/fields.ts';
import { useSetting } from '../setting.ts';
import styles from './field.module.css';
import { FieldRow } from './field-row.tsx';

type SwitchName = {
  [Name in FieldName]: RunConfig[Name] extends boolean ? Name : never;
}[FieldName];

export function SwitchField({ name }: { name: SwitchName }) {
  const { value, change } = useSetting(name);
  return (
    <FieldRow name={name}>
      {(ids) => (
        <input
          id={ids.control}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: the checkbox itself says whether it is checked
          role="switch"
          className={styles.switch}
          aria-describedby={ids.tip}
          checked={value}
          onChange={({ target }) => change(target.checked)}
        />
      )}
    </FieldRow>
  );
}
