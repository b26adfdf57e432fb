import { plural } from '../plural.ts'

export const application = {
  criticality: 'Criticality',
  criticalities: {
    low: 'Low criticality',
    medium: 'Medium criticality',
    high: 'High criticality',
    critical: 'Critical',
  } as Readonly<Record<string, string>>,
  repository: 'Repository',
  nothing: 'Nothing in service',
  never: 'Never deployed here',
  lastAttempt: 'Last attempt',
  newer: (environment: string, version: string) => `Newer in ${environment}: ${version}`,
  recent: 'Recent deployments',
  news: (n: number, count: string) =>
    plural('en', n, { one: `Show ${count} new one`, other: `Show ${count} new ones` }),
  emptyTitle: 'Not deployed yet',
  emptyText:
    'As soon as a deployment of this application is recorded, by hand or by your pipeline, it appears here environment by environment.',
  emptyRecent: 'No deployment is recorded yet.',
}
