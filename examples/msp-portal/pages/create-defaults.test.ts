import { describe, expect, it } from 'vitest'
import { defaultsIn, searchOf } from './create-defaults.ts'

describe('what is filled in for a new deployment', () => {
  it('comes back as the address says it', () => {
    const defaults = { application_id: 'été & co', environment_name: 'staging' }
    expect(defaultsIn(`/applications/deployments/new${searchOf(defaults)}`)).toEqual(defaults)
  })

  it('is nothing where the address says nothing of it', () => {
    expect(searchOf({})).toBe('')
    expect(defaultsIn('/applications/deployments/new?lang=en&version=&reason=x')).toEqual({})
  })
})
