import type { ReactNode } from 'react'
import { ICON_PATHS, type IconName } from './icon-paths.ts'

export type { IconName } from './icon-paths.ts'

export interface IconProps {
  readonly name: IconName
  /** Said where the icon stands without a word. @default nothing: the word beside it says it */
  readonly label?: string | undefined
}

/** A drawing of 16 × 16, in the colour of the text around it. */
export function Icon({ name, label }: IconProps): ReactNode {
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or is hidden from those who would need one
    <svg
      className={`slipway-icon slipway-icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      focusable="false"
      {...said}
    >
      {ICON_PATHS[name].map(([kind, d]) => (
        <path key={d} className={`slipway-icon-${kind}`} d={d} />
      ))}
    </svg>
  )
}
