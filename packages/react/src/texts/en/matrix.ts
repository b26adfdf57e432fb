import { plural } from '../plural.ts'

export const matrix = {
  title: 'Versions by environment',
  /** What an attempt came to, behind its version: "2.4.0 failed 4 min ago". */
  attempts: {
    pending: 'pending',
    deploying: 'deploying',
    active: 'active',
    maintenance: 'in maintenance',
    inactive: 'stopped',
    failed: 'failed',
    rolled_back: 'rolled back',
    cancelled: 'cancelled',
  },
  /** In place of "pending" where its time is still to come. */
  planned: 'planned',
  nothing: 'nothing in service',
  protected: 'Protected environment',
  newer: (environment: string, version: string) => `${environment} runs a newer version: ${version}`,
  failing: (n: number, failing: string, all: string) =>
    plural('en', n, {
      one: `${failing} of ${all} applications is failing`,
      other: `${failing} of ${all} applications are failing`,
    }),
  noneFailing: (n: number, all: string) =>
    plural('en', n, { one: `${all} application, not failing`, other: `${all} applications, none failing` }),
  soFar: 'among those read so far',
  failingOnly: 'Failing only',
  noFailing: 'No application is failing',
  noFailingHint: 'Their last attempts went well, and nothing in service is unhealthy.',
  emptyEnvironments: (n: number, count: string) =>
    plural('en', n, { one: `${count} empty environment`, other: `${count} empty environments` }),
  sortAgain: 'Sort again',
  assets: (n: number, count: string) => plural('en', n, { one: `${count} asset`, other: `${count} assets` }),
  favourite: (name: string) => `Favourite: ${name}`,
  moreEnvironments: (n: number, count: string) =>
    plural('en', n, { one: `${count} more environment`, other: `${count} more environments` }),
  read: (n: number, count: string) =>
    plural('en', n, {
      one: `${count} application read. More follow as you scroll.`,
      other: `${count} applications read. More follow as you scroll.`,
    }),
  reading: 'Reading more applications…',
  empty: 'No application has been deployed yet',
  emptyHint:
    'Each application appears here with its first deployment: one row, one column for each environment.',
  nothingFound: 'Nothing is deployed there',
  nothingFoundHint: 'No deployment matches what is looked for.',
}
