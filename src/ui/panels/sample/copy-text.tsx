// Puts the generated text on the clipboard.
import { useStore } from 'zustand';
import { useExperiment } from '../../experiment.tsx';
import { CopyButton } from '../../primitives/copy-button.tsx';
import { useTranslate } from '../../translation.tsx';

export function CopyText() {
  const { generation } = useExperiment();
  const t = useTranslate();
  const empty = useStore(generation, (state) => state.count === 0);
  const text = () => {
    const { seedText, characters } = generation.getState();
    return seedText + characters.map((character) => character.text).join('');
  };
  return (
    <CopyButton text={text} label={t('sample.copy')} copiedLabel={t('sample.copied')} disabled={empty} />
  );
}
