// A chart of curves in the page: made once, told the language and the data.
import { useEffect, useRef } from 'react';
import { CurveChart } from '../../../charts/curve-chart.ts';
import type { CurvePlan } from '../../../charts/curve-plan.ts';
import type { Origin } from '../../../charts/image.ts';
import { useLanguage } from '../../translation.tsx';

export function useCurveChart<Data>(plan: CurvePlan<Data>, data: Data | null) {
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const chart = useRef<CurveChart<Data>>(null);
  const opening = useRef(language);
  useEffect(() => {
    const made = new CurveChart(plan, { plot: plot.current!, readout: readout.current! }, opening.current);
    chart.current = made;
    return () => {
      chart.current = null;
      made.dispose();
    };
  }, [plan]);
  useEffect(() => {
    opening.current = language;
    chart.current?.setLanguage(language);
  }, [language]);
  useEffect(() => chart.current?.show(data), [data]);
  return { plot, readout, image: (origin: Origin) => chart.current?.image(origin) };
}
