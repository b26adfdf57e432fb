import { type Browser, chromium } from 'playwright-core'
import { chromiumFiles } from './chromium.ts'

/** No sandbox, so that it starts as root too; it shows only pages of this repository. */
const ARGS = ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text', '--hide-scrollbars']

/** A real browser without a window. Whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumFiles()
  return chromium.launch({ executablePath, env, args: ARGS, headless: true })
}
