/** The days as columns, oldest first. Weeks begin on Monday; the first and the last may be cut short by the window. */
export function toColumns(days, step) {
    const groups = Map.groupBy(days, ({ date }) => (step === 'day' ? date : mondayOf(date)));
    return [...groups.values()].map((group) => ({
        from: group[0]?.date ?? '',
        to: group.at(-1)?.date ?? '',
        days: group.length,
        served: sum(group.map(({ served }) => served)),
        unserved: sum(group.map(({ unserved }) => unserved)),
    }));
}
/** Midnight UTC of a calendar day, for formats that know no zone. */
export function dayInstant(date) {
    return `${date}T00:00:00.000Z`;
}
function mondayOf(date) {
    const day = new Date(dayInstant(date));
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
}
export function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}
