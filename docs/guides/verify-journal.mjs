/*
 * Checks an exported journal with the public keys alone: node verify-journal.mjs <journal.json> <key id>=<public key.pem> …
 * Ends with 0 when it is sound, with 1 and what is wrong when it is not.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [path, ...named] = process.argv.slice(2)
const keys = new Map(
  named.map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), createPublicKey(readFileSync(pair.slice(at + 1), 'utf8'))]
  }),
)
const { entries, checkpoints } = JSON.parse(readFileSync(path, 'utf8'))

/** RFC 8785: keys in the order of their UTF-16 code units; numbers and texts as JavaScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.keys(value).sort()
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
}

function assert(holds, message) {
  if (holds) return
  console.error(message)
  process.exit(1)
}

const hashes = new Map()
let last
let told = 0
let removed
for (const { hash, ...fields } of entries) {
  const { id, team_id, seq, prev_hash, action, outcome, after } = fields
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const found = createHash('sha256').update(canonical(filled)).digest('hex')
  assert(found === hash && id === `${team_id}/${seq}`, `Entry ${seq} is not what was written.`)
  // The first one that is left may follow one that was removed.
  if (last === undefined) hashes.set(seq - 1, prev_hash)
  else assert(seq === last.seq + 1 && team_id === last.team_id, `Entry ${last.seq + 1} is missing.`)
  assert(hashes.get(seq - 1) === prev_hash, `Entry ${seq} does not follow the one in front of it.`)
  hashes.set(seq, hash)
  last = fields
  if (outcome === 'done' && action === 'journal.checkpointed') told = after.number
  if (outcome === 'done' && action === 'journal.pruned') removed = after
}

const front = entries[0].seq - 1
const whole = front === 0 && entries[0].prev_hash === '0'.repeat(64)
const accounted = removed?.removed_seq === front && removed.removed_hash === entries[0].prev_hash
assert(
  whole || accounted,
  'Entries are gone from the front, and the chain does not say that they were removed.',
)

let reach = 0
for (const [index, { id, signature, ...fields }] of checkpoints.entries()) {
  const { team_id, number, seq, hash, key_id } = fields
  assert(
    number === index + 1 && team_id === last.team_id && seq > reach,
    `Checkpoint ${index + 1} is missing.`,
  )
  const key = keys.get(key_id)
  assert(key !== undefined, `Checkpoint ${number} is signed by ${key_id}, of which no public key was given.`)
  const text = canonical({ type: 'slipway.journal_checkpoint.v1', ...fields })
  const genuine = verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  assert(genuine, `Checkpoint ${number} is forged.`)
  assert(seq < front || hashes.get(seq) === hash, `Checkpoint ${number} contradicts the chain at ${seq}.`)
  assert(seq < last.seq, `Entries behind ${last.seq} are cut off, as checkpoint ${number} shows.`)
  reach = seq
}
assert(
  told <= checkpoints.length,
  `Checkpoint ${checkpoints.length + 1} is gone: the chain says that it was made.`,
)
assert(reach >= front, 'More was removed than checkpoints reach.')
console.log(
  `Sound: entries ${front + 1} to ${last.seq}, ${checkpoints.length} checkpoints, signed up to ${reach}.`,
)
