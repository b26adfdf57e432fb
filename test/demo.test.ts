import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const portal = join(root, 'examples/msp-portal/src/main.ts')
const run = promisify(execFile)

/** The last line before the portal waits for visitors. */
const READY = /^Ctrl-C ends it\.$/m

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-demo-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(path: string, ...args: string[]): string[] {
  return ['--conditions=@slipway/source', path, ...args]
}

describe('the demo', () => {
  it('closes in the middle of an import, and at the next start goes on with it and lets each person in', async () => {
    const onPort = (port: number) =>
      program(portal, '--db', join(folder, 'data/portal.db'), '--port', String(port), '--still')
    const first = spawn(process.execPath, onPort(0), { stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      await untilSaid(first, /Releases of Node\.js [1-9]\d*\/\d+/)
      const closed = once(first, 'close')
      first.kill('SIGTERM')
      expect(await closed).toEqual([0, null])
    } finally {
      first.kill('SIGKILL')
    }

    const neighbour = createServer().listen(0, '127.0.0.1')
    await once(neighbour, 'listening')
    const address = neighbour.address()
    const taken = address !== null && typeof address === 'object' ? address.port : 0
    const child = spawn(process.execPath, onPort(taken), { stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      const { stdout, stderr } = await untilSaid(child, READY)
      expect(stderr).toContain(`Port ${taken} is taken`)
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? ''
      expect(origin).not.toContain(`:${taken}`)
      const [, imported, known] = /Releases +(\d+) imported, (\d+) known, 0 pending/.exec(stdout) ?? []
      expect(Number(known)).toBeGreaterThan(0)
      expect(Number(imported)).toBeGreaterThan(0)
      expect(stdout).toMatch(/By status .* pending 0, /)
      expect(stdout).not.toContain('BROKEN')
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
      expect(stdout).toContain('Node.js release history; the mapping to environments is ours.')

      for (const [person, name, sees, total] of [
        ['ines', 'Inès Moreau', ['Node.js 25', 'Hello-World'], 200],
        ['marc', 'Marc Dubois', ['Node.js 25', 'Node.js 24'], 200],
        ['lea', 'Léa Petit', ['Hello-World', 'Node.js 24'], 20],
      ] as const) {
        const cookie = await signedIn(origin, person)
        const session = await (await fetch(`${origin}/session`, { headers: { cookie } })).json()
        expect(session).toMatchObject({ person: { id: person, name } })
        const answer = await fetch(`${origin}/api/deployments/matrix?limit=500`, { headers: { cookie } })
        const matrix = JSON.parse(await answer.text())
        const names = matrix.items.map((row: { name: string }) => row.name)
        expect(names).toEqual(expect.arrayContaining([...sees]))
        expect(names.includes('Node.js 25')).toBe(person !== 'lea')
        expect(names.includes('Hello-World')).toBe(person !== 'marc')
        const list = await fetch(`${origin}/api/deployments/deployments?limit=1&counts=true`, {
          headers: { cookie },
        })
        expect(list.status).toBe(200)
        expect(JSON.parse(await list.text()).counts.total).toBeGreaterThan(total)
      }
      const page = await fetch(`${origin}/applications/deployments`)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(stdout).toContain(`${origin}/applications/deployments`)
      expect((await fetch(`${origin}/api/deployments/deployments`)).status).toBe(401)
      expect((await fetch(`${origin}/api/deployments/openapi.json`)).status).toBe(200)

      // Somebody who listens does not keep it open.
      const headers = { cookie: await signedIn(origin, 'ines') }
      const stream = await fetch(`${origin}/api/deployments/events`, { headers })
      expect(stream.status).toBe(200)
      const listening = stream.text().catch(() => 'cut off')
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      expect(await closed).toEqual([0, null])
      expect(await listening).toMatch(/event: ready|cut off/)
    } finally {
      child.kill('SIGKILL')
      neighbour.close()
    }
  }, 300_000)
})

describe('the five lines on SQLite', () => {
  it('deploy a version, and the next one over it', async () => {
    const args = program(join(root, 'examples/sqlite-node/src/main.ts'), join(folder, 'five.db'))
    const first = await run(process.execPath, args, { timeout: 30_000 })
    expect(first.stdout.split('\n')).toEqual([
      'In service in staging: shop 1.0.0',
      '  1.0.0 active',
      't1/1 Ada: deployment.created',
      't1/2 Ada: deployment.promoted',
      '2 entries in the journal, whole',
      '',
    ])
    const second = await run(process.execPath, args, { timeout: 30_000 })
    expect(second.stdout).toContain('In service in staging: shop 1.1.0\n')
    expect(second.stdout).toContain('  1.0.0 inactive, superseded\n')
    expect(second.stdout).toContain('5 entries in the journal, whole\n')
    expect(first.stderr + second.stderr).toBe('')
  })
})

/** What a program has said by the time that it says the words. */
function untilSaid(child: ChildProcess, words: RegExp): Promise<{ stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  return new Promise((resolved, failed) => {
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.on('data', (chunk) => {
        said[name] += chunk
        if (words.test(said[name])) resolved(said)
      })
    }
    child.once('close', () => failed(new Error(`It ended without saying: ${words}\n${said.stderr}`)))
  })
}

async function signedIn(origin: string, person: string): Promise<string> {
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  })
  expect(response.status).toBe(200)
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/)
  return cookie.split(';')[0] ?? ''
}
