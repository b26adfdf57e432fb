import { canonicalJson } from '../journal/index.ts'
import { contentFieldsOf, FACT_KINDS, type Fact, type Report, type ReportContent } from './schema.ts'

/** All that has been reported of one deployment: a set, so that the order of arrival cannot matter. */
export interface ReportedFacts {
  /** In the order in which they happened, none twice. */
  readonly facts: readonly Fact[]
  readonly content: ReportContent
  /** The newest fact of the report that the content comes from. */
  readonly content_as_of: Fact
}

/**
 * The order in which facts happened: by instant; the creation is the first of its instant; then by the system's own
 * count; then by kind, so that a beginning precedes an end. Only equal facts are equal in it.
 */
export function compareFacts(a: Fact, b: Fact): number {
  return (
    compare(a.at, b.at) ||
    compare(Number(a.kind !== 'created'), Number(b.kind !== 'created')) ||
    compare(a.sequence ?? 0, b.sequence ?? 0) ||
    compare(FACT_KINDS.indexOf(a.kind), FACT_KINDS.indexOf(b.kind)) ||
    compare(canonicalJson(a), canonicalJson(b))
  )
}

/** Adds what a report says to what is known; `added` are the facts that were not, in their order. */
export function mergeReport(
  known: ReportedFacts | null,
  report: Report,
): { merged: ReportedFacts; added: readonly Fact[] } {
  const facts = inOrder([...(known?.facts ?? []), ...report.facts])
  const added = inOrder(report.facts).filter(
    (fact) => !known?.facts.some((other) => compareFacts(fact, other) === 0),
  )
  const { version, deployment_type, deployed_by, commit_sha, committed_at, ref } = report
  const content = contentFieldsOf({ version, deployment_type, deployed_by, commit_sha, committed_at, ref })
  const content_as_of = report.facts.reduce((newest, fact) =>
    compareFacts(fact, newest) > 0 ? fact : newest,
  )
  const newer =
    known === null ||
    (compareFacts(content_as_of, known.content_as_of) ||
      compare(canonicalJson(content), canonicalJson(contentFieldsOf(known.content)))) > 0
  return {
    merged: newer
      ? { facts, content, content_as_of }
      : { facts, content: known.content, content_as_of: known.content_as_of },
    added,
  }
}

/** Where a person can follow it: the link of the newest fact that has one. */
export function linkOf(facts: readonly Fact[]): string | null {
  return facts.findLast(({ url }) => url !== null)?.url ?? null
}

export function creationOf({ facts }: Pick<ReportedFacts, 'facts'>): Fact | undefined {
  return facts.find(({ kind }) => kind === 'created')
}

function inOrder(facts: readonly Fact[]): Fact[] {
  const sorted = [...facts].sort(compareFacts)
  return sorted.filter((fact, index) => {
    const before = sorted[index - 1]
    return before === undefined || compareFacts(before, fact) !== 0
  })
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
