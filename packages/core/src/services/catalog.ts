import type { Contract } from '../contract/index.ts'
import type { ParsedOf } from '../contract/operation.ts'
import {
  type CatalogItem,
  type CatalogItemInput,
  type CatalogKind,
  type CatalogRecord,
  catalog,
  toCatalogContent,
} from '../domain/catalog/index.ts'
import { PLATFORM } from '../domain/collections/index.ts'
import { and, type Condition, isIn } from '../domain/conditions/index.ts'
import { canonicalJson } from '../domain/journal/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Scope } from '../ports/index.ts'
import type { CommandContext, QueryContext, Subject } from './context.ts'
import { pageAfter, toPage } from './cursor.ts'
import type { Service } from './service.ts'

type ListInput = ParsedOf<Contract['catalog']['list']>

export function catalogService(): Service<'catalog'> {
  return {
    upsert: async (context, { items, reason, ticket }) => {
      const tally = { created: 0, updated: 0, unchanged: 0 }
      for (const item of items) tally[await upsert(context, item, { reason, ticket })] += 1
      return tally
    },
    get: async (context, { kind, id }) => {
      const record = await context.reader.get(catalog[kind], scopeOf(context, kind), id)
      if (record === null) {
        throw new SlipwayError('not_found', `There is no ${kind} ${id} that you may see.`, {
          next: 'Check the id; if it is right, the host has to tell Slipway of it by catalog.upsert.',
        })
      }
      return toItem(kind, record)
    },
    list: async (context, input) => {
      const after = pageAfter('name', ['text', 'text'], input.cursor)
      const found = await context.reader.find(catalog[input.kind], {
        scope: scopeOf(context, input.kind),
        where: filterOf(input),
        orderBy: [{ field: 'name' }, { field: 'id' }],
        limit: input.limit + 1,
        ...(after === undefined ? {} : { after }),
      })
      const page = toPage('name', found, input.limit, ({ name, id }) => [name, id])
      return { items: page.items.map((record) => toItem(input.kind, record)), next: page.next }
    },
  }
}

/** Teams and people belong to no single team; whoever is known may see them. The rest follows the caller's rights. */
function scopeOf(context: QueryContext, kind: CatalogKind): Scope {
  if (kind === 'team' || kind === 'profile') return { teams: [PLATFORM] }
  return { teams: context.access.teamsWith('catalog.read') }
}

function filterOf({ id, team_id, text }: ListInput): Condition<CatalogRecord> {
  const parts: Condition<CatalogRecord>[] = []
  if (id !== undefined) parts.push(isIn<CatalogRecord>('id', id))
  if (team_id !== undefined) parts.push(isIn<CatalogRecord>('team_id', team_id))
  if (text !== undefined) parts.push({ op: 'contains', field: 'name', value: text })
  return and(...parts)
}

function toItem(kind: CatalogKind, record: CatalogRecord): CatalogItem {
  return { ...record, kind, attributes: { ...record.attributes } }
}

async function upsert(
  context: CommandContext,
  input: CatalogItemInput,
  why: { reason?: string | undefined; ticket?: string | undefined },
): Promise<'created' | 'updated' | 'unchanged'> {
  const { kind, ...content } = toCatalogContent(input)
  const subject: Subject = {
    team_id: content.team_id,
    subject_kind: kind,
    subject_id: content.id,
    application_id: kind === 'application' ? content.id : null,
    cloud_asset_id: kind === 'cloud_asset' ? content.id : null,
    environment_name: null,
  }
  context.authorise(subject)
  const collection = catalog[kind]
  const found = await context.reader.get(collection, { teams: 'all' }, content.id, { lock: true })
  if (found === null) {
    const record = { ...content, revision: 1, created_at: context.now, updated_at: context.now }
    await context.reader.insert(collection, record)
    const after = { name: content.name, attributes: content.attributes }
    context.record({ action: 'catalog.created', subject, revision: 1, before: null, after, ...why })
    return 'created'
  }
  if (found.team_id !== content.team_id) {
    throw new SlipwayError('already_exists', `The ${kind} ${content.id} belongs to another team.`, {
      next: 'Give it an id of its own; an item does not move between teams, as its history would move with it.',
    })
  }
  const before = { name: found.name, attributes: found.attributes }
  const after = { name: content.name, attributes: content.attributes }
  if (canonicalJson(before) === canonicalJson(after)) return 'unchanged'
  const updated = await context.reader.update(
    collection,
    { teams: [found.team_id] },
    found.id,
    found.revision,
    {
      ...after,
      updated_at: context.now,
    },
  )
  if (updated === null)
    throw new SlipwayError('stale_revision', `The ${kind} ${found.id} was changed meanwhile.`)
  context.record({ action: 'catalog.updated', subject, revision: updated.revision, before, after, ...why })
  return 'updated'
}
