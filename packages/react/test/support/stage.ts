import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { openBrowser } from './browser.ts'
import { type HostOptions, openHost, type PageParameters, type TestHost } from './host.ts'
import { visit } from './visit.ts'

/** A browser for all tests of a file, or of the `describe` that awaits it: closed after the last of them. */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await openBrowser()
  afterAll(() => browser.close())
  return browser
}

/** A host for all tests of a file, or of the `describe` that awaits it. */
export async function sharedHost(options: HostOptions = {}): Promise<TestHost> {
  const host = await openHost(options)
  afterAll(() => host.close())
  return host
}

export interface Stage {
  readonly browser: Browser
  readonly host: TestHost
  /**
   * A view of the workshop, once it has come to rest. It is closed at the end of the test, which fails if there was a word on
   * the console.
   */
  readonly show: (parameters: PageParameters, options?: BrowserContextOptions) => Promise<Page>
}

/** Both, for a file whose tests all take place on one host. */
export async function sharedStage(options: HostOptions = {}): Promise<Stage> {
  const [browser, host] = await Promise.all([sharedBrowser(), sharedHost(options)])
  return {
    browser,
    host,
    async show(parameters, size) {
      const { page, problems, settled, close } = await visit(browser, host, 'workshop', parameters, size)
      onTestFinished(async () => {
        expect(problems).toEqual([])
        await close()
      })
      await settled()
      return page
    },
  }
}
