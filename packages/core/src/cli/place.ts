/** One fault of a file, where a text editor finds it. Lines and columns count from 1. */
export interface Fault {
  readonly line: number
  /** The field of a row in CSV, the character of the line in JSON; `null` where it is the row as a whole. */
  readonly column: number | null
  readonly message: string
}

/** A row that was read: its fields by name, and where each stands. */
export interface Row {
  /** The value of a field; `undefined` where the row has none of that name. */
  value(name: string): unknown
  /** Where a field stands, or the row where no name is given. */
  place(name?: string): Pick<Fault, 'line' | 'column'>
}

/** What is done with rows and faults, in the order of the file. */
export interface Sink {
  row(row: Row): void
  fault(fault: Fault): void
  /** So many bytes of the file have been read. */
  progress(bytes: number): void
}
