// English: charts.
export const charts = {} as const;
