// On a narrow window the columns are tabs, one shown at a time.
import type { KeyboardEvent } from 'react';
import styles from './app.module.css';
import { useTranslate } from './translation.tsx';

export const TABS = ['setUp', 'watch', 'sample'] as const;

export type Tab = (typeof TABS)[number];

export function Tabs({ tab, choose }: { tab: Tab; choose: (tab: Tab) => void }) {
  const t = useTranslate();
  const press = ({ key, currentTarget }: KeyboardEvent) => {
    const move = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (move === 0) return;
    const next = (TABS.indexOf(tab) + move + TABS.length) % TABS.length;
    choose(TABS[next]);
    (currentTarget.children[next] as HTMLElement).focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('tabs.label')} onKeyDown={press}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls={`column-${name}`}
          tabIndex={name === tab ? 0 : -1}
          className={styles.tab}
          onClick={() => choose(name)}
        >
          {t(`tabs.${name}`)}
        </button>
      ))}
    </div>
  );
}
