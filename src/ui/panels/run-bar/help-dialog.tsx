// What to look at, and the keys, which can be turned off.
import { useId } from 'react';
import { useStore } from 'zustand';
import type { MessageKey } from '../../../i18n/en.ts';
import { allowShortcuts, preferences } from '../../../page/preferences.ts';
import { Dialog } from '../../primitives/dialog.tsx';
import fieldStyles from '../../primitives/field.module.css';
import { useTranslate } from '../../translation.tsx';
import styles from './page-tools.module.css';

const ADVICE: readonly MessageKey[] = ['help.train', 'help.loss', 'help.norms', 'help.sample', 'help.link'];

const KEYS: readonly (readonly [key: string, action: MessageKey])[] = [
  ['Space', 'help.key.train'],
  ['S', 'help.key.step'],
  ['R', 'help.key.reset'],
  ['G', 'help.key.generate'],
  ['?', 'help.key.help'],
];

export function HelpDialog({ close }: { close: () => void }) {
  const t = useTranslate();
  const shortcuts = useStore(preferences, (state) => state.shortcuts);
  const id = useId();
  return (
    <Dialog title={t('help.title')} close={close}>
      <ul className={styles.advice}>
        {ADVICE.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <div className={styles.shortcuts}>
        <label htmlFor={id}>{t('help.shortcuts')}</label>
        <input
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: the checkbox itself says whether it is checked
          role="switch"
          className={fieldStyles.switch}
          checked={shortcuts}
          onChange={({ target }) => allowShortcuts(target.checked)}
        />
      </div>
      <dl className={`${styles.keys} ${shortcuts ? '' : styles.off}`}>
        {KEYS.map(([key, action]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(action)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.legal}>
        <a href="./licences.txt" target="_blank" rel="noopener">
          {t('help.licences')}
        </a>
      </p>
    </Dialog>
  );
}
