export const charts = {
  table: 'Show as a table',
  /** Name of the control that walks through the points of a chart. */
  explore: 'Walk through the chart',
  day: 'Day',
  week: 'Week',
  total: 'Total',
  /** Between a day and its numbers. */
  colon: ': ',
  /** What a number rests upon. */
  basis: 'Basis',
  change: 'Change',
  spread: {
    min: 'Lowest',
    q1: 'A quarter is below',
    median: 'Half is below',
    q3: 'Three quarters are below',
    max: 'Highest',
  },
}
