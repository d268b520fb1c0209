// A titled part of a column, and the groups inside one.
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from '../translation.tsx';
import { Icon } from './icon.tsx';
import styles from './panel.module.css';

/** `silent`: its first field already shows the title. */
export function Panel({ title, silent, children }: { title: string; silent?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h2 id={heading} className={silent ? 'visually-hidden' : ''}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Settings that act on the running training, unlike their neighbours; `titled` where there are several. */
export function LiveGroup({ titled, children }: { titled?: boolean; children: ReactNode }) {
  const t = useTranslate();
  return (
    <div className={styles.live}>
      {titled && <p className={styles.caption}>{t('field.live-group')}</p>}
      {children}
    </div>
  );
}

interface DisclosureProps {
  readonly title: string;
  /** Open from the start where the window is tall. */
  readonly roomy?: boolean;
  /** What is unusual inside, beside the title. */
  readonly note?: string;
  readonly children: ReactNode;
}

/** Details that open on demand. */
export function Disclosure({ title, roomy, note, children }: DisclosureProps) {
  const [open] = useState(() => roomy === true && matchMedia('(min-height: 1200px)').matches);
  return (
    <details className={styles.disclosure} open={open}>
      <summary>
        <Icon name="down" size={12} />
        {title}
        {note && <span className={styles.note}>{note}</span>}
      </summary>
      {children}
    </details>
  );
}
