// A card of the section: title, what it shows, a button that saves the picture, the values under the cursor, the plot.
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useTranslate } from '../../translation.tsx';
import chartStyles from '../charts/charts.module.css';
import { saveFile } from '../charts/save-file.ts';

interface MeasuredCardProps {
  readonly title: string;
  readonly note: string;
  /** Saves the pictures; each with the name of its file. */
  readonly images: () => readonly (readonly [fileName: string, image: Promise<Blob> | undefined])[];
  readonly saveLabel: string;
  readonly children: ReactNode;
}

export function MeasuredCard({ title, note, images, saveLabel, children }: MeasuredCardProps) {
  const t = useTranslate();
  const heading = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    try {
      for (const [fileName, image] of images()) {
        const blob = await image;
        if (blob) saveFile(blob, fileName);
      }
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className={chartStyles.card} aria-labelledby={heading}>
      <div className={chartStyles.head}>
        <h3 id={heading}>{title}</h3>
        <p>{note}</p>
        <Button look="quiet" aria-label={saveLabel} onClick={() => void save()}>
          {t('chart.png')}
        </Button>
      </div>
      {failure !== null && (
        <Notice tone="danger" dismiss={() => setFailure(null)}>
          {t('chart.png.failed', { detail: failure })}
        </Notice>
      )}
      {children}
    </section>
  );
}

interface PlotProps {
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly readout: RefObject<HTMLDListElement | null>;
  /** What will appear, while there is nothing to show; null where there is. */
  readonly empty: string | null;
}

export function MeasuredPlot({ plot, readout, empty }: PlotProps) {
  return (
    <div className={chartStyles.frame}>
      <dl className={chartStyles.readout} ref={readout} />
      <div className={chartStyles.plot}>
        <div ref={plot} />
        {empty !== null && <p className={chartStyles.empty}>{empty}</p>}
      </div>
    </div>
  );
}
