// What concerns the page and not the run: language, theme, help.
import { useStore } from 'zustand';
import { LANGUAGES } from '../../../i18n/language.ts';
import { chooseLanguage, chooseTheme, preferences, THEMES } from '../../../page/preferences.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { useKeyName } from '../../shortcuts.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './page-tools.module.css';

/** Each language in its own words, for those who read no other. */
const NAMES = { en: 'EN', ko: '한국어' } as const;

export function PageTools({ help }: { help: () => void }) {
  const t = useTranslate();
  const language = useLanguage();
  const theme = useStore(preferences, (state) => state.theme);
  const nextTheme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const themeName = t('tools.theme', { theme: t(`tools.theme.${theme}`) });
  return (
    <div className={styles.tools}>
      <fieldset className={styles.languages}>
        <legend className="visually-hidden">{t('tools.language')}</legend>
        {LANGUAGES.map((option) => (
          <label key={option} className={styles.language} lang={option}>
            <input
              type="radio"
              name="language"
              checked={option === language}
              onChange={() => chooseLanguage(option)}
            />
            {NAMES[option]}
          </label>
        ))}
      </fieldset>
      <Button look="icon" aria-label={themeName} title={themeName} onClick={() => chooseTheme(nextTheme)}>
        <Icon name={theme} />
      </Button>
      <Button
        look="icon"
        aria-label={t('tools.help')}
        title={t('tools.help')}
        aria-keyshortcuts={useKeyName('?')}
        onClick={help}
      >
        ?
      </Button>
    </div>
  );
}
