import { createHmac, timingSafeEqual } from 'node:crypto'
import { SlipwayError } from '../../errors/index.ts'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i

/** Checks the secrets once, where the integration is made: without one, anybody could report anything. */
export function checkSecrets(secrets: readonly string[]): void {
  if (secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== ''))
    return
  throw new SlipwayError('invalid_input', 'The GitHub integration needs a secret, and none may be empty.', {
    next: 'Set a secret at the webhook on GitHub and give the same one as secrets: [secret].',
  })
}

/**
 * Throws `webhook_unauthentic` unless one of the secrets has signed exactly these bytes: HMAC-SHA256, as in
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries. All secrets are tried, each in
 * constant time.
 */
export function verifySignature(
  signature: string | null,
  body: Uint8Array,
  secrets: readonly string[],
): void {
  if (signature === null) throw unauthentic('It has no X-Hub-Signature-256.')
  const [, hex] = SIGNATURE.exec(signature) ?? []
  if (hex === undefined)
    throw unauthentic('Its X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits.')
  const given = Buffer.from(hex, 'hex')
  let authentic = false
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest()
    authentic = timingSafeEqual(expected, given) || authentic
  }
  if (!authentic) throw unauthentic('Its signature was made with another secret, or over another body.')
}

function unauthentic(why: string): SlipwayError {
  return new SlipwayError('webhook_unauthentic', `The delivery is not authentic. ${why}`, {
    next: 'Compare the secret of the webhook on GitHub with the ones given to github({ secrets }).',
  })
}
