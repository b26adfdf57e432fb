'use client'
import { useMemo } from 'react'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { useNow } from '../../provider/clock.ts'
import type { MatrixFilter } from '../../readings/operations.ts'
import { findingsOf } from './findings.ts'
import { type GlobalFilter, LOOKED_AT } from './global-filter.ts'

/** What of all there is was looked at; `null`: all of it. */
export interface Coverage {
  /** So many of the latest failures. */
  readonly failures: number | null
  /** So many of the oldest that wait or are in maintenance. */
  readonly open: number | null
  /** The health of so many applications, by name. */
  readonly applications: number | null
}

/**
 * What needs attention: of the latest failures, of the oldest that wait or are in maintenance, and of the health of those
 * applications that the matrix has read. The query of the matrix is its own, so that nothing is read twice.
 */
export function useAttention(filter: GlobalFilter, matrixFilter: MatrixFilter) {
  const now = useNow()
  const failed = useDeployments({ ...filter, status: 'failed', limit: LOOKED_AT })
  const open = useDeployments({
    ...filter,
    status: ['pending', 'maintenance'],
    order: 'oldest',
    limit: LOOKED_AT,
  })
  const matrix = useMatrix(matrixFilter)
  const rows = matrix.data?.items
  // Failures of applications that the matrix has not come to yet.
  const missing = useMemo(() => {
    if (rows === undefined || failed.data === undefined) return []
    const known = new Set(rows.map(({ application_id }) => application_id))
    const ids = failed.data.items.map(({ application_id }) => application_id)
    return [...new Set(ids)].filter((id) => !known.has(id)).sort()
  }, [rows, failed.data])
  const rest = useMatrix(
    { ...filter, application_id: missing, limit: LOOKED_AT },
    { enabled: missing.length > 0 },
  )
  const parts = [failed, open, matrix, ...(missing.length > 0 ? [rest] : [])]
  const isPending = now === null || parts.some((part) => part.isPending)
  const environments = matrix.data?.environments
  const findings = useMemo(() => {
    if (isPending || now === null) return []
    return findingsOf({
      failed: failed.data?.items ?? [],
      open: open.data?.items ?? [],
      slots: [...(rows ?? []), ...(rest.data?.items ?? [])].flatMap(({ slots }) => slots),
      protected: new Set(environments?.filter((each) => each.protected).map(({ name }) => name)),
      now,
    })
  }, [isPending, failed.data, open.data, rows, rest.data, environments, now])
  const coverage: Coverage = {
    failures: failed.hasNextPage ? (failed.data?.items.length ?? 0) : null,
    open: open.hasNextPage ? (open.data?.items.length ?? 0) : null,
    applications: matrix.hasNextPage ? (rows?.length ?? 0) : null,
  }
  const broken = parts.find((part) => part.error !== null && part.data === undefined)
  return {
    findings,
    coverage,
    isPending: isPending && broken === undefined,
    /** Why it cannot be told. What was read before stays. */
    error: broken?.error ?? null,
    isRetrying: parts.some((part) => part.isFetching),
    retry: () => {
      for (const part of parts) if (part.error !== null) void part.refetch()
    },
    environments: environments ?? null,
    rows: rows ?? null,
  }
}

export type Attention = ReturnType<typeof useAttention>
