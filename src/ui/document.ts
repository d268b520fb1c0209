// The document's theme, language and title. Light or dark: the choice where there is one, else the system's; the system's
// too where it chooses all colours, for charts, which it leaves alone, must go with its background.
import { DICTIONARIES } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { preferences } from '../page/preferences.ts';

/** Keeps the document's theme and language as chosen, for as long as the page lives. */
export function followPreferences(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const forced = matchMedia('(forced-colors: active)');
  const apply = () => {
    const { theme, language } = preferences.getState();
    const dark = theme === 'system' || forced.matches ? system.matches : theme === 'dark';
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.lang = language;
    document.title = translate(DICTIONARIES[language], 'page.title');
  };
  apply();
  system.addEventListener('change', apply);
  forced.addEventListener('change', apply);
  preferences.subscribe(apply);
}
