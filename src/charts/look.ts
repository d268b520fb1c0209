// What a drawing looks like: the page's theme and language, and whether there is room for a right margin.
import type { MessageKey } from '../i18n/en.ts';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import type { MessageValues } from '../i18n/problem.ts';
import { translate } from '../i18n/translate.ts';
import { readTheme, type Theme } from './theme.ts';

export interface Look {
  readonly theme: Theme;
  readonly language: Language;
  /** Room for a right axis and for labels in the margin. */
  readonly wide: boolean;
  readonly words: (key: MessageKey, values?: MessageValues) => string;
}

/** The look in the theme that the page has now. */
export function currentLook(language: Language, wide: boolean): Look {
  return {
    theme: readTheme(),
    language,
    wide,
    words: (key, values) => translate(DICTIONARIES[language], key, values, language),
  };
}
