const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show at an instant: two digits for each part, four at least for the year. */
export function clockAt(at: number, timeZone: string) {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    day: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}`,
    second: of('second'),
  }
}

/** What the clocks of a zone are ahead of UTC by at an instant, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  const { day, time, second } = clockAt(at, timeZone)
  return Date.parse(`${day}T${time}:${second}.000Z`) - Math.floor(at / 1_000) * 1_000
}
