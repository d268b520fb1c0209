// Mark of a step that was not finite: where the leading run broke off, with the step in words inside the plot.
import { writeText } from './annotations.ts';
import type { Drawing } from './chart-plan.ts';
import { stepLength, type XAxis } from './step-axis.ts';

export function markNonFinite(drawing: Drawing, xAxis: XAxis): void {
  const { context, theme, area, history, x, words } = drawing;
  const step = history.brokenOff;
  if (step === null || history.length === 0) return;
  // Its row is the one after the last, which may lie just outside the axis.
  const at = Math.min(Math.round(x.getPixelForValue(step * stepLength(history, xAxis))) + 0.5, area.right);
  context.save();
  context.strokeStyle = theme.colour('danger');
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(at, area.top);
  context.lineTo(at, area.bottom);
  context.stroke();
  context.restore();
  const align = at > (area.left + area.right) / 2 ? 'right' : 'left';
  const inset = align === 'right' ? -6 : 6;
  writeText(drawing, words('non-finite.mark', { step }), at + inset, area.top + 10, align);
}
