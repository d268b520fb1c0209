// The blocks of a model in words: "recurrent weights, layer 2, gate f".
import type { BlockSelection } from '../training/measurements/block-norms.ts';
import type { Translate } from './translation.tsx';

export function selectionWords(t: Translate, { layer, kind, gate }: BlockSelection): string {
  const parts = [
    ...(kind === null ? [] : [t(`blocks.kind.${kind}`)]),
    ...(layer === null ? [] : [t('blocks.layer', { layer: layer + 1 })]),
    ...(gate === null ? [] : [t('blocks.gate', { gate })]),
  ];
  return parts.length > 0 ? parts.join(', ') : t('blocks.whole');
}
