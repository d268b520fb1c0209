// Numbers as charts show them: three significant digits, a power of ten where a number is very small or very large.
import { formatCompact, formatFixed, formatInteger } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻⁷ */
function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A measured quantity: 1.83, 0.0132, 21.0, 5,210, 3.2×10⁻⁷, ∞; a dash where there is none (NaN). */
export function formatMeasure(language: Language, value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  // Rounded first, through decimal text: 9.996 has one decimal, as 10.0 has.
  const rounded = Number(Math.abs(value).toPrecision(3));
  const exponent = Math.floor(Math.log10(rounded));
  const sign = value < 0 ? '−' : '';
  if (exponent < -3 || exponent > 5) {
    const [mantissa, power] = rounded.toExponential(1).split('e');
    return `${sign}${formatFixed(language, Number(mantissa), 1)}×${powerOfTen(Number(power))}`;
  }
  return sign + formatFixed(language, rounded, Math.max(0, 2 - exponent));
}

/** Ticks of a logarithmic axis: 0.02, 1, 500, 10⁵. */
export function formatLogTick(language: Language, value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  if (exponent >= -3 && exponent <= 4) return formatFixed(language, value, Math.max(0, -exponent));
  const mantissa = Math.round(value / 10 ** exponent);
  return mantissa === 1 ? powerOfTen(exponent) : `${mantissa}×${powerOfTen(exponent)}`;
}

/** Ticks of a count: 8,000; 20K or 2만 where the axis reaches `most` of ten thousand or more. */
export function formatCountTick(language: Language, value: number, most: number): string {
  if (most < 10_000 || value === 0) return formatInteger(language, value);
  return formatCompact(language, value)
    .replace(/[.,]0+(?=\D|$)/, '')
    .replace(/([.,]\d*?)0+(?=\D|$)/, '$1');
}
