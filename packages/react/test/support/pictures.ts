import { join } from 'node:path'
import type { Page } from 'playwright-core'

const FOLDER = join(import.meta.dirname, '../.pictures')
/** The tallest picture, in pixels. */
const TALLEST = 6_000

/**
 * A picture of the whole page. A name without a path goes into `test/.pictures`, where `PICTURES=1` asks for that: drawing
 * one takes as long as all that a test looks at.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!name.includes('/') && process.env.PICTURES === undefined) return
  const size = page.viewportSize()
  const path = name.includes('/') ? name : join(FOLDER, `${name}.png`)
  if (size === null) throw new Error('The page has no size.')
  // The browser's own picture of a full page forgets that it is shown on a touch screen.
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.min(Math.max(tall, size.height), TALLEST) })
  await page.screenshot({ path, animations: 'disabled' })
  await page.setViewportSize(size)
}
