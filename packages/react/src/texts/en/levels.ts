export const levels = {
  kept: (kept: string, all: string, objective: string) => `${kept} of ${all} services keep ${objective}`,
  services: 'Error budgets, the least left first',
  environments: 'By environment',
  environment: 'Environment',
  parts: { healthy: 'Up', unhealthy: 'Down', unknown: 'Not looked at', maintenance: 'Maintenance' },
  up: (place: string, share: string) => `${place} was up for ${share} of the time looked at`,
  uptime: (share: string) => `${share} up`,
  uptimeOver: (share: string, time: string) => `${share} up in ${time} looked at`,
  unknown: 'Nothing was looked at',
  spent: (spent: string, allowed: string) => `left: ${spent} of ${allowed} spent`,
  burn: (rate: string) => `burns at ${rate} times the pace`,
  unobserved: (time: string) => `Not looked at: ${time}. It counts for neither side.`,
  maintained: (time: string) => `In maintenance: ${time}, left out.`,
  definition:
    'Of the time that may be down under the objective, the share that is left. At a burn rate of 1 exactly all of it is spent in the period; below zero more was spent than there was.',
  zone: (zone: string) => `Days in ${zone} time`,
  empty: 'No health check in this period',
  emptyMore:
    'As soon as deployments with a health check are looked at, their uptime and what is left of their error budget appear here.',
}
