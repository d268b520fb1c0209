// Steps or characters along the charts' x axis.
import type { XAxis } from '../../../charts/step-axis.ts';
import { useTranslate } from '../../translation.tsx';
import { Segments } from './segments.tsx';

const AXES: readonly XAxis[] = ['step', 'chars'];

export function AxisChoice({ value, choose }: { value: XAxis; choose: (axis: XAxis) => void }) {
  const t = useTranslate();
  const options = AXES.map((axis) => ({ value: axis, words: t(`chart.axis-choice.${axis}`) }));
  return <Segments legend={t('chart.axis-choice')} options={options} value={value} choose={choose} />;
}
