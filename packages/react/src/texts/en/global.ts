import { plural } from '../plural.ts'

export const global = {
  /** Headline. */
  attention: (n: number, count: string) =>
    plural('en', n, { one: `${count} needs attention`, other: `${count} need attention` }),
  allWell: 'All is well',
  /** Instead of it where not everything could be looked at. */
  nothingFound: 'Nothing wrong found',
  checking: 'Looking for what needs attention…',
  nothingKnown: 'What needs attention cannot be told',
  basis: (serving: string, days: string) =>
    `${serving}. Looked at: failures of the last ${days} days, health, maintenance, and what waits.`,
  asOf: (time: string, zone: string) => `As of ${time} (${zone})`,
  toAttention: 'Show what needs attention',
  sections: { figures: 'Figures', attention: 'Needs attention' },

  tiles: {
    month: 'This month',
    environments: 'Active environments',
    week: 'Last 7 days',
    success: 'Success rate',
  },
  finished: (n: number) => plural('en', n, { one: 'deployment', other: 'deployments' }),
  change: (change: string, days: string) => `${change} on the same part of last month (${days})`,
  same: (days: string) => `as many as in the same part of last month (${days})`,
  ofEnvironments: (n: string) => `of ${n}`,
  serving: (n: number, count: string) =>
    plural('en', n, { one: `${count} deployment in service`, other: `${count} deployments in service` }),
  today: (count: string) => `${count} today`,
  partOf: (part: string, n: string) => `${part} of ${n}`,
  overDays: (days: string) => `over ${days} days`,
  smallSample: 'Few deployments: take it with care.',
  week: (counts: string) => `Deployments per day, oldest first: ${counts}`,

  previous: (count: string) => `The whole month before: ${count}.`,

  environments: {
    title: 'By environment',
    sentence: (days: string, where: string) => `Failed within ${days} days: ${where}.`,
    calm: (days: string) => `None failed within ${days} days.`,
    /** A place and how many there. */
    many: (place: string, count: string) => `${place} (${count})`,
    healthSentence: (known: string, all: string) => `Health is known of ${known} of ${all} in service.`,
    healthOf: (applications: string) => `Of the first ${applications} applications by name.`,
    status: 'Status',
    health: 'Health',
    choose: 'Count by',
    all: (count: string) => `Show all ${count}`,
    fewer: 'Show fewer',
    empty: 'Nothing stands in any environment yet.',
  },
  trend: {
    title: 'Trend',
    days: (count: string) => `${count} days`,
    choose: 'Period',
    sentence: (served: string, all: string, days: string) =>
      `${served} of ${all} deployments succeeded in ${days} days.`,
    none: (days: string) => `No deployment ended in the last ${days} days.`,
    served: 'succeeded',
    unserved: 'failed',
    week: (from: string, to: string) => `${from} to ${to}`,
    zone: (zone: string) => `Days in ${zone} time.`,
  },
  concerns: {
    down: 'Failed in service',
    unhealthy: 'Unhealthy in service',
    failed: 'Last attempt failed',
    degraded: 'Degraded in service',
    overdue: 'Maintenance past its end',
    waiting: 'Pending for over a day',
  },
  stillServing: (version: string) => `${version} still in service`,
  nothingServing: 'nothing in service there',
  ended: 'planned end',
  planned: 'planned',
  showAll: (count: string) => `Show all ${count}`,
  showFewer: 'Show fewer',
  calm: 'Nothing needs attention.',
  calmMore:
    'Failed deployments, failing health, maintenance that lasts too long and deployments that wait for over a day appear here.',
  looked: {
    failures: (count: string, days: string) => `the latest ${count} failures of the last ${days} days`,
    open: (count: string) => `the oldest ${count} that wait or are in maintenance`,
    health: (applications: string) => `the health in the first ${applications} applications by name`,
    only: (parts: string) => `There is more than is looked at here: ${parts}.`,
  },
  empty: 'No deployment yet',
  emptyMore:
    'As soon as one is recorded, what is wrong, what runs where and how it develops appear here. Record the first one by hand, or let your pipeline report it.',
}
