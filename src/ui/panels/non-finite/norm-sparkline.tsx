// The last gradient norms as a line on a log scale, without axes: its ends and its height are given in words beside it.
import styles from './non-finite.module.css';

const WIDTH = 180;
const HEIGHT = 40;
/** Room for half the line's width. */
const INSET = 2;

/** `norms`: finite and not negative, at least two, oldest first. */
export function NormSparkline({ norms, label }: { norms: Float64Array; label: string }) {
  // A norm of zero has no logarithm: it lies on the floor.
  const floor = norms.reduce((least, norm) => (norm > 0 ? Math.min(least, norm) : least), Infinity);
  const heights = Array.from(norms, (norm) => Math.log10(Math.max(norm, Number.isFinite(floor) ? floor : 1)));
  const low = Math.min(...heights);
  const span = Math.max(...heights) - low || 1;
  const points = heights.map((height, i) => {
    const x = INSET + ((WIDTH - 2 * INSET) * i) / (heights.length - 1);
    const y = HEIGHT - INSET - ((HEIGHT - 2 * INSET) * (height - low)) / span;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
