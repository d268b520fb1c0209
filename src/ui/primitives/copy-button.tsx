// Puts a text on the clipboard, and says so.
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const THANKS = 2000;

interface CopyButtonProps {
  /** What is copied, asked for when it is. */
  readonly text: () => string;
  readonly label: string;
  readonly copiedLabel: string;
  readonly disabled?: boolean;
}

export function CopyButton({ text, label, copiedLabel, disabled }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), THANKS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <Button look="quiet" disabled={disabled} onClick={() => void copy().catch(() => undefined)}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? copiedLabel : label}</span>
    </Button>
  );
}
