const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From which distance on a unit is used, largest first. */
const UNITS = [
    ['year', 365 * DAY],
    ['month', 30 * DAY],
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
];
const PARTS = [
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
    ['second', 1_000],
];
export function createFormats(locale, timeZone) {
    const dates = (options) => {
        const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
        return (iso) => format.format(new Date(iso));
    };
    const numbers = new Intl.NumberFormat(locale);
    const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const changes = new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: 0,
        signDisplay: 'exceptZero',
    });
    const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    const dayOf = { day: 'numeric', month: 'short' };
    const thisYear = dates({ ...dayOf, ...time });
    const otherYear = dates({ ...dayOf, year: 'numeric', ...time });
    const year = dates({ year: 'numeric' });
    const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
    const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
    const units = new Map(PARTS.map(([unit]) => [
        unit,
        new Intl.NumberFormat(locale, {
            style: 'unit',
            unit,
            unitDisplay: unit === 'minute' ? 'short' : 'narrow',
        }),
    ]));
    return {
        locale,
        timeZone,
        number: (value) => numbers.format(value),
        percent: (ratio) => percents.format(ratio),
        change: (ratio) => changes.format(ratio),
        instant: dates({ ...dayOf, year: 'numeric', ...time, timeZoneName: 'short' }),
        short: (iso, now) => now !== null && year(iso) === year(new Date(now).toISOString()) ? thisYear(iso) : otherYear(iso),
        day: dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
        dayShort: dates(dayOf),
        time: dates(time),
        zoneName: (iso) => zone.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
        relative(iso, now) {
            const distance = Date.parse(iso) - now;
            for (const [unit, size] of UNITS)
                if (Math.abs(distance) >= size)
                    return relative.format(Math.trunc(distance / size), unit);
            return relative.format(0, 'minute');
        },
        duration(milliseconds) {
            const first = PARTS.findIndex(([, size]) => milliseconds >= size);
            if (first < 0)
                return units.get('second')?.format(Math.max(0, Math.round(milliseconds / 1_000))) ?? '';
            let rest = milliseconds;
            return PARTS.slice(first, first + 2)
                .map(([unit, size]) => {
                const count = Math.floor(rest / size);
                rest -= count * size;
                return count === 0 ? '' : (units.get(unit)?.format(count) ?? '');
            })
                .filter((part) => part !== '')
                .join(' ');
        },
        list: (items) => lists.format(items),
    };
}
