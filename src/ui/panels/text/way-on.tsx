// What a person can do at once about a text that was refused.
import type { Texts } from '../../../experiment/texts.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { useTranslate } from '../../translation.tsx';

export function WayOn({ refused }: { refused: NonNullable<Texts['refused']> }) {
  const experiment = useExperiment();
  const t = useTranslate();
  if (!refused.text || refused.problem.key !== 'problem.text.too-many-syllables') return null;
  return <Button onClick={() => experiment.offerTextAsJamo()}>{t('text.as-jamo')}</Button>;
}
