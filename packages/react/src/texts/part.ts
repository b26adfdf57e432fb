/** The texts of one part of the views, in each language. Where a text depends on something it is a function. */
export interface Part<T> {
  /** Its key in `localization`. */
  readonly name: string
  readonly en: T
  readonly fr: T
}

/** The two languages say the same things: what one lacks, the other may not have. */
export function part<T>(name: string, en: T, fr: NoInfer<T>): Part<T> {
  return { name, en, fr }
}
