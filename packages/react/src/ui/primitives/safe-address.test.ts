import { expect, it } from 'vitest'
import { mailAddress, phoneAddress, safeAddress } from './safe-address.ts'

it('follows addresses of the web only', () => {
  expect(safeAddress('https://docs.example/a?b=c')).toBe('https://docs.example/a?b=c')
  for (const text of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/here',
    '',
  ])
    expect(safeAddress(text)).toBeNull()
})

it('writes to one address, without anything that a mail program would take for more', () => {
  expect(mailAddress('ada@example.fr')).toBe('mailto:ada@example.fr')
  expect(mailAddress('on call@example.fr')).toBeNull()
  expect(mailAddress('ada@example.fr?bcc=eve@example.fr')).toBeNull()
})

it('calls numbers, however they are written', () => {
  expect(phoneAddress('+33 (0)1 23.45-67 89')).toBe('tel:+33123456789')
  expect(phoneAddress('call me')).toBeNull()
  expect(phoneAddress('1'.repeat(500))).toBeNull()
})
