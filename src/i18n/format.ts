// Numbers as a language writes them. Formatters are made once: making one costs more than using it a thousand times.
import type { Language } from './language.ts';

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = language + JSON.stringify(options);
  let found = formatters.get(name);
  if (!found) {
    found = new Intl.NumberFormat(language, options);
    formatters.set(name, found);
  }
  return found;
}

/** 1234567 -> 1,234,567 */
export function formatInteger(language: Language, value: number): string {
  return formatter(language, { maximumFractionDigits: 0 }).format(value);
}

/** A fixed number of decimals, so that a changing number keeps its width: 1.8 -> 1.80 */
export function formatFixed(language: Language, value: number, decimals: number): string {
  return formatter(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
}

/**
 * A measured number to three significant digits, the last ones too where they are zero: 1.8 -> 1.80, 84.31 -> 84.3.
 * Very large and very small ones as a power of ten: 4.88×10¹¹.
 */
export function formatMeasure(language: Language, value: number): string {
  const magnitude = Math.abs(value);
  if (Number.isFinite(value) && magnitude !== 0 && (magnitude >= 1e5 || magnitude < 1e-4)) {
    const [digits, exponent] = value.toExponential(2).split('e');
    return `${digits}×10${superscript(Number(exponent))}`;
  }
  if (magnitude >= 1000) return formatInteger(language, value);
  return formatter(language, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(value);
}

function superscript(exponent: number): string {
  return String(exponent).replace(/./g, (digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]));
}

/** 0.05 -> 5% */
export function formatPercent(language: Language, share: number, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return formatter(language, { style: 'percent', ...digits }).format(share);
}

/** Thousands and more in the language's short form: 21340 -> 21.3K in English, 2.13만 in Korean. */
export function formatCompact(language: Language, value: number): string {
  const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  if (value < 1000) return formatInteger(language, value);
  return formatter(language, { notation: 'compact', ...digits }).format(value);
}

/** A quantity that nobody needs more exactly than to three digits: 21342.7 -> 21,300 */
export function formatRough(language: Language, value: number): string {
  return formatter(language, { maximumSignificantDigits: 3 }).format(value);
}

/** Any number in a sentence: up to six significant digits, as a power of ten where it is very small or large. */
export function formatValue(language: Language, value: number): string {
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 1e15) return formatInteger(language, value);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e15)) return plainNumber(value);
  return formatter(language, { maximumSignificantDigits: 6 }).format(value);
}

/**
 * A number as a person types it into a field, the same in every language: no grouping, up to six significant digits,
 * a power of ten below a thousandth and from 10^15 on: 0.002, 512, 3.2e-5.
 */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const rounded = Number(value.toPrecision(6));
  const magnitude = Math.abs(rounded);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e15))
    return rounded.toExponential().replace('e+', 'e');
  return String(rounded);
}

/** The powers of ten that the languages' short forms and the percent sign stand for. */
const SHORT_FORMS: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['%', -2],
  ['k', 3],
  ['K', 3],
  ['M', 6],
  ['B', 9],
  ['T', 12],
  ['천', 3],
  ['만', 4],
  ['억', 8],
  ['조', 12],
]);

/** Digits in groups of three or in none; a comma after a lone zero, or after nothing, can only be a decimal one. */
const TYPED =
  /^([+-]?)(?:(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?|\.(\d+)|0?,(\d+))(?:(?:e|[×x*]10\^?)([+-]?\d+))?\s*(\D?)$/i;

/**
 * A typed number, in every form that the page itself writes: 1,000, 0.002, 5e-4, 4.88×10¹¹, 5%, 21.3K, 2.13만; with
 * full-width digits too, and blanks around. null where it is none, or where a comma can be read in two ways.
 */
export function parseNumber(typed: string): number | null {
  const found = TYPED.exec(plainCharacters(typed));
  if (!found) return null;
  const [, sign, whole = '0', ...rest] = found;
  const [decimals, point, comma, exponent = '0', short] = rest;
  const power = SHORT_FORMS.get(short);
  if (power === undefined) return null;
  const mantissa = `${sign}${whole.replaceAll(',', '')}.${decimals || point || comma || '0'}`;
  const value = Number(`${mantissa}e${Number(exponent) + power}`);
  return Number.isFinite(value) ? value : null;
}

/** Whether it is no number only because a comma stands where no group of three digits ends: 1,5 and 1,00. */
export function hasDoubtfulComma(typed: string): boolean {
  return parseNumber(typed) === null && parseNumber(typed.replace(/[,，]/g, '')) !== null;
}

/** Superscripts as an exponent, full-width characters as their plain ones. */
function plainCharacters(typed: string): string {
  return typed
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^${raised}`)
    .normalize('NFKC')
    .replaceAll('−', '-')
    .trim();
}

/** The beginning of what a person wrote, where it is too long for a sentence. */
export function shortened(written: string): string {
  const characters = Array.from(written.trim());
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
