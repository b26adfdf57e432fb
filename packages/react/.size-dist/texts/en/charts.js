export const charts = {
    table: 'Show as a table',
    /** Name of the control that walks through the points of a chart. */
    explore: 'Walk through the chart',
    day: 'Day',
    week: 'Week',
    total: 'Total',
    /** Between a day and its numbers. */
    colon: ': ',
};
