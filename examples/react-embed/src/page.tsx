import { createClient } from '@slipway/core/client'
import { DeploymentsProvider } from '@slipway/react'
import { DeploymentsGlobal } from '@slipway/react/ui'
import '@slipway/react/styles.css'
import { createRoot } from 'react-dom/client'

const client = createClient({ baseUrl: '/api/deployments' })
const place = document.querySelector('#deployments')
if (place !== null)
  createRoot(place).render(
    <DeploymentsProvider client={client} user="ada">
      <DeploymentsGlobal />
    </DeploymentsProvider>,
  )
