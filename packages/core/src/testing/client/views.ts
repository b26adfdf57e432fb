import type { DeploymentsApi } from '../../contract/index.ts'
import type { CatalogItemInput } from '../../domain/catalog/index.ts'
import { check, equal } from '../assert.ts'
import { type ClientCase, inService, newDeployment } from './case.ts'

type List = DeploymentsApi['deployments']['list']

/** All items of a list, page by page. */
async function pagesOf(list: List, input: NonNullable<Parameters<List>[0]>) {
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<List>> = await list(cursor === null ? input : { ...input, cursor })
    pages.push(page.items.map(({ version }) => version))
    cursor = page.next
    check(pages.length < 20, 'the pages come to an end')
  } while (cursor !== null)
  return pages
}

export const viewCases: readonly ClientCase[] = [
  {
    name: 'lists page by page in either order, without gaps and repeats',
    async run({ ada, clock }) {
      for (let version = 1; version <= 7; version += 1) {
        await ada.deployments.create(newDeployment({ version: String(version) }))
        // Two of them at the same instant, so that the order is held by more than the time.
        if (version !== 3) clock.advance(1_000)
      }
      const newest = await pagesOf(ada.deployments.list, { limit: 3 })
      equal(newest, [['7', '6', '5'], ['4', '3', '2'], ['1']], 'newest first')
      const oldest = await pagesOf(ada.deployments.list, { limit: 4, order: 'oldest' })
      equal(
        oldest,
        [
          ['1', '2', '3', '4'],
          ['5', '6', '7'],
        ],
        'oldest first',
      )
    },
  },
  {
    name: 'filters by each field, by several values of one, and counts what it finds',
    async run({ ada, clock }) {
      await inService(ada, { application_id: 'shop', version: '1', metadata: { tags: ['x'] } })
      clock.advance(86_400_000)
      await ada.deployments.create(
        newDeployment({ application_id: 'api', version: '2', ref: 'feature/Login' }),
      )
      await ada.deployments.create(
        newDeployment({
          environment_name: 'production',
          deployment_type: 'hotfix',
          version: '3',
          deployed_by: 'ci',
        }),
      )
      const found = async (input: Parameters<List>[0]) =>
        (await ada.deployments.list(input)).items.map(({ version }) => version).sort()
      equal(await found({ status: 'active' }), ['1'], 'by status')
      equal(await found({ status: ['active', 'pending'] }), ['1', '2', '3'], 'by two statuses')
      equal(await found({ application_id: ['api', 'none'] }), ['2'], 'by application')
      equal(
        await found({ environment_name: 'production', deployment_type: 'hotfix' }),
        ['3'],
        'by two fields',
      )
      equal(await found({ deployed_by: 'ci' }), ['3'], 'by person')
      equal(await found({ tag: 'x' }), ['1'], 'by tag')
      equal(await found({ text: 'login' }), ['2'], 'by text')
      equal(await found({ from: '2026-03-11T00:00:00Z' }), ['2', '3'], 'from')
      equal(await found({ to: '2026-03-11T00:00:00Z' }), ['1'], 'to')
      equal(await found({ team_id: 't2' }), [], 'by another team')
      const { counts } = await ada.deployments.list({ counts: true, limit: 1 })
      equal(
        counts,
        {
          total: 3,
          by_status: {
            pending: 2,
            deploying: 0,
            active: 1,
            maintenance: 0,
            inactive: 0,
            failed: 0,
            rolled_back: 0,
            cancelled: 0,
          },
          by_environment: { staging: 2, production: 1 },
          by_type: { automated: 2, hotfix: 1 },
        },
        'the counts',
      )
    },
  },
  {
    name: 'tells what happened to a deployment, newest first, with who and why',
    async run({ ada, dan }) {
      const { id } = await dan.deployments.create(newDeployment())
      await ada.deployments.start({ id })
      await ada.deployments.fail({ id, reason: 'No disk', ticket: 'OPS-9' })
      const first = await ada.deployments.history({ id, limit: 2 })
      const { next } = first
      check(next !== null, 'there is a second page')
      const rest = await ada.deployments.history({ id, limit: 2, cursor: next ?? '' })
      equal(
        [...first.items, ...rest.items].map(({ action, actor_id, reason, ticket }) => [
          action,
          actor_id,
          reason,
          ticket,
        ]),
        [
          ['deployment.failed', 'ada', 'No disk', 'OPS-9'],
          ['deployment.started', 'ada', null, null],
          ['deployment.created', 'dan', null, null],
        ],
        'the history',
      )
    },
  },
  {
    name: 'compares two deployments: fields by value, configuration by key only',
    async run({ ada }) {
      const configuration = { SAME: 'one', OTHER: 'two', GONE: 'three' }
      const a = await ada.deployments.create(newDeployment({ configuration }))
      const b = await ada.deployments.create(
        newDeployment({ version: '2', configuration: { SAME: 'one', OTHER: 'new', MORE: 'four' } }),
      )
      const diff = await ada.deployments.diff({ id: a.id, other_id: b.id })
      equal(
        diff.configuration.map(({ key, difference }) => [key, difference]).sort(),
        [
          ['GONE', 'removed'],
          ['MORE', 'added'],
          ['OTHER', 'changed'],
          ['SAME', 'unchanged'],
        ],
        'the configuration',
      )
      equal(
        diff.fields.find(({ field }) => field === 'version'),
        { field: 'version', before: '1.4.0', after: '2' },
        'the version',
      )
      check(!/one|two|three|four|new/.test(JSON.stringify(diff.configuration)), 'no value is shown')
    },
  },
  {
    name: 'says what can be done now, and why the rest cannot',
    async run({ ada, rita }) {
      const { id } = await ada.deployments.create(newDeployment())
      const { revision, actions } = await ada.deployments.actions({ id })
      const allowed = (list: typeof actions) =>
        list
          .filter((one) => one.allowed)
          .map(({ action }) => action)
          .sort()
      equal([revision, allowed(actions)], [1, ['activate', 'cancel', 'start', 'update']], 'of a manager')
      check(
        actions.every((one) => one.allowed === (one.reasons.length === 0)),
        'what is not allowed has a reason',
      )
      equal(allowed((await rita.deployments.actions({ id })).actions), [], 'of a reader')
    },
  },
  {
    name: 'shows what is deployed now beside what was tried last, and the matrix of all',
    async run({ ada, root, clock }) {
      await root.catalog.upsert({
        items: [{ kind: 'application', id: 'shop', name: 'The Shop', team_id: 't1' }],
      })
      const current = await inService(ada, { version: '1' })
      clock.advance(1_000)
      const attempt = await ada.deployments.create(newDeployment({ version: '2' }))
      await ada.deployments.start({ id: attempt.id })
      await ada.deployments.fail({ id: attempt.id, reason: 'No' })
      await ada.deployments.create(newDeployment({ application_id: 'api', environment_name: 'testing' }))
      const slots = await ada.deployments.current({ application_id: 'shop' })
      equal(
        slots.items.map((slot) => [slot.current?.deployment_id, slot.last.deployment_id, slot.last_status]),
        [[current.id, attempt.id, 'failed']],
        'the slot',
      )
      const matrix = await ada.deployments.matrix()
      equal(
        matrix.environments.map(({ name, protected: isProtected }) => [name, isProtected]),
        [
          ['development', false],
          ['testing', false],
          ['staging', false],
          ['demo', false],
          ['production', true],
        ],
        'the environments',
      )
      equal(
        matrix.items.map(({ application_id, name, slots: of }) => [application_id, name, of.length]),
        [
          ['api', 'api', 1],
          ['shop', 'The Shop', 1],
        ],
        'the applications',
      )
    },
  },
  {
    name: 'keeps a catalog that is brought up to date by telling it again',
    async run({ ada, root }) {
      const shop: CatalogItemInput = {
        kind: 'application',
        id: 'shop',
        name: 'Shop',
        team_id: 't1',
        criticality: 'high',
        business_services: ['checkout', 'search'],
      }
      const items: CatalogItemInput[] = [{ kind: 'team', id: 't1', name: 'Team One' }, shop]
      equal(await root.catalog.upsert({ items }), { created: 2, updated: 0, unchanged: 0 }, 'at first')
      equal(await root.catalog.upsert({ items }), { created: 0, updated: 0, unchanged: 2 }, 'told again')
      const renamed = [{ ...shop, name: 'Web Shop' }]
      equal(
        await root.catalog.upsert({ items: renamed }),
        { created: 0, updated: 1, unchanged: 0 },
        'renamed',
      )
      const item = await ada.catalog.get({ kind: 'application', id: 'shop' })
      equal(
        [item.name, item.revision, item.attributes],
        ['Web Shop', 2, { criticality: 'high', business_services: ['checkout', 'search'] }],
        'the item',
      )
      equal(
        (await ada.catalog.list({ kind: 'application', text: 'web' })).items.map(({ id }) => id),
        ['shop'],
        'found by name',
      )
    },
  },
  {
    name: 'lists the journal, and verifies its chain from a checkpoint',
    async run({ ada, dan }) {
      const { id } = await ada.deployments.create(newDeployment({ environment_name: 'production' }))
      await dan.deployments.cancel({ id, reason: 'No' }).catch(() => {})
      const { items } = await ada.audit.list({ team_id: 't1', subject_id: id })
      equal(
        items.map(({ outcome, action, actor_id }) => [outcome, action, actor_id]),
        [
          ['refused', 'deployments.cancel', 'dan'],
          ['done', 'deployment.created', 'ada'],
        ],
        'the entries',
      )
      const { ok, entries, head } = await ada.audit.verify({ team_id: 't1' })
      equal([ok, entries, head?.seq], [true, 2, 2], 'the whole chain')
      await ada.deployments.create(newDeployment())
      const again = await ada.audit.verify({
        team_id: 't1',
        checkpoint_seq: head?.seq ?? 0,
        checkpoint_hash: head?.hash ?? '',
      })
      equal([again.ok, again.head?.seq], [true, 3], 'from the checkpoint')
    },
  },
  {
    name: 'counts for the dashboard what the caller may read',
    async run({ ada, rita, clock }) {
      await inService(ada, { version: '1' })
      await inService(ada, { version: '1', environment_name: 'production' })
      clock.advance(1_000)
      const asOf = new Date(clock.now()).toISOString()
      const all = await ada.kpi.dashboard({ as_of: asOf, time_zone: 'Europe/Paris', ids: true })
      equal([all.as_of, all.time_zone], [asOf, 'Europe/Paris'], 'what was asked for')
      equal(all.deployments_this_month.value, 2, 'of a manager')
      equal((await rita.kpi.dashboard({ as_of: asOf })).deployments_this_month.value, 1, 'of a reader')
    },
  },
]
