// A text typed or pasted by hand. What was pasted stays in the dialog until a text is accepted.
import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { controls } from '../../../store/controls.ts';
import { texts } from '../../../store/texts.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useTranslate } from '../../translation.tsx';
import styles from './text.module.css';

export function PasteDialog({ close }: { close: () => void }) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const own = useStore(texts, (state) => state.own);
  const reading = useStore(texts, (state) => state.reading);
  const refused = useStore(texts, (state) => state.refused);
  const [offered, setOffered] = useState(false);
  const before = useRef(own);
  const label = useId();
  useEffect(() => {
    if (own !== before.current) close();
  }, [own, close]);
  const offer = () => {
    setOffered(true);
    controls.offerText(t('text.pasted-name'), new Blob([text], { type: 'text/plain' }));
  };
  return (
    <Dialog
      title={t('text.paste')}
      close={close}
      actions={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button onClick={offer} disabled={reading !== null}>
            {t('text.use')}
          </Button>
        </>
      }
    >
      <label htmlFor={label} className="visually-hidden">
        {t('text.to-paste')}
      </label>
      <textarea
        id={label}
        className={styles.paste}
        placeholder={t('text.paste-hint')}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {offered && refused && (
        <Notice tone="danger">
          <ProblemText problem={refused.problem} />
        </Notice>
      )}
    </Dialog>
  );
}
