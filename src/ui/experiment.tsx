// The experiment that a part of the page shows and commands.
import { createContext, type ReactNode, useContext } from 'react';
import type { Experiment } from '../experiment/experiment.ts';

const ExperimentContext = createContext<Experiment | null>(null);

export function ExperimentProvider({
  experiment,
  children,
}: {
  readonly experiment: Experiment;
  readonly children: ReactNode;
}) {
  return <ExperimentContext value={experiment}>{children}</ExperimentContext>;
}

/** Throws Error outside an ExperimentProvider. */
export function useExperiment(): Experiment {
  const experiment = useContext(ExperimentContext);
  if (!experiment) throw new Error('useExperiment is called outside an ExperimentProvider');
  return experiment;
}
