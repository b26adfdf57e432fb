import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { sign } from '@octokit/webhooks-methods'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlipwayError } from '../../errors/index.ts'
import { github } from './github.ts'
import { verifySignature } from './signature.ts'

const VECTOR = '../shared/data/github-webhooks/signature-vector.json'
const SECRETS = ['the new secret', 'the old secret'] as const
const BODY = Buffer.from(JSON.stringify({ zen: 'Speak like a human. – ✓', hook_id: 1 }))
const SIGNATURE = signatureOf(BODY, SECRETS[1])

function signatureOf(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

describe('a signature', () => {
  it.skipIf(!existsSync(VECTOR))(`is what GitHub documents (skipped where ${VECTOR} is absent)`, () => {
    const { secret, payload, value } = JSON.parse(readFileSync(VECTOR, 'utf8'))
    expect(() => verifySignature(value, Buffer.from(payload), [secret])).not.toThrow()
    expect(() => verifySignature(value, Buffer.from(`${payload} `), [secret])).toThrow(/not authentic/)
  })

  it('is the one that the packages of GitHub make, for any text and any secret', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    await fc.assert(
      fc.asyncProperty(text, text, async (secret, body) => {
        const signature = await sign(secret, body)
        expect(() => verifySignature(signature, Buffer.from(body), ['another', secret])).not.toThrow()
      }),
    )
  })

  it('of each of several secrets is good, while one takes the place of the other', () => {
    for (const secret of SECRETS)
      expect(() => verifySignature(signatureOf(BODY, secret), BODY, SECRETS)).not.toThrow()
    expect(() => verifySignature(signatureOf(BODY, 'a third'), BODY, SECRETS)).toThrow(/another secret/)
  })

  it('is over bytes: two bodies that decode to the same text have two', () => {
    const [a, b] = [Uint8Array.of(0xff), Uint8Array.of(0xfe)]
    expect(new TextDecoder().decode(a)).toBe(new TextDecoder().decode(b))
    expect(() => verifySignature(signatureOf(a, SECRETS[0]), b, SECRETS)).toThrow(/another body/)
  })
})

/** Ways to have a delivery accepted without the secret. Each changes what is signed, or the signature. */
type Forgery = (header: string, body: Buffer, at: number, byte: number) => [string | null, Buffer]

const FORGERIES: Record<string, Forgery> = {
  'a bit of the body flipped': (header, body, at, byte) => {
    const other = Buffer.from(body)
    other[at % body.length] = (other[at % body.length] ?? 0) ^ (1 << (byte % 8))
    return [header, other]
  },
  'the body cut': (header, body, at) => [header, body.subarray(0, at % body.length)],
  'something added to the body': (header, body, _at, byte) => [
    header,
    Buffer.concat([body, Buffer.of(byte)]),
  ],
  'a digit changed': (header, body, at, byte) => {
    const index = 7 + (at % 64)
    const digit = header.charAt(index)
    const other = '0123456789abcdef'.replace(digit, '').charAt(byte % 15)
    return [header.slice(0, index) + other + header.slice(index + 1), body]
  },
  'a character that is no digit': (header, body, at, byte) => {
    const index = 7 + (at % 64)
    return [
      header.slice(0, index) + 'ghijklmnopqrstuvwxyz!-_ '.charAt(byte % 24) + header.slice(index + 1),
      body,
    ]
  },
  'digits missing': (header, body, at) => [header.slice(0, at % header.length), body],
  'digits too many': (header, body, at) => [header + header.slice(7, 8 + (at % 64)), body],
  'two signatures': (header, body) => [`${header}, ${header}`, body],
  'another algorithm': (header, body, at) => [
    `${['sha1', 'sha512', 'md5', 'SHA-256', 'none', ''][at % 6]}=${header.slice(7)}`,
    body,
  ],
  'no signature': (_header, body) => [null, body],
  'an empty one': (_header, body) => ['', body],
  'a plain hash': (_header, body) => [signatureOf(body, ''), body],
  'the signature of a secret close by': (_header, body, at) => [
    signatureOf(body, SECRETS[1].slice(0, 1 + (at % (SECRETS[1].length - 1)))),
    body,
  ],
}

describe('a forged delivery', () => {
  it('is refused as not authentic and never as anything else, ten thousand times', async () => {
    const integration = github({ secrets: SECRETS, map: { application: () => null } })
    const deliver = (signature: string | null, body: Uint8Array) =>
      integration.receive({
        body,
        headers: new Headers({
          'x-github-event': 'ping',
          ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
        }),
      })
    await expect(deliver(SIGNATURE, BODY)).resolves.toMatchObject({ reports: [] })
    const codes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(FORGERIES)),
        fc.nat(),
        fc.nat({ max: 255 }),
        async (forge, at, byte) => {
          const [signature, body] = forge(SIGNATURE, BODY, at, byte)
          const code = await deliver(signature, body).then(
            () => 'accepted',
            (error: unknown) => (isSlipwayError(error) ? error.code : String(error)),
          )
          codes.set(code, (codes.get(code) ?? 0) + 1)
        },
      ),
      { numRuns: 10_000 },
    )
    expect([...codes]).toEqual([['webhook_unauthentic', 10_000]])
  })

  it('cannot be had by leaving the secret out', () => {
    const map = { application: () => null }
    for (const secrets of [[''], ['  '], ['good', '']] as const)
      expect(() => github({ secrets, map })).toThrow(/needs a secret/)
    // @ts-expect-error: without a type to say so, there may be none at all.
    expect(() => github({ secrets: [], map })).toThrow(/needs a secret/)
  })
})
