// What is known of the text that the settings ask for.
import { useStore } from 'zustand';
import type { TextSummary } from '../../../corpus/corpus.ts';
import { readingKey } from '../../../experiment/texts.ts';
import { useExperiment } from '../../experiment.tsx';

/** Its summary; until it is read that of the open run, marked stale. */
export function useTextSummary(): { readonly summary: TextSummary | null; readonly stale: boolean } {
  const { run, settings, texts } = useExperiment();
  const config = useStore(settings, (state) => state.config);
  const ownRevision = useStore(texts, (state) => state.own?.revision ?? 0);
  const inspected = useStore(texts, (state) => state.inspected);
  const setup = useStore(run, (state) => state.setup);
  const running = useStore(run, (state) => state.summary?.text ?? null);
  const key = readingKey(config, ownRevision);
  if (setup && key === readingKey(setup.config, setup.ownRevision)) return { summary: running, stale: false };
  if (inspected?.of === key) return { summary: inspected.summary, stale: false };
  return { summary: running, stale: true };
}
