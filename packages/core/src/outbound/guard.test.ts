import type { LookupAddress } from 'node:dns'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createGuard, type GuardOptions } from './guard.ts'

const HOSTILE = '../shared/data/ssrf/payloadsallthethings.json'
const FILTER = '../shared/data/ssrf/ssrf-req-filter.json'
const PUBLIC = { address: '8.8.8.8', family: 4 }
const PRIVATE = { address: '10.0.0.5', family: 4 }

/** What `net.connect` would get to connect to. */
function lookUp(options: GuardOptions, name: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    createGuard(options).lookup(name, { all: true }, (fault, found) => {
      if (fault !== null) reject(fault)
      else resolve(found as LookupAddress[])
    })
  })
}

/** Where a request to the URL would go if every name led to `address`; the refusal otherwise. */
async function reach(text: string, address: string): Promise<string> {
  const url = new URL(text)
  createGuard().assertUrl(url)
  const found = await lookUp({ resolve: async () => [{ address, family: 4 }] }, url.hostname)
  return found.map((one) => one.address).join()
}

async function leaksOf(urls: readonly string[]): Promise<string[]> {
  const reached = await Promise.all(
    urls.map((url) =>
      reach(url, '127.0.0.1').then(
        () => url,
        () => undefined,
      ),
    ),
  )
  return reached.filter((url) => url !== undefined)
}

describe('the guard', () => {
  it.skipIf(!existsSync(FILTER))('lets none of the URLs through that another filter blocks', async () => {
    const { blocked, allowed } = JSON.parse(readFileSync(FILTER, 'utf8')) as Record<string, string[]>
    expect(blocked?.length).toBeGreaterThan(50)
    expect(await leaksOf(blocked ?? [])).toEqual([])
    const answers = await Promise.all((allowed ?? []).map((url) => reach(url, '8.8.8.8')))
    expect(new Set(answers)).toEqual(new Set(['8.8.8.8']))
  })

  it.skipIf(!existsSync(HOSTILE))('lets none of the collected hostile URLs through', async () => {
    const lists = Object.values(JSON.parse(readFileSync(HOSTILE, 'utf8')) as Record<string, unknown>)
    const urls = lists.flat().filter((entry): entry is string => typeof entry === 'string')
    expect(urls.length).toBeGreaterThan(60)
    expect(await leaksOf(urls)).toEqual([])
  })

  it.each(['ftp://example.com', 'file:///etc/passwd', 'data:text/plain,x', 'https://ada:secret@example.com'])(
    'refuses %s before anything is asked',
    (url) => {
      expect(() => createGuard().assertUrl(new URL(url))).toThrow(
        expect.objectContaining({ code: 'destination_refused' }),
      )
    },
  )

  it('refuses a name of which one address is private among public ones', async () => {
    const resolve = async () => [PUBLIC, PRIVATE]
    await expect(lookUp({ resolve }, 'mixed.example')).rejects.toMatchObject({ code: 'destination_refused' })
  })

  it('says the same of a name inside, of one that nobody has, and of one without an address', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const answers: GuardOptions['resolve'][] = [
      async () => [PRIVATE],
      async () => [],
      () => Promise.reject(unknown),
    ]
    const said = await Promise.all(
      answers.map((resolve) => lookUp({ resolve }, 'db.corp.example').catch((fault: Error) => fault.message)),
    )
    expect(said).toEqual(Array(3).fill('db.corp.example leads to no address that may be called from here.'))
  })

  it('hands a resolver that does not answer on as it is: that is no fault of the place', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('later'), { code: 'EAI_AGAIN' }))
    await expect(lookUp({ resolve }, 'example.com')).rejects.toMatchObject({ code: 'EAI_AGAIN' })
  })

  it('asks anew for each connection, so that a name which was public once is checked again', async () => {
    const answers = [[PUBLIC], [PRIVATE]]
    const resolve = async () => answers.shift() ?? []
    expect(await lookUp({ resolve }, 'rebinding.example')).toEqual([PUBLIC])
    await expect(lookUp({ resolve }, 'rebinding.example')).rejects.toThrow('leads to no address')
  })
})

describe('the list of what may be called', () => {
  const resolve = async () => [PRIVATE]
  const reached = (allow: string[], name: string) =>
    lookUp({ allow, resolve }, name).then(
      () => true,
      () => false,
    )

  it.each([
    [['db.internal'], 'db.internal', true],
    [['DB.internal'], 'db.INTERNAL.', true],
    [['db.internal'], 'other.internal', false],
    [['db.internal'], 'db.internal.evil.example', false],
    [['*.internal'], 'a.b.internal', true],
    [['*.internal'], 'internal', false],
    [['*.internal'], 'evilinternal', false],
    [['10.0.0.0/24'], 'db.internal', true],
    [['10.0.0.5'], 'db.internal', true],
    [['::ffff:10.0.0.5'], 'db.internal', true],
    [['10.0.1.0/24'], 'db.internal', false],
  ])('%j lets %s be called: %s', async (allow, name, expected) => {
    expect(await reached(allow, name)).toBe(expected)
  })

  it('lets an address be called in every spelling that it has', () => {
    const { assertHost } = createGuard({ allow: ['10.0.0.0/8', 'fd00::/8'] })
    for (const host of ['10.1.2.3', '::ffff:10.1.2.3', '[::ffff:a01:203]', '[fd00::1]'])
      expect(() => assertHost(host)).not.toThrow()
    for (const host of ['[fe80::1]', '192.168.0.1'])
      expect(() => assertHost(host)).toThrow('may not be called')
  })

  it('names every entry that cannot be read', () => {
    const allow = ['good.internal', '10.0.0.0/33', 'http://x', '0x7f.1', '127.1', '*', '', 'a b']
    expect(() => createGuard({ allow })).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        faults: [1, 2, 3, 4, 5, 6, 7].map((index) => expect.objectContaining({ pointer: `/allow/${index}` })),
      }),
    )
  })
})
