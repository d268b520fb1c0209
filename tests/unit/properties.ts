// Property tests draw the same cases in every run. `PROPERTY_SEED=7 PROPERTY_RUNS=5000 npx vitest run --project unit`
// looks further.
import { configureGlobal } from 'fast-check';

configureGlobal({
  seed: Number(process.env.PROPERTY_SEED ?? 1),
  numRuns: Number(process.env.PROPERTY_RUNS ?? 100),
});
