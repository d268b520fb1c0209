// What every chart's card has: a title, a note, its own choices, and a button that saves the chart as a picture.
import { type ReactNode, type RefObject, useId, useState } from 'react';
import type { Origin } from '../../../charts/image.ts';
import type { RunRecord, Runs } from '../../../experiment/runs.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useTranslate } from '../../translation.tsx';
import styles from './charts.module.css';
import { imageOrigin } from './image-origin.ts';
import { saveFile } from './save-file.ts';

interface CardFrameProps {
  readonly title: string;
  readonly note: string;
  /** Names the button. */
  readonly saving: string;
  readonly fileName: string;
  readonly image: (origin: Origin) => Promise<Blob> | undefined;
  /** The runs that the chart shows. */
  readonly madeOf: (state: Runs) => readonly RunRecord[];
  readonly choices?: ReactNode;
  readonly readout: RefObject<HTMLDListElement | null>;
  readonly plot: RefObject<HTMLDivElement | null>;
  /** Instead of data that there are not yet; null where there are. */
  readonly empty: string | null;
  readonly tall?: boolean;
  /** Below the chart. */
  readonly children?: ReactNode;
}

export function CardFrame(props: CardFrameProps) {
  const { runs } = useExperiment();
  const t = useTranslate();
  const heading = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    try {
      const blob = await props.image(imageOrigin(t, props.madeOf(runs.getState())));
      if (blob) saveFile(blob, props.fileName);
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading}>{props.title}</h2>
        <p>{props.note}</p>
        {props.choices}
        <Button look="quiet" aria-label={props.saving} onClick={() => void save()}>
          {t('chart.png')}
        </Button>
      </div>
      {failure !== null && (
        <Notice tone="danger" dismiss={() => setFailure(null)}>
          {t('chart.png.failed', { detail: failure })}
        </Notice>
      )}
      <dl className={styles.readout} ref={props.readout} />
      <div className={`${styles.plot} ${props.tall ? styles.tall : ''}`}>
        <div ref={props.plot} />
        {props.empty !== null && <p className={styles.empty}>{props.empty}</p>}
      </div>
      {props.children}
    </section>
  );
}
