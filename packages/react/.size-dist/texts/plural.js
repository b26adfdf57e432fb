const rules = new Map();
/** Picks the form for `n` by the language's own rules (CLDR): in French 0 and 1 are singular, and 1,000,000 takes "de". */
export function plural(locale, n, forms) {
    let rule = rules.get(locale);
    if (rule === undefined) {
        rule = new Intl.PluralRules(locale);
        rules.set(locale, rule);
    }
    const category = rule.select(n);
    if (category === 'one')
        return forms.one;
    return category === 'many' ? (forms.many ?? forms.other) : forms.other;
}
