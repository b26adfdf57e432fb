/** Lays rows out in columns, as wide as their widest cell; in all no wider than `width`, by cutting the widest. */
export function table(rows: readonly (readonly string[])[], width: number): string[] {
  const gap = 2
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => (row[index] ?? '').length)),
  )
  while (widths.reduce((sum, each) => sum + each + gap, -gap) > width) {
    const widest = widths.indexOf(Math.max(...widths))
    const now = widths[widest] ?? 0
    if (now <= 1) break
    widths[widest] = now - 1
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cut(cell, widths[index] ?? 0).padEnd((widths[index] ?? 0) + gap))
      .join('')
      .trimEnd(),
  )
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
