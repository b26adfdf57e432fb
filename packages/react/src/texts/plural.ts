/** The form that a language has for a number: French and English need no more than these. */
export interface Forms {
  readonly one: string
  /** For whole millions and the like, in French. @default other */
  readonly many?: string | undefined
  readonly other: string
}

const rules = new Map<string, Intl.PluralRules>()

/** Picks the form for `n` by the language's own rules (CLDR): in French 0 and 1 are singular, and 1,000,000 takes "de". */
export function plural(locale: 'en' | 'fr', n: number, forms: Forms): string {
  let rule = rules.get(locale)
  if (rule === undefined) {
    rule = new Intl.PluralRules(locale)
    rules.set(locale, rule)
  }
  const category = rule.select(n)
  if (category === 'one') return forms.one
  return category === 'many' ? (forms.many ?? forms.other) : forms.other
}
