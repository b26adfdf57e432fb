import type { Page } from 'playwright-core'

/** What a page could spoil of an element's look. */
const PROPERTIES = [
  'display',
  'visibility',
  'opacity',
  'color',
  'background-color',
  'border-top-width',
  'border-left-width',
  'border-top-style',
  'border-top-color',
  'border-top-left-radius',
  'padding-top',
  'padding-left',
  'margin-top',
  'margin-left',
  'float',
  'position',
  'box-sizing',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'line-height',
  'letter-spacing',
  'text-transform',
  'text-decoration-line',
  'text-align',
  'list-style-type',
  'fill',
  'cursor',
  'appearance',
] as const

/** Every element of the views, in order: what it is, and its look and size by property. */
export async function appearance(
  page: Page,
): Promise<(readonly [string, Readonly<Record<string, string>>])[]> {
  return page.evaluate((properties) => {
    const elements = Array.from(document.querySelectorAll('[data-slipway], [data-slipway] *'))
    return elements.map((element) => {
      const style = getComputedStyle(element)
      const { width, height } = element.getBoundingClientRect()
      const look: Record<string, string> = { size: `${width.toFixed(1)} × ${height.toFixed(1)}` }
      for (const property of properties) look[property] = style.getPropertyValue(property)
      for (const pseudo of ['::before', '::after'])
        look[pseudo] = getComputedStyle(element, pseudo).getPropertyValue('content')
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`
      return [name, look] as const
    })
  }, PROPERTIES)
}

/** In what one page's views look other than the other's. */
export function differences(
  expected: Awaited<ReturnType<typeof appearance>>,
  found: Awaited<ReturnType<typeof appearance>>,
): string[] {
  const result = new Set<string>()
  if (expected.length !== found.length) result.add(`${found.length} elements in place of ${expected.length}`)
  expected.forEach(([name, look], index) => {
    const [other, otherLook = {}] = found[index] ?? ['nothing']
    if (other !== name) result.add(`${other} in place of ${name}`)
    for (const [property, value] of Object.entries(look))
      if (otherLook[property] !== value)
        result.add(`${name}: ${property} is ${otherLook[property]}, not ${value}`)
  })
  return [...result]
}
