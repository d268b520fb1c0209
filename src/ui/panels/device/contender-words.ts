// What the page calls a contender and a workload of the benchmark.
import type { ContenderKind } from '../../../benchmark/contender.ts';
import type { Workload } from '../../../benchmark/workload.ts';
import type { Translate } from '../../translation.tsx';

export function contenderWords(t: Translate, { engine, backend }: ContenderKind): string {
  return t(`bench.contender.${engine}`, { backend: t(`device.${backend}`) });
}

export function workloadWords(t: Translate, workload: Workload): string {
  const { layers, hiddenUnits, sequenceLength, batchSize } = workload;
  return t('bench.size-name', { layers, units: hiddenUnits, length: sequenceLength, batch: batchSize });
}
