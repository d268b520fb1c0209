// A modal dialog, the browser's own: it keeps the focus, closes on Escape, and gives the focus back.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslate } from '../translation.tsx';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { Icon } from './icon.tsx';

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that changes nothing first. */
  readonly actions?: ReactNode;
}

/** Open for as long as it is rendered. */
export function Dialog({ title, close, children, actions }: DialogProps) {
  const t = useTranslate();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={heading}>{title}</h2>
          <Button look="icon" aria-label={t('dialog.close')} onClick={close}>
            <Icon name="close" />
          </Button>
        </div>
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </dialog>
  );
}
