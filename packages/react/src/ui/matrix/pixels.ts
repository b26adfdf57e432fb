import type { CSSProperties } from 'react'

/** A length for the style sheet, by a custom property; nothing for none, so that a page of the server needs no style. */
export function pixels(name: `--${string}`, value: number): CSSProperties | undefined {
  // React's type does not know custom properties.
  return value === 0 ? undefined : ({ [name]: `${value}px` } as CSSProperties)
}
