// What a person can do at once about a text that was refused.
import { controls } from '../../../experiment/controls.ts';
import type { Texts } from '../../../experiment/texts.ts';
import { Button } from '../../primitives/button.tsx';
import { useTranslate } from '../../translation.tsx';

export function WayOn({ refused }: { refused: NonNullable<Texts['refused']> }) {
  const t = useTranslate();
  if (!refused.text || refused.problem.key !== 'problem.text.too-many-syllables') return null;
  return <Button onClick={() => controls.offerTextAsJamo()}>{t('text.as-jamo')}</Button>;
}
