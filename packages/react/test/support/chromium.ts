import { execFile, spawnSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { madeOnce } from './made-once.ts'

export interface ChromiumFiles {
  readonly executablePath: string
  /** Environment in which it finds its fonts, and its libraries where the machine has none. */
  readonly env: Record<string, string>
}

const require = createRequire(import.meta.url)

/**
 * The Chromium of the package, unpacked outside the repository. It brings all that it needs: pages are drawn with its own
 * font (Open Sans) on every machine, so a picture does not depend on what is installed.
 */
export async function chromiumFiles(): Promise<ChromiumFiles> {
  const entry = require.resolve('@sparticuz/chromium')
  const { version } = require(join(entry, '../../package.json')) as { version: string }
  const folder = await madeOnce('chromium', version, (empty) => unpack(entry, empty))
  writeFonts(folder)
  const executablePath = join(folder, 'chromium')
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] ??= value
  if (starts(executablePath, env)) return { executablePath, env }
  env.LD_LIBRARY_PATH = join(folder, 'al2023/lib')
  if (starts(executablePath, env)) return { executablePath, env }
  throw new Error(`Chromium does not start here; run ${executablePath} --version to see why.`)
}

/** In a process of its own, since the package unpacks into the temporary folder of its process. */
async function unpack(entry: string, folder: string): Promise<void> {
  const script = `
    const { default: chromium, inflate } = await import(${JSON.stringify(pathToFileURL(entry).href)})
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(entry, '../../bin/al2023.tar.br'))})`
  const env = { ...process.env, TMPDIR: folder }
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env })
}

function writeFonts(folder: string): void {
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  ]
  // Others may be reading it at this moment.
  const unfinished = join(folder, `fonts.${process.pid}.conf`)
  writeFileSync(unfinished, lines.join('\n'))
  renameSync(unfinished, join(folder, 'fonts.conf'))
}

function starts(executablePath: string, env: Record<string, string>): boolean {
  return spawnSync(executablePath, ['--no-sandbox', '--version'], { env }).status === 0
}
