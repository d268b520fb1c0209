// Keys of the whole page: Space train or pause, S step, R reset, G generate, ? help. A person who types is left alone, and
// so is one who has turned them off.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { preferences } from '../page/preferences.ts';

export type Shortcut = ' ' | 's' | 'r' | 'g' | '?';

/** Whether keys pressed here are text, or a list's own. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range', 'file'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

/** Whether Space already means something here. */
function takesSpace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'radio') return !target.checked;
  return target.closest('button, summary, a, input, label') !== null;
}

/** What a key stands for; under a Hangul layout, which writes no Latin letters, where it lies. */
function letterOf({ key, code }: KeyboardEvent): string {
  return /^[ -~]$/.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/** What a screen reader says of a key that acts like a button; nothing where shortcuts are turned off. */
export function useKeyName(name: string): string | undefined {
  return useStore(preferences, (state) => state.shortcuts) ? name : undefined;
}

export function useShortcuts(actions: Readonly<Record<Shortcut, () => void>>): void {
  const allowed = useStore(preferences, (state) => state.shortcuts);
  useEffect(() => {
    if (!allowed) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const key = letterOf(event);
      if (!(key in actions) || (key === ' ' && takesSpace(event.target))) return;
      event.preventDefault();
      actions[key as Shortcut]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions, allowed]);
}
