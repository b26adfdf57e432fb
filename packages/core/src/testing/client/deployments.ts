import { equal } from '../assert.ts'
import { type ClientCase, inService, newDeployment } from './case.ts'

const MASK = '••••••'

export const deploymentCases: readonly ClientCase[] = [
  {
    name: 'creates a deployment with everything that it is given, and reads it back',
    async run({ ada, clock }) {
      const created = await ada.deployments.create(
        newDeployment({
          health_check_url: 'https://shop.example/health',
          configuration: { DATABASE_URL: 'postgres://secret' },
          metadata: { tags: ['spring', 'sale'], contacts: [{ name: 'Ada', phone: '1' }] },
          commit_sha: 'abc',
          ref: 'main',
          external_id: 'run-7',
          deployment_date: '2026-03-11T10:00:00+01:00',
        }),
      )
      const { id, version, status, team_id, deployed_by, deployment_date, configuration, metadata } = created
      equal(
        { version, status, team_id, deployed_by, deployment_date, configuration, metadata },
        {
          version: '1.4.0',
          status: 'pending',
          team_id: 't1',
          deployed_by: 'ada',
          deployment_date: '2026-03-11T09:00:00.000Z',
          configuration: { DATABASE_URL: MASK },
          metadata: {
            tags: ['spring', 'sale'],
            contacts: [{ name: 'Ada', phone: '1' }],
            documentation: [],
            rollback_procedure: null,
          },
        },
        'the created deployment',
      )
      equal(created.created_at, new Date(clock.now()).toISOString(), 'its time')
      equal(await ada.deployments.get({ id }), created, 'the deployment as it is read')
    },
  },
  {
    name: 'takes any text of people: other scripts, quotes, slashes and line breaks',
    async run({ ada }) {
      const version = '1.0 „Größe“ 版本/%2F?#&="\'\\'
      const reason = 'First line\nsecond\tline – ✓ 🚀'
      const { id } = await ada.deployments.create(newDeployment({ version }))
      await ada.deployments.cancel({ id, reason })
      const { items } = await ada.deployments.list({ version, text: 'GRÖ'.slice(0, 2).toLowerCase() })
      equal(
        items.map((found) => [found.version, found.status_reason]),
        [[version, reason]],
        'what was kept',
      )
    },
  },
  {
    name: 'changes what is given and leaves the rest',
    async run({ ada }) {
      const metadata = { tags: ['a'], rollback_procedure: 'Call Ada.' }
      const { id } = await ada.deployments.create(newDeployment({ metadata }))
      const updated = await ada.deployments.update({
        id,
        revision: 1,
        health_check_url: 'https://shop.example/up',
        metadata: { tags: ['b', 'c'] },
      })
      equal(
        [updated.revision, updated.health_check_url, updated.metadata],
        [
          2,
          'https://shop.example/up',
          { tags: ['b', 'c'], contacts: [], documentation: [], rollback_procedure: 'Call Ada.' },
        ],
        'after the change',
      )
      const emptied = await ada.deployments.update({
        id,
        health_check_url: null,
        metadata: { tags: [], rollback_procedure: null },
      })
      equal(
        [emptied.health_check_url, emptied.metadata.tags, emptied.metadata.rollback_procedure],
        [null, [], null],
        'emptied',
      )
    },
  },
  {
    name: 'lives: starts, serves, is maintained, rests, serves again and is superseded',
    async run({ ada, clock }) {
      const { id } = await ada.deployments.create(newDeployment())
      const statuses = [(await ada.deployments.start({ id })).status]
      statuses.push((await ada.deployments.activate({ id, reason: 'Tests passed', ticket: 'OPS-1' })).status)
      const until = new Date(clock.now() + 3_600_000).toISOString()
      const maintained = await ada.deployments.startMaintenance({ id, until, reason: 'New disks' })
      statuses.push(maintained.status)
      equal(maintained.maintenance_until, until, 'the end of the maintenance')
      statuses.push((await ada.deployments.endMaintenance({ id })).status)
      statuses.push((await ada.deployments.deactivate({ id })).status)
      statuses.push((await ada.deployments.activate({ id })).status)
      equal(statuses, ['deploying', 'active', 'maintenance', 'active', 'inactive', 'active'], 'its statuses')
      clock.advance(1_000)
      const next = await inService(ada, { version: '1.5.0' })
      equal(next.previous_deployment_id, id, 'what the next one took over from')
      const { status, inactive_reason, superseded_by_id } = await ada.deployments.get({ id })
      equal(
        { status, inactive_reason, superseded_by_id },
        { status: 'inactive', inactive_reason: 'superseded', superseded_by_id: next.id },
        'the superseded one',
      )
    },
  },
  {
    name: 'ends: fails, is cancelled, or is decommissioned',
    async run({ ada }) {
      const [failing, cancelled, old] = [
        await ada.deployments.create(newDeployment({ application_id: 'a' })),
        await ada.deployments.create(newDeployment({ application_id: 'b' })),
        await inService(ada, { application_id: 'c' }),
      ]
      await ada.deployments.start({ id: failing.id })
      const ends = [
        await ada.deployments.fail({ id: failing.id, reason: 'No disk' }),
        await ada.deployments.cancel({ id: cancelled.id, reason: 'Not today' }),
        await ada.deployments.deactivate({ id: old.id, decommission: true, reason: 'Replaced' }),
      ]
      equal(
        ends.map(({ status, status_reason, inactive_reason }) => [status, status_reason, inactive_reason]),
        [
          ['failed', 'No disk', null],
          ['cancelled', 'Not today', null],
          ['inactive', 'Replaced', 'decommissioned'],
        ],
        'the ends',
      )
    },
  },
  {
    name: 'rolls back by a new deployment that brings the earlier version back',
    async run({ ada, clock }) {
      const good = await inService(ada, { version: '1' })
      clock.advance(60_000)
      const bad = await inService(ada, { version: '2' })
      clock.advance(60_000)
      const rollback = await ada.deployments.rollback({ id: bad.id, reason: 'Errors', ticket: 'INC-1' })
      equal(
        [rollback.deployment_type, rollback.version, rollback.rollback_of_id, rollback.restores_id],
        ['rollback', '1', bad.id, good.id],
        'the rollback',
      )
      const promoted = await ada.deployments.activate({ id: rollback.id })
      const undone = await ada.deployments.get({ id: bad.id })
      equal(
        [promoted.status, undone.status, undone.rolled_back_by_id],
        ['active', 'rolled_back', rollback.id],
        'after it was promoted',
      )
    },
  },
  {
    name: 'refuses the slower of two who change what both have read',
    async run({ ada, dan }) {
      const { id, revision } = await ada.deployments.create(newDeployment())
      const outcomes = await Promise.allSettled([
        ada.deployments.start({ id, revision }),
        dan.deployments.cancel({ id, revision, reason: 'No' }),
      ])
      equal(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'the outcomes')
      const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      equal([lost.name, lost.code], ['SlipwayError', 'stale_revision'], 'the error of the slower one')
    },
  },
]
