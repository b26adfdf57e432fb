import type { HealthSample } from '@slipway/core'
import { plural } from '../plural.ts'

export const health = {
  address: 'Address of the check',
  noAddress: 'None given. Edit the deployment to add one.',
  never: 'No check has run yet',
  neverText: 'As long as nobody reports on this deployment, its health is unknown: neither good nor bad.',
  outOfService: 'It is not in service: this is the last that was known.',
  since: (time: string) => `since ${time}`,
  flapping: 'It keeps changing, so that no single check says how it is.',
  every: (duration: string) => `checked every ${duration}`,
  next: 'Next check',

  check: 'Check health now',
  checkAgain: 'Check again',
  dialog: (version: string) => `Health of ${version}`,
  asked: 'The check is asked for. Its result appears here.',
  waitsLong: 'There is no result yet. The checks may be behind, or not be running.',
  done: (outcome: string) => `Health checked: ${outcome}.`,

  last: 'Latest check',
  outcomes: {
    up: 'Good',
    slow: 'Good, but slow',
    down: 'Bad',
    unknown: 'Could not be made',
  } satisfies Record<HealthSample['outcome'], string>,
  latency: (time: string) => `in ${time}`,
  status: (code: string) => `HTTP ${code}`,
  certificate: (day: string) => `certificate ends on ${day}`,
  inMaintenance: 'in maintenance: it counts for nothing',
  /** Why a check was not good. */
  faults: {
    status: 'The answer has a status that does not count as good.',
    body: 'The answer does not contain the text that it should.',
    timeout: 'There was no answer in time.',
    connection_refused: 'The connection was refused.',
    connection_lost: 'The connection broke off.',
    certificate: 'The certificate is not valid.',
    unreadable: 'The answer could not be read.',
    reported: 'The host’s own check says so.',
    destination_refused: 'The address may not be called from here.',
    name_service: 'The name could not be looked up.',
    no_network: 'There is no network on our side.',
    resources: 'Our side had no room for one more check.',
    probe_failed: 'The check itself failed on our side.',
    many_failing: 'Many places fail at once: the fault is taken to be on our side.',
  } satisfies Record<NonNullable<HealthSample['fault']>, string>,

  figures: 'Uptime and latency',
  period: 'Time looked at',
  periods: { day: '24 hours', week: '7 days', month: '30 days' },
  uptime: 'Uptime',
  uptimeOf: (good: string, n: number, all: string) =>
    plural('en', n, { one: `${good} of ${all} check good`, other: `${good} of ${all} checks good` }),
  noFigures: 'No check that counts was made in this time.',
  latencies: { p50: 'Half answer within', p95: '95 % answer within', p99: '99 % answer within' },
  leftOut: (unknown: string, maintenance: string) =>
    `Left out: ${unknown} that could not be made, ${maintenance} in maintenance.`,

  samples: 'Latest checks',
  noSamples: 'None is kept.',
}
