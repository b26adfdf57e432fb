import type { Navigation } from '@slipway/react'
import { filterToSearch } from '@slipway/react/ui'
import { searchOf } from './create-defaults.ts'
import { go } from './location.ts'
import { hrefOf } from './routes.ts'

/** Where the views of Slipway lead to in this portal. */
export const navigation: Navigation = {
  hrefFor(target) {
    switch (target.view) {
      case 'deployment':
        return hrefOf({ page: 'deployment', id: target.id })
      case 'application':
        return hrefOf({ page: 'application', id: target.application_id, tab: 'deployments' })
      case 'list': {
        const search = filterToSearch(target.filter ?? {})
        return `${hrefOf({ page: 'deployments', show: 'list' })}${search === '' ? '' : `&${search}`}`
      }
      case 'matrix':
        return hrefOf({ page: 'deployments', show: 'matrix' })
      case 'create':
        return `${hrefOf({ page: 'create' })}${searchOf(target.defaults ?? {})}`
    }
  },
  navigate: (href) => go(href),
}
