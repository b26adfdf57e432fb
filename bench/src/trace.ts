import Database from 'better-sqlite3'

/** One statement that was executed, with its values. */
export interface Step {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** A database that notes down every statement it executes, in order, for whoever wants to do the same by hand. */
export function tracedDatabase(path: string): { database: Database.Database; take: () => Step[] } {
  const database = new Database(path)
  let steps: Step[] = []
  const prepare = database.prepare.bind(database)
  const noting = (sql: string) => {
    const statement = prepare(sql)
    const { all, run } = statement
    statement.all = (parameters) => {
      steps.push({ sql, parameters: listOf(parameters) })
      return all.call(statement, parameters)
    }
    statement.run = (parameters) => {
      steps.push({ sql, parameters: listOf(parameters) })
      return run.call(statement, parameters)
    }
    return statement
  }
  Object.assign(database, { prepare: noting })
  return {
    database,
    take() {
      const taken = steps
      steps = []
      return taken
    },
  }
}

function listOf(parameters: unknown): readonly unknown[] {
  if (!Array.isArray(parameters)) throw new TypeError('Statements are given their parameters as one list.')
  return [...parameters]
}
