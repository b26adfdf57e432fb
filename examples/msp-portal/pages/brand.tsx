import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import { useWords } from './words/use-words.ts'

export function Brand(): ReactNode {
  const words = useWords()
  return (
    <Link className="brand" href="/applications/deployments">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="currentColor" />
        <path className="brand-sign" d="M7 21.5h18M9 17l7-8 7 8" />
      </svg>
      <span>{words.title}</span>
    </Link>
  )
}
