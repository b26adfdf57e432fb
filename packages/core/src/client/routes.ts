import type { Contract } from '../contract/contract.ts'

/** Method and path of an operation; `STREAM` is a `GET` whose answer never ends. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'STREAM'} /${string}`

/**
 * Where each operation of the contract is called. Written out, as the contract itself would bring every schema into the
 * pages of the host: more than the rest of the client, for checks that the server makes anyway. An operation that is
 * missing here does not compile, and a test compares each line with the contract.
 */
export const routes = {
  deployments: {
    create: 'POST /deployments',
    get: 'GET /deployments/:id',
    list: 'GET /deployments',
    update: 'PATCH /deployments/:id',
    start: 'POST /deployments/:id/start',
    activate: 'POST /deployments/:id/activate',
    deactivate: 'POST /deployments/:id/deactivate',
    startMaintenance: 'POST /deployments/:id/start-maintenance',
    endMaintenance: 'POST /deployments/:id/end-maintenance',
    fail: 'POST /deployments/:id/fail',
    cancel: 'POST /deployments/:id/cancel',
    rollback: 'POST /deployments/:id/rollback',
    actions: 'GET /deployments/:id/actions',
    check: 'GET /creation-check',
    history: 'GET /deployments/:id/history',
    diff: 'GET /deployments/:id/diff/:other_id',
    current: 'GET /slots',
    matrix: 'GET /matrix',
  },
  rollouts: {
    create: 'POST /rollouts',
    preview: 'GET /rollout-preview',
    get: 'GET /rollouts/:id',
    list: 'GET /rollouts',
    start: 'POST /rollouts/:id/start',
    pause: 'POST /rollouts/:id/pause',
    resume: 'POST /rollouts/:id/resume',
    report: 'POST /rollouts/:id/report',
    promote: 'POST /rollouts/:id/promote',
    promoteFull: 'POST /rollouts/:id/promote-full',
    skip: 'POST /rollouts/:id/skip',
    retry: 'POST /rollouts/:id/retry',
    ignore: 'POST /rollouts/:id/ignore',
    abort: 'POST /rollouts/:id/abort',
    reject: 'POST /rollouts/:id/reject',
    supersede: 'POST /rollouts/:id/supersede',
  },
  promotions: {
    create: 'POST /promotions',
    get: 'GET /promotions/:id',
    list: 'GET /promotions',
    pause: 'POST /promotions/:id/pause',
    resume: 'POST /promotions/:id/resume',
    retry: 'POST /promotions/:id/retry',
    cancel: 'POST /promotions/:id/cancel',
  },
  waves: {
    create: 'POST /waves',
    get: 'GET /waves/:id',
    progress: 'GET /waves/:id/progress',
    list: 'GET /waves',
    pause: 'POST /waves/:id/pause',
    resume: 'POST /waves/:id/resume',
    rollback: 'POST /waves/:id/rollback',
    cancel: 'POST /waves/:id/cancel',
  },
  holds: {
    list: 'GET /holds',
    lift: 'POST /holds/:id/lift',
  },
  catalog: {
    upsert: 'PUT /catalog',
    get: 'GET /catalog/:kind/:id',
    list: 'GET /catalog/:kind',
  },
  audit: {
    list: 'GET /audit',
    verify: 'GET /audit/:team_id/verify',
    checkpoints: 'GET /audit/:team_id/checkpoints',
    checkpoint: 'POST /audit/:team_id/checkpoints',
    prune: 'POST /audit/prune',
  },
  incidents: {
    record: 'POST /incidents',
    resolve: 'POST /incidents/:id/resolve',
    link: 'POST /incidents/:id/link',
    get: 'GET /incidents/:id',
    list: 'GET /incidents',
  },
  kpi: {
    dashboard: 'GET /kpi/dashboard',
    trend: 'GET /kpi/trend',
    doraMetrics: 'GET /kpi/dora-metrics',
    trends: 'GET /kpi/trends',
    teamDashboard: 'GET /kpi/team-dashboard',
    managementDashboard: 'GET /kpi/management-dashboard',
    compareTeams: 'GET /kpi/team-comparison',
    uptime: 'GET /kpi/uptime',
    errorBudget: 'GET /kpi/error-budget',
    costs: 'GET /kpi/costs',
    maturity: 'GET /kpi/maturity',
    impact: 'GET /kpi/impact',
    explain: 'GET /kpi/explain',
  },
  health: {
    get: 'GET /deployments/:id/health',
    check: 'POST /deployments/:id/health/check',
    configure: 'PUT /deployments/:id/health/settings',
    samples: 'GET /deployments/:id/health/samples',
    report: 'GET /deployments/:id/health/report',
  },
  events: {
    subscribe: 'STREAM /events',
  },
} as const satisfies { readonly [G in keyof Contract]: Readonly<Record<keyof Contract[G], Route>> }
