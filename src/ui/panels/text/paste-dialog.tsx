// A text typed or pasted by hand. What was pasted stays in the dialog until a text is accepted; a long one is not laid
// out, which would hold the page up for seconds: its beginning is shown.
import { type ClipboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useTranslate } from '../../translation.tsx';
import styles from './text.module.css';
import { WayOn } from './way-on.tsx';

/** Characters (UTF-16 code units) that a text box lays out without a pause. */
const EDITABLE = 50_000;
const BEGINNING = 600;

interface LongText {
  readonly file: Blob;
  readonly beginning: string;
}

export function PasteDialog({ close }: { close: () => void }) {
  const experiment = useExperiment();
  const { texts } = experiment;
  const t = useTranslate();
  const box = useRef<HTMLTextAreaElement>(null);
  const [long, setLong] = useState<LongText | null>(null);
  const own = useStore(texts, (state) => state.own);
  const reading = useStore(texts, (state) => state.reading);
  const refused = useStore(texts, (state) => state.refused);
  const [offered, setOffered] = useState(false);
  const before = useRef(own);
  useEffect(() => {
    if (own !== before.current) close();
  }, [own, close]);
  const offer = () => {
    setOffered(true);
    experiment.offerText(t('text.pasted-name'), long?.file ?? plainText(box.current?.value ?? ''));
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
      {long ? <Beginning text={long} clear={() => setLong(null)} /> : <TextBox box={box} take={setLong} />}
      {offered && refused && (
        <Notice tone="danger" actions={<WayOn refused={refused} />}>
          <ProblemText problem={refused.problem} />
        </Notice>
      )}
    </Dialog>
  );
}

function TextBox({
  box,
  take,
}: {
  box: RefObject<HTMLTextAreaElement | null>;
  take: (text: LongText) => void;
}) {
  const t = useTranslate();
  const label = useId();
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData('text/plain');
    if (value.length + pasted.length <= EDITABLE) return;
    event.preventDefault();
    const text = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    take({ file: plainText(text), beginning: text.slice(0, BEGINNING) });
  };
  return (
    <>
      <label htmlFor={label} className="visually-hidden">
        {t('text.to-paste')}
      </label>
      <textarea
        ref={box}
        id={label}
        className={styles.paste}
        placeholder={t('text.paste-hint')}
        spellCheck={false}
        onPaste={paste}
      />
    </>
  );
}

function Beginning({ text, clear }: { text: LongText; clear: () => void }) {
  const t = useTranslate();
  return (
    <>
      <p className={`${styles.facts} tabular`} role="status">
        {t('text.long-paste', { bytes: text.file.size })}
      </p>
      <p className={styles.preview}>{text.beginning}</p>
      <div className={styles.sources}>
        <Button onClick={clear}>{t('text.clear-paste')}</Button>
      </div>
    </>
  );
}

function plainText(text: string): Blob {
  return new Blob([text], { type: 'text/plain' });
}
