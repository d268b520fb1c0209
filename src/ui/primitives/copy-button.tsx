// Puts a text on the clipboard, and says so; where the browser does not allow it, says that.
import { useEffect, useState } from 'react';
import { useTranslate } from '../translation.tsx';
import { Button } from './button.tsx';
import { copyToClipboard } from './clipboard.ts';
import styles from './copy-button.module.css';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';

const THANKS = 2000;

interface CopyButtonProps {
  /** What is copied, asked for when it is. */
  readonly text: () => string;
  readonly label: string;
  readonly copiedLabel: string;
  readonly disabled?: boolean;
}

export function CopyButton({ text, label, copiedLabel, disabled }: CopyButtonProps) {
  const t = useTranslate();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), THANKS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyToClipboard(text())) ? 'copied' : 'failed');
  return (
    <>
      <Button look="quiet" disabled={disabled} onClick={() => void copy()}>
        <Icon name={state === 'copied' ? 'check' : 'copy'} />
        <span aria-live="polite">{state === 'copied' ? copiedLabel : label}</span>
      </Button>
      {state === 'failed' && (
        <div className={styles.failure}>
          <Notice tone="danger" dismiss={() => setState('idle')}>
            {t('copy.failed')}
          </Notice>
        </div>
      )}
    </>
  );
}
