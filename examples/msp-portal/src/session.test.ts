import { describe, expect, it } from 'vitest'
import { lea } from './people.ts'
import { createSessions } from './session.ts'

const key = new Uint8Array(32).fill(7)

describe('sessions', () => {
  it('knows a person by the cookie that it gave', () => {
    const sessions = createSessions()
    const [pair] = sessions.open(lea).split(';')
    expect(sessions.personOf(`other=1; ${pair}; more=2`)).toBe(lea)
    expect(sessions.open(lea)).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=28800$/)
  })

  it('takes a cookie for nobody when any character of it is changed', () => {
    const sessions = createSessions({ key, now: () => 0 })
    const pair = sessions.open(lea).split(';')[0] ?? ''
    expect(sessions.personOf(pair)).toBe(lea)
    // The last character of base64url carries bits that say nothing.
    for (let index = 0; index < pair.length - 1; index += 1) {
      const other = pair[index] === 'x' ? 'y' : 'x'
      expect(sessions.personOf(pair.slice(0, index) + other + pair.slice(index + 1))).toBeNull()
    }
  })

  it('takes a cookie of another start, of somebody else, or of yesterday for nobody', () => {
    let now = 0
    const sessions = createSessions({ key, now: () => now, lifetime: 60 })
    const pair = sessions.open(lea).split(';')[0] ?? ''
    expect(createSessions({ now: () => now }).personOf(pair)).toBeNull()
    expect(sessions.personOf(pair.replace('lea', 'ines'))).toBeNull()
    expect(sessions.personOf('portal_session=')).toBeNull()
    expect(sessions.personOf(undefined)).toBeNull()
    now = 60_000
    expect(sessions.personOf(pair)).toBeNull()
  })
})
