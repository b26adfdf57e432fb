import '@slipway/react/styles.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/pages.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ask } from './session.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the portal.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void ask()
