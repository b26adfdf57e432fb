/** An address that a browser may follow: only of the web, never a script or a file. `null` for any other. */
export function safeAddress(text: string): string | null {
  try {
    const { protocol, href } = new URL(text)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}

/** `mailto:` for what looks like one mail address; `null` for any other text. */
export function mailAddress(text: string): string | null {
  return /^[^\s@<>",;:?&]+@[^\s@<>",;:?&]+$/.test(text)
    ? `mailto:${encodeURIComponent(text).replace('%40', '@')}`
    : null
}

/** `tel:` for what looks like a telephone number; `null` for any other text. */
export function phoneAddress(text: string): string | null {
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return null
  // "+33 (0)1 …": the nought is for callers from within.
  const digits = text.replace(/^(\+.*?)\(0\)/, '$1').replace(/[^\d+]/g, '')
  return digits.length >= 3 && digits.length <= 20 ? `tel:${digits}` : null
}
