import { existsSync, readFileSync } from 'node:fs'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './addresses.ts'

const REGISTRIES = ['ipv4', 'ipv6'].map(
  (kind) => `../shared/data/iana-special-purpose/iana-${kind}-special-registry-1.csv`,
)

/** The blocks of a registry's table: the first column, in which some rows hold two and some a footnote. */
function blocksOf(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^"?([\da-f.:]+\/\d+(?:, [\da-f.:]+\/\d+)*)/gim)].flatMap(
    ([, cell = '']) => cell.split(', '),
  )
}

function endsOf(block: string): string[] {
  const [first, bits] = ipaddr.parseCIDR(block)
  const bytes = first.toByteArray()
  const last = bytes.map((byte, index) => byte | (0xff >> Math.min(8, Math.max(0, bits - index * 8))))
  return [first, ipaddr.fromByteArray(last)].map((address) => address.toString())
}

describe('an address', () => {
  it.skipIf(!existsSync(REGISTRIES[0] ?? ''))(
    'is not public at either end of any block that IANA lists',
    () => {
      const blocks = REGISTRIES.flatMap(blocksOf)
      expect(blocks).toHaveLength(51)
      expect(blocks.flatMap(endsOf).filter(isPublicAddress)).toEqual([])
    },
  )

  it.each([
    ['224.0.0.0/4', '223.255.255.255'],
    ['10.0.0.0/8', '11.0.0.0'],
    ['172.16.0.0/12', '172.32.0.0'],
    ['100.64.0.0/10', '100.63.255.255'],
    ['168.63.129.16/32', '168.63.129.17'],
  ])('is public just outside of %s: %s', (block, neighbour) => {
    expect(endsOf(block).filter(isPublicAddress)).toEqual([])
    expect(isPublicAddress(neighbour)).toBe(true)
  })

  it.each([
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::8.8.8.8'],
    ['IPv4-compatible metadata', '::a9fe:a9fe'],
    ['translated by NAT64', '64:ff9b::8.8.8.8'],
    ['translated by a network of its own', '64:ff9b:1::1'],
    ['6to4', '2002:808:808::1'],
    ['Teredo', '2001:0:808:808::1'],
    ['with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700::1%eth0'],
    ['site-local', 'fec0::1'],
    ['outside of global unicast', '4000::1'],
    ['multicast', '224.0.0.1'],
    ['multicast of IPv6', 'ff02::1'],
    ['a name', 'example.com'],
    ['nothing', ''],
  ])('is not public when it is %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '1.1.1.1', '93.184.215.14', '2606:4700::1111', '2a00:1450:4007:80c::200e'])(
    'of a machine on the internet is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})
