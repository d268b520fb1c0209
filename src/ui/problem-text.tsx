// A problem in the reader's words. A field it names is called as the page calls it.
import type { FieldName } from '../config/fields.ts';
import type { Problem } from '../i18n/problem.ts';
import { useTranslate } from './translation.tsx';

export function ProblemText({ problem }: { problem: Problem }) {
  const t = useTranslate();
  const { field, ...values } = problem.values;
  if (field === undefined) return t(problem.key, values);
  return t(problem.key, { ...values, field: t(`field.${field as FieldName}.label`) });
}
