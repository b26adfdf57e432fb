import { plural } from '../plural.ts'

export const levels = {
  kept: (n: number, kept: string, all: string, objective: string) =>
    plural('en', n, {
      one: `${kept} of ${all} services keeps ${objective}`,
      other: `${kept} of ${all} services keep ${objective}`,
    }),
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
  burnDown: {
    title: 'Error budget day by day',
    service: 'Service',
    day: 'Day',
    left: 'Left',
    gone: 'all spent',
    sentence: (service: string, left: string) => `${service}: ${left} left at the end of the period.`,
    none: (service: string) => `${service}: nothing was looked at.`,
    spent: (time: string) => `${time} spent so far`,
  },
  zone: (zone: string) => `Days in ${zone} time`,
  empty: 'No health check in this period',
  emptyMore:
    'As soon as deployments with a health check are looked at, their uptime and what is left of their error budget appear here.',
}
