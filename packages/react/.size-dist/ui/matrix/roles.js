/** A table that is laid out as boxes is none to a screen reader any more; its roles, said aloud, make it one again. */
export const ROLES = {
    grid: { role: 'grid' },
    group: { role: 'rowgroup' },
    row: { role: 'row' },
    column: { role: 'columnheader', scope: 'col' },
    head: { role: 'rowheader', scope: 'row' },
    cell: { role: 'gridcell' },
    none: { role: 'presentation' },
};
