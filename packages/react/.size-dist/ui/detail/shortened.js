/** The beginning of a long text, cut between words where it can be and never within a character; `null` for a short one. */
export function shortened(text, limit, height) {
    const lines = text.split('\n');
    const tall = lines.length > height ? lines.slice(0, height).join('\n') : text;
    if (tall.length <= limit)
        return tall === text ? null : tall;
    const cut = Array.from(tall.slice(0, limit)).slice(0, -1).join('');
    const blank = cut.search(/\s\S*$/);
    return (blank > limit / 2 ? cut.slice(0, blank) : cut).trimEnd();
}
