import { plural } from '../plural.ts'

export const figures = {
  /** What each figure is called, by its name in an answer. */
  names: {
    deployments: 'Deployments',
    deployment_frequency: 'Deployment frequency',
    lead_time: 'Lead time',
    change_failure_rate: 'Change failure rate',
    success_rate: 'Success rate',
    rework_rate: 'Rework rate',
    time_to_recovery: 'Time to recovery',
    failed_deployment_recovery_time: 'Failed deployment recovery time',
    open_incidents: 'Open incidents',
    downtime: 'Downtime',
    duration: 'Deployment duration',
    stability: 'Incidents per deployment',
    uptime: 'Uptime',
    left: 'Error budget left',
    burn_rate: 'Burn rate',
    spent: 'Cost',
    score: 'Maturity',
    throughput: 'Throughput',
    maturity_stability: 'Stability',
  },
  /** What exactly is counted, by the definition that a figure bears. */
  definitions: {
    'deployments.finished':
      'Deployments whose attempt ended in this time, well or badly, in any environment. One that was called off before it began does not count.',
    'deployments.finished.change':
      'Deployments finished this month against those finished in the same share of the month before.',
    'deployments.success_rate':
      'Of the deployments whose attempt ended in this time, the share that was put in service. A later failure in service does not count against it.',
    'deployments.standing':
      'Deployments that are pending, deploying, active or in maintenance, and those that failed within thirty days.',
    'environments.active': 'Environments in which at least one deployment is active or in maintenance.',
    'delivery.lead_time':
      'For each change, from its commit to the end of the first production deployment that served and contains it. Changes whose deployment ended in this time.',
    'delivery.frequency':
      'Production deployments that served and ended in this time, per calendar week of it. A week in part counts as its part.',
    'delivery.weekly_median':
      'The median, over whole calendar weeks, of how many production deployments served in each. Weeks without one count.',
    'delivery.deployment_days':
      'The median, over calendar weeks, of how many days had a production deployment that served. Weeks without one count.',
    'delivery.frequency.daily':
      'Production deployments that served and ended in this time, per calendar day of it.',
    'delivery.deployments': 'Production deployments that served and ended in this time.',
    'delivery.change_failure_rate':
      'Of the production deployments that served and ended in this time, the share that needed remedy: linked to an incident, rolled back, or named by a hotfix or a rollback.',
    'delivery.success_rate':
      'Of the production deployments that ended in this time, well or badly, the share that served.',
    'delivery.time_to_recovery':
      'From the start of an incident to its end, over the incidents resolved in this time.',
    'delivery.failed_deployment_recovery':
      'From the end of a production deployment that needed remedy to the end of its last incident, or of the hotfix or rollback that repaired it.',
    'delivery.rework_rate':
      'Of the production deployments that served and ended in this time, the share that was made to repair another one or because of an incident.',
    'delivery.open_incidents': 'Incidents that have begun and are not resolved.',
    'delivery.oldest_open_incident': 'How long the oldest open incident has been so.',
    'delivery.downtime':
      'The time during which at least one incident was under way. Overlapping ones count once.',
    'delivery.duration':
      'From the start to the end of production deployments that served and ended in this time.',
    'delivery.incidents_after_deployment':
      'Incidents that were laid to a production deployment of this time, per such deployment.',
    'health.uptime':
      'Of the time that checks cover, maintenance left out, the share in which the service was healthy or degraded.',
    'health.error_budget': 'Of the time that may be down under the objective, the share that is left.',
    'health.burn_rate':
      'How many times as fast as the objective allows the error budget is being spent. 1 spends exactly all of it.',
    'costs.spent':
      'What the asset costs an hour, times the time during which the deployment was on it. Versions side by side count both.',
    'costs.budget': 'What was spent against the budget of this time.',
    'costs.change': 'What was spent against the period of the same length before.',
    'maturity.score':
      'The score of DORA’s Quick Check, 0 to 10: the mean of the scores of its questions that the figures can answer.',
    'services.touched': 'Business services that depend on an application that was deployed.',
  } as Readonly<Record<string, string>>,
  /** Why records are left out. */
  excludedReasons: {
    duplicate: 'counted already',
    no_finish: 'it is not known when they ended',
    changed_since: 'changed since then',
    negative: 'they end before they begin',
    not_positive: 'they take no time',
    seed: 'first deployment of an application, which brings all of its past',
    unknown_commit: 'it is not known when they were committed',
    unknown_deployment: 'their deployment is not known',
    unknown_start: 'it is not known when they began',
    unknown_rate: 'it is not known what their asset costs',
    unknown_application: 'the catalog does not know their application',
    not_recovered: 'not recovered yet',
    open: 'still open',
  } as Readonly<Record<string, string>>,
  /** Why delivery figures may be missing, beside why any may. */
  missing: {
    empty_window: 'The period has no length',
    not_reached: 'More than half are still open',
    unknown_incidents: 'Not known whether there were incidents',
    no_answer: 'Not known',
  } as Readonly<Record<string, string>>,
  about: {
    window: (from: string, to: string, zone: string) => `From ${from} to ${to}, ${zone} time.`,
    now: (at: string, zone: string) => `As things stand on ${at}, ${zone} time.`,
    interval: (low: string, high: string) =>
      `With 95 % confidence the underlying value lies between ${low} and ${high}.`,
    error: (share: string) =>
      `There are so many values that it was told from a sketch: it may be off by ${share}.`,
    small: (n: number, count: string) =>
      plural('en', n, {
        one: `It rests upon ${count} record only.`,
        other: `It rests upon ${count} records only.`,
      }),
    excluded: (n: number, count: string, why: string) =>
      plural('en', n, {
        one: `${count} record left out: ${why}.`,
        other: `${count} records left out: ${why}.`,
      }),
  },
  statistics: {
    count: 'count',
    distinct: 'count',
    proportion: 'share',
    rate: 'rate',
    median: 'median',
    lower_median: 'lower median',
    mean: 'mean',
    p90: '90th percentile',
    mean_of_means: 'mean of the means of applications',
    median_of_daily_medians: 'median of daily medians',
    kaplan_meier_median: 'Kaplan-Meier median',
    maximum: 'longest',
    sum: 'sum',
  } as Readonly<Record<string, string>>,
  provenance: {
    proxy: 'Measured by something that stands for what is not known.',
    unmeasurable: 'Cannot be measured from these records.',
  } as Readonly<Record<string, string>>,
  units: {
    deployments: (n: number) => plural('en', n, { one: 'deployment', other: 'deployments' }),
    environments: (n: number) => plural('en', n, { one: 'environment', other: 'environments' }),
    incidents: (n: number) => plural('en', n, { one: 'incident', other: 'incidents' }),
    services: (n: number) => plural('en', n, { one: 'service', other: 'services' }),
    per_week: () => 'a week',
    per_day: () => 'a day',
    days_per_week: () => 'days a week',
    score: () => 'of 10',
  },
  /** What a figure rests upon. */
  partOf: (part: string, n: string) => `${part} of ${n}`,
  over: (statistic: string, n: string) => `${statistic} of ${n}`,
  change: (change: string, days: string) => `${change} on ${days}`,
  same: (days: string) => `the same as ${days}`,
  points: (points: string) => `${points} points`,
  noBefore: (days: string) => `no data for ${days}`,
  days: (from: string, to: string) => `${from} – ${to}`,
  small: 'Few records: take it with care.',
  goal: (goal: string) => `Goal: ${goal}`,
  goalLess: (value: string) => `under ${value}`,
  goalMore: (value: string) => `over ${value}`,
  met: 'met',
  missed: 'not met',
  levels: { elite: 'elite', high: 'high', medium: 'medium', low: 'low' },
  level: (level: string, year: string) => `DORA ${year}: ${level}`,
  noLevel: {
    no_value: (year: string) => `DORA ${year}: nothing to compare`,
    no_levels: (year: string) => `DORA ${year} has no levels`,
    between_levels: (year: string) => `DORA ${year}: between two levels`,
  },
  goals: {
    all: 'All four goals are met',
    some: (n: number, met: string) =>
      plural('en', n, { one: `${met} of 4 goals is met`, other: `${met} of 4 goals are met` }),
    none: 'No goal can be told yet',
    missed: (names: string) => `Not met: ${names}.`,
    unknown: (names: string) => `Without data: ${names}.`,
  },
  trend: {
    metric: 'Figure',
    spans: { week: 'Week', month: 'Month' },
    goal: (goal: string) => `goal ${goal}`,
    fromTo: (name: string, first: string, when: string, last: string) =>
      `${name}: from ${first} (${when}) to ${last}.`,
    few: (name: string) => `${name}: not enough data to tell a trend.`,
  },
  records: {
    title: (figure: string) => `Records behind “${figure}”`,
    kinds: { deployment: 'Deployment', incident: 'Incident', change: 'Change' } as Readonly<
      Record<string, string>
    >,
    leftOut: 'Left out',
    hasIt: 'Has the property that is counted',
    empty: 'No record is behind it',
    emptyMore: 'As soon as there are some in this period, they are listed here.',
  },
  period: {
    label: 'Period',
    choices: {
      '7d': '7 days',
      '30d': '30 days',
      '90d': '90 days',
      month: 'This month',
      quarter: 'This quarter',
      custom: 'Own…',
    },
    from: 'From',
    to: 'Up to and with',
    zone: (zone: string) => `Days in ${zone} time`,
    backwards: 'The end lies before the beginning.',
  },
  preset: {
    label: 'Count as',
    none: 'Slipway',
    beside: (tool: string, value: string) => `${tool}: ${value}`,
    tools: {
      devlake: 'DevLake',
      metrik: 'metrik',
      pelorus: 'Pelorus',
      fourkeys: 'Four Keys',
      gitlab: 'GitLab',
    },
  },
  asOf: (time: string, zone: string) => `As of ${time} (${zone})`,
}
