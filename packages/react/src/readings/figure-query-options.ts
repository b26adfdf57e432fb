import type { DeploymentsApi } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { queryOptions as options, type QueryKey } from '@tanstack/react-query'
import type {
  Costs,
  CostsInput,
  Dora,
  DoraInput,
  ErrorBudgets,
  ErrorBudgetsInput,
  FigureRecordsData,
  FigureRecordsFilter,
  FigureRecordsPage,
  Impact,
  ImpactInput,
  ManagementDashboardInput,
  ManagementFigures,
  MaturityFigures,
  MaturityInput,
  TeamComparisonInput,
  TeamComparisons,
  TeamDashboardInput,
  TeamFigures,
  Trends,
  TrendsInput,
  Uptimes,
  UptimesInput,
} from './operations.ts'
import { itemsOf, pages } from './pages.ts'
import { share } from './share.ts'

type Client = Pick<DeploymentsApi, 'kpi'>

/** Figures are read whole: nothing in them is put in its place by itself. */
function figures<T>(key: QueryKey, read: (call: { readonly signal: AbortSignal }) => Promise<T>) {
  return options<T, SlipwayError>({
    queryKey: key,
    queryFn: ({ signal }) => read({ signal }),
    structuralSharing: share,
  })
}

/**
 * Like `queryOptions`, for the figures of teams and of management. On their own, so that a page without them loads none of it.
 *
 * ```tsx
 * const { data } = useQuery(figureQueryOptions.dora(client, { from, to, compare: true }))
 * ```
 */
export const figureQueryOptions = {
  dora: ({ kpi }: Client, input: DoraInput = {}) =>
    figures<Dora>(queryKey('kpi.doraMetrics', input), (call) => kpi.doraMetrics(input, call)),
  trends: ({ kpi }: Client, input: TrendsInput = {}) =>
    figures<Trends>(queryKey('kpi.trends', input), (call) => kpi.trends(input, call)),
  teamDashboard: ({ kpi }: Client, input: TeamDashboardInput = {}) =>
    figures<TeamFigures>(queryKey('kpi.teamDashboard', input), (call) => kpi.teamDashboard(input, call)),
  managementDashboard: ({ kpi }: Client, input: ManagementDashboardInput = {}) =>
    figures<ManagementFigures>(queryKey('kpi.managementDashboard', input), (call) =>
      kpi.managementDashboard(input, call),
    ),
  teamComparison: ({ kpi }: Client, input: TeamComparisonInput) =>
    figures<TeamComparisons>(queryKey('kpi.compareTeams', input), (call) => kpi.compareTeams(input, call)),
  uptime: ({ kpi }: Client, input: UptimesInput = {}) =>
    figures<Uptimes>(queryKey('kpi.uptime', input), (call) => kpi.uptime(input, call)),
  errorBudget: ({ kpi }: Client, input: ErrorBudgetsInput = {}) =>
    figures<ErrorBudgets>(queryKey('kpi.errorBudget', input), (call) => kpi.errorBudget(input, call)),
  costs: ({ kpi }: Client, input: CostsInput = {}) =>
    figures<Costs>(queryKey('kpi.costs', input), (call) => kpi.costs(input, call)),
  maturity: ({ kpi }: Client, input: MaturityInput = {}) =>
    figures<MaturityFigures>(queryKey('kpi.maturity', input), (call) => kpi.maturity(input, call)),
  impact: ({ kpi }: Client, input: ImpactInput = {}) =>
    figures<Impact>(queryKey('kpi.impact', input), (call) => kpi.impact(input, call)),
  figureRecords: ({ kpi }: Client, filter: FigureRecordsFilter) =>
    pages<FigureRecordsPage, FigureRecordsData>(
      queryKey('kpi.explain', filter),
      (cursor, call) => kpi.explain({ ...filter, ...cursor }, call),
      itemsOf,
    ),
}
