import { actions } from './actions.ts'
import { application } from './application.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { create } from './create.ts'
import { detail } from './detail.ts'
import { global } from './global.ts'
import { list } from './list.ts'
import { maintenance } from './maintenance.ts'
import { matrix } from './matrix.ts'
import { rollback } from './rollback.ts'

/** English. */
export const en = {
  actions,
  application,
  charts,
  common,
  create,
  detail,
  global,
  list,
  maintenance,
  matrix,
  rollback,
}
