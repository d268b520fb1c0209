// What a second run, trained in lockstep with the first, is to do otherwise.
import { useId, useMemo, useState } from 'react';
import type { FieldName, RunConfig } from '../../../config/fields.ts';
import { differingFields, variantFields } from '../../../config/variant.ts';
import { useExperiment } from '../../experiment.tsx';
import { AnyField } from '../../primitives/any-field.tsx';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import fieldStyles from '../../primitives/field.module.css';
import { Icon } from '../../primitives/icon.tsx';
import { SettingScopeContext } from '../../setting.ts';
import { useTranslate } from '../../translation.tsx';
import styles from './runs.module.css';

export function CompareDialog({ close }: { close: () => void }) {
  const experiment = useExperiment();
  const { run, settings } = experiment;
  const t = useTranslate();
  const adding = useId();
  const [base] = useState(() => settings.getState().config);
  const [names, setNames] = useState<readonly FieldName[]>(['clipGradients']);
  const [config, setConfig] = useState<RunConfig>({ ...base, clipGradients: !base.clipGradients });
  const scope = useMemo(
    () => ({
      config,
      change: (values: Partial<RunConfig>) => setConfig((before) => ({ ...before, ...values })),
    }),
    [config],
  );
  const differing = differingFields([base, config]);
  const candidates = variantFields(config).filter((name) => !names.includes(name));
  const remove = (name: FieldName) => {
    setNames(names.filter((other) => other !== name));
    setConfig((before) => ({ ...before, [name]: base[name] }));
  };
  const start = () => {
    experiment.compare(
      Object.fromEntries(
        names.filter((name) => config[name] !== base[name]).map((name) => [name, config[name]]),
      ),
    );
    close();
  };
  return (
    <Dialog
      title={t('compare.title')}
      close={close}
      actions={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button onClick={start} disabled={differing.length === 0}>
            {t('compare.start')}
          </Button>
        </>
      }
    >
      <p>{t('compare.body')}</p>
      <SettingScopeContext value={scope}>
        <ul className={styles.differing}>
          {names.map((name) => (
            <li key={name}>
              <AnyField name={name} />
              <Button
                look="icon"
                aria-label={t('compare.remove', { field: t(`field.${name}.label`) })}
                onClick={() => remove(name)}
              >
                <Icon name="close" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      </SettingScopeContext>
      <p className={styles.add}>
        <label htmlFor={adding}>{t(names.length > 0 ? 'compare.add' : 'compare.setting')}</label>
        <select
          id={adding}
          className={fieldStyles.select}
          value=""
          onChange={({ target }) => setNames([...names, target.value as FieldName])}
        >
          <option value="" disabled>
            …
          </option>
          {candidates.map((name) => (
            <option key={name} value={name}>
              {t(`field.${name}.label`)}
            </option>
          ))}
        </select>
      </p>
      <p className={styles.note} aria-live="polite">
        {differing.length === 0
          ? t('compare.same')
          : (run.getState().latest?.step ?? 0) > 0 && t('compare.discards')}
      </p>
    </Dialog>
  );
}
