import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import type { PageParameters, TestHost } from './host.ts'
import { NOW } from './now.ts'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that a page must not do: errors and warnings on the console, exceptions, violations of the CSP. */
  readonly problems: readonly string[]
  /** Resolves when nothing is being read and nothing is being waited for. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** The browser's own word on an answer such as 500; what the page makes of it is looked at by the test. */
const EXPECTED = /Failed to load resource: (net::ERR_|the server responded with a status of)/

/**
 * Opens a page of the host in a context of its own, in which the clock stands at `NOW` and timers run. The zone of the
 * machine is Tokyo's unless said otherwise, so that whoever takes it for the person's is found out.
 */
export async function visit(
  browser: Browser,
  host: TestHost,
  name: string,
  parameters: PageParameters = {},
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo', locale: 'de-DE', ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const problems: string[] = []
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().includes('/events')) open.add(request)
  })
  page.on('requestfinished', (request) => void open.delete(request))
  page.on('requestfailed', (request) => void open.delete(request))
  page.on('pageerror', (error) => void problems.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text()))
      problems.push(`${message.type()}: ${message.text()}`)
  })
  await page.clock.setFixedTime(NOW)
  await page.goto(host.page(name, parameters))
  return {
    page,
    context,
    problems,
    async settled() {
      const end = Date.now() + 60_000
      for (let calm = 0; calm < 2; ) {
        calm = (await page.evaluate(isCalm)) && open.size === 0 ? calm + 1 : 0
        if (Date.now() > end) {
          const busy = await page.locator('[aria-busy="true"]').count()
          const urls = Array.from(open, (request) => request.url()).join(' ')
          throw new Error(`The page does not come to rest: ${busy} busy parts; open: ${urls}; ${problems}`)
        }
      }
    },
    close: () => context.close(),
  }
}

/** In the page: whether something is shown and nothing says that it is busy, two frames and all fonts later. */
async function isCalm(): Promise<boolean> {
  await document.fonts.ready
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await frame()
  await frame()
  const root = document.getElementById('root')
  return root !== null && root.childElementCount > 0 && document.querySelector('[aria-busy="true"]') === null
}
