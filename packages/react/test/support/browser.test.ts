import { expect, test } from 'vitest'
import { sharedBrowser } from './stage.ts'

const browser = await sharedBrowser()

test('the browser draws text with letters, each as wide as it is', async () => {
  const page = await browser.newPage()
  await page.setContent(
    '<body style="font: 16px sans-serif"><span>iiii</span><br><span>WWWW</span><br><span>Éçœ</span>',
  )
  const widths = await page
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width))
  const [narrow = 0, wide = 0, accents = 0] = widths
  expect(narrow).toBeGreaterThan(0)
  expect(wide).toBeGreaterThan(narrow * 2)
  expect(accents).toBeGreaterThan(narrow / 2)
})
