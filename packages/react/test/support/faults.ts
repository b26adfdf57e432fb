import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { aboutTexts } from '../../src/texts/about.ts'
import { actionsTexts } from '../../src/texts/actions.ts'
import { applicationTexts } from '../../src/texts/application.ts'
import { chartsTexts } from '../../src/texts/charts.ts'
import { commonTexts } from '../../src/texts/common.ts'
import { createTexts } from '../../src/texts/create.ts'
import { detailTexts } from '../../src/texts/detail.ts'
import { figuresTexts } from '../../src/texts/figures.ts'
import { globalTexts } from '../../src/texts/global.ts'
import { levelsTexts } from '../../src/texts/levels.ts'
import { listTexts } from '../../src/texts/list.ts'
import { maintenanceTexts } from '../../src/texts/maintenance.ts'
import { managementTexts } from '../../src/texts/management.ts'
import { matrixTexts } from '../../src/texts/matrix.ts'
import { rollbackTexts } from '../../src/texts/rollback.ts'
import { teamTexts } from '../../src/texts/team.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The texts of all views. */
const ALL = [
  aboutTexts,
  figuresTexts,
  levelsTexts,
  managementTexts,
  teamTexts,
  actionsTexts,
  applicationTexts,
  chartsTexts,
  commonTexts,
  createTexts,
  detailTexts,
  globalTexts,
  listTexts,
  maintenanceTexts,
  matrixTexts,
  rollbackTexts,
]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface AxeFinding {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What axe finds against WCAG 2.2 AA, in words; `within` limits it to a part of the page. */
export async function axeFindings(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(
    async ([selector, tags]) => {
      // The script just run has put it there.
      const { axe } = window as unknown as {
        axe: { run(context: string, options: object): Promise<{ violations: readonly AxeFinding[] }> }
      }
      const found = await axe.run(selector, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      })
      return found.violations
    },
    [within, TAGS] as const,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')} – ${failureSummary.replaceAll(/\s+/g, ' ')}`,
    ),
  )
}

/** By how many pixels the page is wider than its window; 0 where it does not scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    (width) => Math.max(0, document.documentElement.scrollWidth - width),
    page.viewportSize()?.width ?? 0,
  )
}

/** Buttons, fields and links that cannot be hit within `size` pixels; links within a text are left out. */
export async function smallTargets(page: Page, size: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = []
    const modal = Array.from(document.querySelectorAll('dialog:modal')).at(-1)
    for (const element of document.querySelectorAll<HTMLElement>(
      '[data-slipway] :is(a[href], button, input, select, textarea, summary, [role="tab"], [role="menuitem"])',
    )) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      // What is hidden from everybody but the browser's own forms is no target.
      if (element.closest('[inert], [aria-hidden="true"]') !== null || element.matches(':disabled')) continue
      if (modal !== undefined && !modal.contains(element)) continue
      const own = element.textContent ?? ''
      const around = element.parentElement?.textContent ?? ''
      const inText =
        getComputedStyle(element).display === 'inline' && around.trim().length > own.trim().length
      if (element.matches('a') && inText) continue
      const { width, height } = element.getBoundingClientRect()
      if (width >= least && height >= least) continue
      element.scrollIntoView({ block: 'center', inline: 'center' })
      const box = element.getBoundingClientRect()
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      const labels = 'labels' in element ? Array.from(element.labels as NodeListOf<HTMLElement>) : []
      const isHit = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy)
        return hit !== null && [element, ...labels].some((target) => target.contains(hit))
      }
      const half = least / 2 - 1
      const tall = height >= least || (isHit(0, -half) && isHit(0, half))
      const wide = width >= least || (isHit(-half, 0) && isHit(half, 0))
      if (!tall || !wide)
        found.push(
          `${element.tagName.toLowerCase()}.${element.className} “${own.trim().slice(0, 40)}” is ${width.toFixed()} × ${height.toFixed()}`,
        )
    }
    return [...new Set(found)]
  }, size)
}

/** Texts on the page that are no person's: what a missing text leaves behind, and words of the other language. */
export async function strayTexts(page: Page, lang: 'fr' | 'en'): Promise<string[]> {
  const own = new Set(plainTexts(ALL.map((part) => part[lang])))
  const foreign = plainTexts(ALL.map((part) => part[lang === 'fr' ? 'en' : 'fr'])).filter(
    (text) => !own.has(text) && text.length > 3,
  )
  const shown = await page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? '')
    for (const element of document.querySelectorAll(
      '[aria-label], [title], [placeholder], [aria-description]',
    ))
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
        texts.push(element.getAttribute(name) ?? '')
    return texts
  })
  const broken = /\bundefined\b|\bNaN\b|\[object |Invalid Date|=>|\bnull\b/
  return shown.filter((text) => broken.test(text) || foreign.includes(text))
}

function plainTexts(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  if (typeof part !== 'object' || part === null) return []
  return Object.values(part).flatMap(plainTexts)
}
