// What a person chose of the page itself: language, theme and shortcuts, kept in localStorage where the browser allows it.
import { createStore } from 'zustand/vanilla';
import { LANGUAGES, type Language, preferredLanguage } from '../i18n/language.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Whether single keys act on the page; voice control and a slip of the hand press them unmeant. */
  readonly shortcuts: boolean;
}

const PREFIX = 'unrolled.';

function recall<Word extends string>(name: string, options: readonly Word[]): Word | null {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return options.find((option) => option === kept) ?? null;
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing still shows the choice until it is closed.
  }
}

export const preferences = createStore<Preferences>(() => ({
  language: recall('language', LANGUAGES) ?? preferredLanguage(globalThis.navigator?.languages ?? []),
  theme: recall('theme', THEMES) ?? 'system',
  shortcuts: recall('shortcuts', ['on', 'off']) !== 'off',
}));

export function chooseLanguage(language: Language): void {
  keep('language', language);
  preferences.setState({ language });
}

export function chooseTheme(theme: Theme): void {
  keep('theme', theme);
  preferences.setState({ theme });
}

export function allowShortcuts(shortcuts: boolean): void {
  keep('shortcuts', shortcuts ? 'on' : 'off');
  preferences.setState({ shortcuts });
}
