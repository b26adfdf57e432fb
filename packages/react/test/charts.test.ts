import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { apiOf } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { visit } from './support/visit.ts'
import { seedWorld } from './support/worlds.ts'

const { browser, host } = await sharedStage({ seed: seedWorld })
let page: Page
beforeAll(async () => {
  const size = { viewport: { width: 1440, height: 900 } }
  const visited = await visit(browser, host, 'workshop', { view: 'global' }, size)
  await visited.settled()
  page = visited.page
})

const trend = () => page.getByRole('figure', { name: 'Trend' })
const bars = () => page.getByRole('figure', { name: 'By environment' })

test('every day of the trend is reached with the arrow keys, and is read out as the server counted it', async () => {
  const { days } = await apiOf(host).kpi.trend({ days: 30 })
  const slider = trend().getByRole('slider')
  await slider.focus()
  const said: (string | null)[] = [await slider.getAttribute('aria-valuetext')]
  for (let step = 1; step < days.length; step += 1) {
    await page.keyboard.press('ArrowLeft')
    said.push(await slider.getAttribute('aria-valuetext'))
  }
  const wanted = days.map(({ served, unserved }) => `${served} succeeded, ${unserved} failed`)
  expect(said.map((text) => text?.split(': ')[1])).toEqual(wanted.toReversed())
  expect(said[0]).toContain('November 24, 2026')
  await page.keyboard.press('ArrowLeft')
  expect(await slider.getAttribute('aria-valuenow')).toBe('1')
  await page.keyboard.press('End')
  expect(await slider.getAttribute('aria-valuenow')).toBe('30')
})

test('the columns stand on zero, as high as they count, with none where there was nothing', async () => {
  const { days } = await apiOf(host).kpi.trend({ days: 30 })
  const drawing = trend().locator('.slipway-trend-drawing')
  const frame = await drawing.boundingBox()
  const base = (frame?.y ?? 0) + (frame?.height ?? 0)
  const boxes = await drawing.locator('[data-part="served"]').evaluateAll((lines) =>
    lines.map((line) => {
      const { top, bottom } = line.getBoundingClientRect()
      return { height: bottom - top, bottom }
    }),
  )
  const counted = days.map(({ served }) => served).filter((count) => count > 0)
  expect(boxes).toHaveLength(counted.length)
  const perOne = (boxes[0]?.height ?? 0) / (counted[0] ?? 1)
  boxes.forEach(({ height, bottom }, index) => {
    expect(bottom).toBeCloseTo(base, 0)
    expect(height / perOne).toBeCloseTo(counted[index] ?? 0, 1)
  })
})

test('each part of a bar is named and counted beside it, and leads to what it counts', async () => {
  const { by_environment: counted } = await apiOf(host).kpi.dashboard()
  const production = counted.find(({ environment_name: name }) => name === 'production')
  const bar = bars().locator('.slipway-bar').filter({ hasText: 'Production' })
  const failed = production?.by_status?.find(({ status }) => status === 'failed')?.count
  const link = bar.getByRole('link', { name: `Failed ${failed}` })
  const href = (await link.getAttribute('href')) ?? ''
  expect(JSON.parse(decodeURIComponent(href.slice(1)))).toEqual({
    view: 'list',
    filter: { environment_name: 'production', status: 'failed' },
  })
  expect(await bars().locator('.slipway-bar-name').allTextContents()).toEqual([
    'Development',
    'Testing',
    'Staging',
    'Demo',
    'Production',
  ])
  await bars().getByRole('button', { name: 'Health' }).click()
  await expect.poll(() => bar.textContent()).toContain('Unknown')
  expect(await bars().locator('figcaption p').textContent()).toMatch(/^Health is known of 0 of \d+/)
})

test('a print and forced colours keep the marks apart', async () => {
  await page.emulateMedia({ forcedColors: 'active' })
  const dashes = (part: string) =>
    trend()
      .locator(`.slipway-trend-drawing [data-part="${part}"]`)
      .first()
      .evaluate((line) => getComputedStyle(line).strokeDasharray)
  expect(await dashes('served')).toBe('none')
  expect(await dashes('unserved')).not.toBe('none')
})

test('over ninety days a column is a week, and the table behind the chart has the same numbers', async () => {
  const before = host.requests('/kpi/trend')
  const { days } = await apiOf(host).kpi.trend({ days: 90 })
  const height = (await trend().boundingBox())?.height
  await trend().getByRole('button', { name: '90 days' }).click()
  const slider = trend().getByRole('slider')
  await expect.poll(() => slider.getAttribute('aria-valuemax')).toBe('14')
  // Nothing jumps, and nothing is asked for.
  expect((await trend().boundingBox())?.height).toBe(height)
  expect(host.requests('/kpi/trend')).toBe(before)
  await trend().getByText('Show as a table').click()
  const rows = trend().locator('tbody tr')
  expect(await rows.count()).toBe(14)
  const numbers = await rows.locator('td:nth-child(2)').allTextContents()
  const all = days.reduce((sum, { served }) => sum + served, 0)
  expect(numbers.reduce((sum, text) => sum + Number(text), 0)).toBe(all)
})
