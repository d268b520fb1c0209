// Something that happened, in words, where its cause is; it stays until it is dismissed or no longer true.
import type { ReactNode } from 'react';
import { useTranslate } from '../translation.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'danger' | 'caution' | 'news';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly dismiss?: () => void;
}

export function Notice({ tone, children, actions, dismiss }: NoticeProps) {
  const t = useTranslate();
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'news' ? undefined : 'alert'}>
      <div className={styles.words}>
        <div>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {dismiss && (
        <Button look="icon" aria-label={t('notice.dismiss')} onClick={dismiss}>
          <Icon name="close" />
        </Button>
      )}
    </div>
  );
}
