// The measurements there are beside the scalars.
import { BLOCK_NORMS } from './block-norms.ts';
import { gateSaturation } from './gate-saturation.ts';
import { throughTime } from './through-time.ts';

export const MEASUREMENTS = [...BLOCK_NORMS, throughTime, gateSaturation] as const;

export type MeasurementName = (typeof MEASUREMENTS)[number]['name'];
