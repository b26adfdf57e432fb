import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Declaration, parse } from 'postcss'
import { ICON_PATHS } from '../src/ui/primitives/icon-paths.ts'

const parts = join(import.meta.dirname, '../src/ui/styles')

/** These come first, in this order; the views follow by name. */
const FOUNDATION = ['tokens.css', 'reset.css', 'base.css', 'primitives.css']

const HEAD = `/*
 * The styles of @slipway/react/ui. Everything is in the layer "slipway", holds only below [data-slipway], and is important,
 * so that no rule of the page breaks a view by accident. To look like the page, set the --slipway-* variables. To override
 * a rule, do it in a layer that comes before: @layer mine, slipway; @layer mine { .slipway-button { … !important } }
 *
 * Generated from src/ui/styles by \`pnpm --filter @slipway/react styles\`: edit there.
 */
`

/** The one style sheet, of all its parts. */
export function composeStyles(): string {
  const names = readdirSync(parts).filter((name) => name.endsWith('.css'))
  const order = [...FOUNDATION, ...names.filter((name) => !FOUNDATION.includes(name)).sort()]
  const text = order.map((name) => readFileSync(join(parts, name), 'utf8')).join('\n')
  const sheet = parse(`@layer slipway {\n:where([data-slipway]) {\n${text}\n${iconRules()}\n}\n}\n`)
  sheet.walkDecls((declaration) => {
    if (!declaration.prop.startsWith('--') && !isInKeyframes(declaration)) declaration.important = true
  })
  return HEAD + sheet.toString()
}

/** The icons once more: what a page says of every element may take back the geometry that their attributes give. */
function iconRules(): string {
  return Object.entries(ICON_PATHS)
    .flatMap(([name, strokes]) =>
      strokes.map(
        ([, d], index) => `.slipway-icon-${name} > :nth-child(${index + 1}) {\n  d: path("${d}");\n}`,
      ),
    )
    .join('\n\n')
}

/** Animations are weaker than important rules, and know none themselves. */
function isInKeyframes({ parent }: Declaration): boolean {
  const around = parent?.parent
  return around?.type === 'atrule' && 'name' in around && around.name === 'keyframes'
}
