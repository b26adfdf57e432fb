import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { publicKeys, signingKey } from './signing-keys.ts'

const pair = () => generateKeyPairSync('ed25519')

/** RFC 8032, section 7.1, test 1: seed, public key, and the signature of nothing. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
const SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
/** What comes in front of them in PKCS #8 and in SPKI (RFC 8410). */
const PKCS8 = '302e020100300506032b657004220420'
const SPKI = '302a300506032b6570032100'

describe('signing keys', () => {
  it('sign and check as RFC 8032 has it', () => {
    const key = Buffer.from(PKCS8 + SEED, 'hex')
    const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    const publicKey = createPublicKey({ key: Buffer.from(SPKI + PUBLIC, 'hex'), format: 'der', type: 'spki' })
    const signature = signingKey({ id: 'k', privateKey }).current?.sign('') ?? ''
    expect(Buffer.from(signature, 'base64url').toString('hex')).toBe(SIGNATURE)
    expect(publicKeys({ id: 'k', publicKey }).check('k', '', signature)).toBe('good')
  })

  it('sign with the new one and believe the old ones, from PEM too', () => {
    const [old, now] = [pair(), pair()]
    const pem = now.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const oldPem = old.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const before = signingKey({ id: '2026', privateKey: old.privateKey })
    const after = signingKey({ id: '2027', privateKey: pem }, { id: '2026', publicKey: oldPem })
    const made = before.current?.sign('text') ?? ''
    expect(after.check('2026', 'text', made)).toBe('good')
    expect(after.check('2027', 'text', made)).toBe('bad')
    expect(before.check('2027', 'text', after.current?.sign('text') ?? '')).toBe('unknown')
    expect(publicKeys({ id: '2026', publicKey: oldPem }).current).toBeNull()
  })

  it('take no other text, and a signature in no other spelling', () => {
    const keys = signingKey({ id: 'k', privateKey: pair().privateKey })
    const made = keys.current?.sign('text') ?? ''
    for (const other of [`${made}=`, ` ${made}`, made.slice(1), '', 'ü', `${made}${made}`])
      expect(keys.check('k', 'text', other)).toBe('bad')
    expect(keys.check('k', 'text ', made)).toBe('bad')
  })

  it('are refused when they are of another kind, and the message does not show them', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const cases = [
      () => signingKey({ id: 'k', privateKey: rsa.privateKey }),
      () => signingKey({ id: 'k', privateKey: pair().publicKey }),
      () => publicKeys({ id: 'k', publicKey: rsa.publicKey }),
      () => signingKey({ id: 'k', privateKey: pair().privateKey }, { id: 'k', publicKey: pair().publicKey }),
      () => signingKey({ id: 'k', privateKey: '-----BEGIN hunter2' }),
    ]
    for (const make of cases) {
      expect(make).toThrow(expect.objectContaining({ code: 'invalid_input' }))
      expect(make).not.toThrow(/hunter2/)
    }
  })
})
