// Puts the generated text on the clipboard, and says so.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { generation } from '../../../store/generation.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { useTranslate } from '../../translation.tsx';

const THANKS = 2000;

export function CopyButton() {
  const t = useTranslate();
  const empty = useStore(generation, (state) => state.count === 0);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), THANKS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const { seedText, characters } = generation.getState();
    await navigator.clipboard.writeText(seedText + characters.map(({ text }) => text).join(''));
    setCopied(true);
  };
  return (
    <Button look="quiet" disabled={empty} onClick={() => void copy().catch(() => undefined)}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? t('sample.copied') : t('sample.copy')}</span>
    </Button>
  );
}
