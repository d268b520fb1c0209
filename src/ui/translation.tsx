// The page's words in the reader's language.
import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { MessageKey } from '../i18n/en.ts';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import type { MessageValues } from '../i18n/problem.ts';
import { translate } from '../i18n/translate.ts';
import { preferences } from '../page/preferences.ts';

export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** The language in force. */
export function useLanguage(): Language {
  return useStore(preferences, (state) => state.language);
}

/** A function from key and values to a sentence; it changes with the language only. */
export function useTranslate(): Translate {
  const language = useLanguage();
  return useCallback((key, values) => translate(DICTIONARIES[language], key, values, language), [language]);
}
