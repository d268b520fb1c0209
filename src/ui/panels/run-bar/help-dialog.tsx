// What to look at, and the keys.
import type { MessageKey } from '../../../i18n/en.ts';
import { Dialog } from '../../primitives/dialog.tsx';
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
  return (
    <Dialog title={t('help.title')} close={close}>
      <ul className={styles.advice}>
        {ADVICE.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <dl className={styles.keys}>
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
