// A titled part of a column, and the groups inside one.
import { type ReactNode, useId } from 'react';
import { useTranslate } from '../translation.tsx';
import { Icon } from './icon.tsx';
import styles from './panel.module.css';

export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  );
}

/** Settings that act on the running training, unlike their neighbours. */
export function LiveGroup({ children }: { children: ReactNode }) {
  const t = useTranslate();
  return (
    <div className={styles.live}>
      <p className={styles.caption}>{t('field.live-group')}</p>
      {children}
    </div>
  );
}

/** Details that open on demand. */
export function Disclosure({
  title,
  open,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={styles.disclosure} open={open}>
      <summary>
        <Icon name="down" size={12} />
        {title}
      </summary>
      {children}
    </details>
  );
}
