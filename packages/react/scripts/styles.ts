/** Writes styles.css anew. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeStyles } from './compose-styles.ts'

writeFileSync(join(import.meta.dirname, '../styles.css'), composeStyles())
