import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** A block of addresses: its first one, and how many bits of it are fixed. */
export type Block = readonly [Address, number]

/** Blocks that ipaddr.js takes for ordinary ones. */
const OTHER_PRIVATE: readonly Block[] = [
  // The host of an Azure machine: DHCP, DNS, health probes and the keys of extensions.
  ipaddr.parseCIDR('168.63.129.16/32'),
]

/** Everything that the registries have given out as global unicast (RFC 4291, 2.4); what stands outside is none. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is one of a machine on the internet. Everything that IANA lists as special is not, whatever its
 * list says of reachability, nor is an IPv6 address that carries an IPv4 one (mapped, compatible, translated, 6to4,
 * Teredo): what stands inside would be reached past this check. What is no address at all is not one either.
 */
export function isPublicAddress(text: string): boolean {
  // A zone names an interface of this machine.
  if (text.includes('%') || !ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address.kind() === 'ipv6' && !isWithin(address, GLOBAL_UNICAST)) return false
  return !OTHER_PRIVATE.some((block) => isWithin(address, block))
}

/** Whether an address stands in a block. An IPv4 address that is written as a mapped IPv6 one is what it stands for. */
export function isWithin(given: Address, [first, bits]: Block): boolean {
  const address = unmapped(given)
  return address.kind() === first.kind() && address.match(first, bits)
}

/** Reads an address or a block such as `10.0.0.0/8`; `undefined` for any other text. */
export function toBlock(text: string): Block | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  // `isValid` alone would take 1 and 0x7f.1, which nobody means in a list.
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined
  const address = unmapped(ipaddr.parse(text))
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** Reads an address; `undefined` for any other text, a name for instance. */
export function toAddress(text: string): Address | undefined {
  return !text.includes('%') && ipaddr.isValid(text) ? ipaddr.parse(text) : undefined
}

function unmapped(address: Address): Address {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}
