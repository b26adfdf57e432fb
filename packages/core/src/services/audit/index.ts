import type { Service, ServiceOptions } from '../service.ts'
import { listCheckpoints, makeCheckpoint } from './checkpoints.ts'
import { listEntries } from './list.ts'
import { prune } from './prune.ts'
import { verify } from './verify.ts'

export function auditService(options: Pick<ServiceOptions, 'sha256' | 'signing'>): Service<'audit'> {
  return {
    list: listEntries,
    verify: (context, input) => verify(context, input, options),
    checkpoints: listCheckpoints,
    checkpoint: (context, input) => makeCheckpoint(context, input, options),
    prune: (context, input) => prune(context, input, options),
  }
}
