// A drawing of src/charts in the page: made once, kept in the page's language, taken away with its card.
import { type RefObject, useEffect, useRef } from 'react';
import type { Origin } from '../../../charts/image.ts';
import type { ChartMount } from '../../../charts/surface.ts';
import type { Language } from '../../../i18n/language.ts';
import { useLanguage } from '../../translation.tsx';

interface MountedDrawing {
  setLanguage(language: Language): void;
  image(origin: Origin): Promise<Blob>;
  dispose(): void;
}

/**
 * `make` makes the drawing, anew whenever it is another function; null: there is none yet. `card`: what its CardFrame
 * has to be given.
 */
export function useDrawing<Drawing extends MountedDrawing>(
  make: ((mount: ChartMount, language: Language) => Drawing) | null,
): {
  readonly drawing: RefObject<Drawing | null>;
  readonly card: {
    readonly plot: RefObject<HTMLDivElement | null>;
    readonly readout: RefObject<HTMLDListElement | null>;
    readonly image: (origin: Origin) => Promise<Blob> | undefined;
  };
} {
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const drawing = useRef<Drawing>(null);
  const latestLanguage = useRef(language);
  useEffect(() => {
    if (!make) return;
    const created = make({ plot: plot.current!, readout: readout.current! }, latestLanguage.current);
    drawing.current = created;
    return () => {
      drawing.current = null;
      created.dispose();
    };
  }, [make]);
  useEffect(() => {
    latestLanguage.current = language;
    drawing.current?.setLanguage(language);
  }, [language]);
  return { drawing, card: { plot, readout, image: (origin) => drawing.current?.image(origin) } };
}
