/** The last thing in a cell, however many there are. */
export const LAST = -1;
/** Where a key leads from a place; `null` where it leads nowhere. */
export function move({ key, ctrlKey }, from, extent) {
    const { rows, columns, items, page, isRtl } = extent;
    const { row, column, item } = from;
    // The things of a head stand side by side, those of a cell one under another.
    const isHead = column === 0;
    const at = (place) => {
        const to = { row, column, item: 0, ...place };
        if (to.row < 0 || to.row >= rows || to.column < 0 || to.column >= columns)
            return null;
        return to.row === row && to.column === column && to.item === item ? null : to;
    };
    const line = (by) => Math.min(rows - 1, Math.max(0, row + by));
    const forward = () => at(isHead && item < items - 1 ? { item: item + 1 } : { column: column + 1 });
    const back = () => {
        if (isHead)
            return item > 0 ? at({ item: item - 1 }) : null;
        return at({ column: column - 1, item: column === 1 ? LAST : 0 });
    };
    switch (key) {
        case 'ArrowDown':
            return at(!isHead && item < items - 1 ? { item: item + 1 } : { row: row + 1, item: isHead ? item : 0 });
        case 'ArrowUp':
            return at(!isHead && item > 0 ? { item: item - 1 } : { row: row - 1, item: isHead ? item : LAST });
        case 'ArrowRight':
            return isRtl ? back() : forward();
        case 'ArrowLeft':
            return isRtl ? forward() : back();
        case 'Home':
            return at({ column: 0, row: ctrlKey ? 0 : row });
        case 'End':
            return at({ column: columns - 1, row: ctrlKey ? rows - 1 : row });
        case 'PageDown':
            return at({ row: line(page) });
        case 'PageUp':
            return at({ row: line(-page) });
        default:
            return null;
    }
}
