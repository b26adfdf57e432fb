/** Failing first, then favourites, then by name in the language of the page. */
export function sorted(models, favourites, locale) {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    const rank = ({ isFailing, key }) => (isFailing ? 0 : favourites.has(key) ? 1 : 2);
    // Of two that are equally failing, the favourite comes first as well.
    const liked = ({ key }) => (favourites.has(key) ? 0 : 1);
    return [...models].sort((a, b) => rank(a) - rank(b) ||
        liked(a) - liked(b) ||
        compare(a.row.name, b.row.name) ||
        compare(a.row.team_id, b.row.team_id));
}
/** The rows of `sorted` in the order that is being looked at; those that are to be seen since then stand at the end. */
export function kept(sorted, order, isShown) {
    const places = new Map(order.map((key, index) => [key, index]));
    const place = ({ key }) => places.get(key) ?? order.length;
    return sorted.filter((model) => places.has(model.key) || isShown(model)).sort((a, b) => place(a) - place(b));
}
/** Whether both lists show the same rows in the same order. */
export function isSameOrder(a, b) {
    return a.length === b.length && a.every(({ key }, index) => key === b[index]?.key);
}
