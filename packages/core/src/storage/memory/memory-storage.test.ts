import { describe, it } from 'vitest'
import { storageSuite } from '../../testing/index.ts'
import { memoryStorage } from './index.ts'

describe('memoryStorage', () => {
  storageSuite({ describe, it, create: () => memoryStorage() })
})
