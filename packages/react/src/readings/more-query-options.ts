import type { DeploymentsApi, HealthView, Promotion, WaveRolloutView } from '@slipway/core'
import { queryKey } from '@slipway/core/client'
import type {
  HealthReport,
  HealthReportInput,
  HealthSamplesData,
  HealthSamplesPage,
  HoldsData,
  HoldsFilter,
  HoldsPage,
  PromotionsData,
  PromotionsFilter,
  PromotionsPage,
  RolloutPreview,
  RolloutPreviewInput,
  WaveProgress,
  WavesData,
  WavesFilter,
  WavesPage,
} from './operations.ts'
import { itemsOf, type Pages, pages } from './pages.ts'
import { one } from './query-options.ts'

const samplesOf = (data: Pages<HealthSamplesPage>): HealthSamplesData => itemsOf(data)
const holdsOf = (data: Pages<HoldsPage>): HoldsData => itemsOf(data)
const promotionsOf = (data: Pages<PromotionsPage>): PromotionsData => itemsOf(data)
const wavesOf = (data: Pages<WavesPage>): WavesData => itemsOf(data)

/** The same for what few pages show: kept apart, so that the others do not load it. */
export const moreQueryOptions = {
  rolloutPreview: (client: DeploymentsApi, input: RolloutPreviewInput) =>
    one<RolloutPreview>(queryKey('rollouts.preview', input), (call) => client.rollouts.preview(input, call)),
  health: (client: DeploymentsApi, id: string) =>
    one<HealthView>(queryKey('health.get', { id }), (call) => client.health.get({ id }, call)),
  healthReport: (client: DeploymentsApi, id: string, input: HealthReportInput = {}) =>
    one<HealthReport>(queryKey('health.report', { id, ...input }), (call) =>
      client.health.report({ id, ...input }, call),
    ),
  healthSamples: (client: DeploymentsApi, id: string, limit = 50) =>
    pages<HealthSamplesPage, HealthSamplesData>(
      queryKey('health.samples', { id, limit }),
      (cursor, call) => client.health.samples({ id, limit, ...cursor }, call),
      samplesOf,
    ),
  holds: (client: DeploymentsApi, filter: HoldsFilter = {}) =>
    pages<HoldsPage, HoldsData>(
      queryKey('holds.list', filter),
      (cursor, call) => client.holds.list({ ...filter, ...cursor }, call),
      holdsOf,
    ),
  promotions: (client: DeploymentsApi, filter: PromotionsFilter = {}) =>
    pages<PromotionsPage, PromotionsData>(
      queryKey('promotions.list', filter),
      (cursor, call) => client.promotions.list({ ...filter, ...cursor }, call),
      promotionsOf,
    ),
  promotion: (client: DeploymentsApi, id: string) =>
    one<Promotion>(queryKey('promotions.get', { id }), (call) => client.promotions.get({ id }, call)),
  waves: (client: DeploymentsApi, filter: WavesFilter = {}) =>
    pages<WavesPage, WavesData>(
      queryKey('waves.list', filter),
      (cursor, call) => client.waves.list({ ...filter, ...cursor }, call),
      wavesOf,
    ),
  wave: (client: DeploymentsApi, id: string) =>
    one<WaveRolloutView>(queryKey('waves.get', { id }), (call) => client.waves.get({ id }, call)),
  waveProgress: (client: DeploymentsApi, id: string) =>
    one<WaveProgress>(queryKey('waves.progress', { id }), (call) => client.waves.progress({ id }, call)),
}
