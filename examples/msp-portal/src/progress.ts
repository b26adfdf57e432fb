/** Shows how far one piece of work is. */
export interface Track {
  step(): void
  done(): void
}

/** Where progress is shown: `process.stderr`, or anything like it. */
export interface ProgressStream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export type Progress = (label: string, total: number) => Track

/** One line that changes in place on a terminal; elsewhere a line at the beginning, at each quarter and at the end. */
export function createProgress(stream: ProgressStream): Progress {
  return (label, total) => {
    let count = 0
    let shown = -1

    function show(end: boolean): void {
      if (stream.isTTY === true) {
        stream.write(`\r\u001B[K${label} ${count}/${total}${end ? '\n' : ''}`)
        return
      }
      const quarter = total === 0 ? 4 : Math.floor((count / total) * 4)
      if (quarter > shown) stream.write(`${label} ${count}/${total}\n`)
      shown = quarter
    }

    show(false)
    return {
      step() {
        count += 1
        show(false)
      },
      done: () => show(true),
    }
  }
}
