import type { Jobs, Storage } from '../../ports/index.ts'
import type { Random } from '../random.ts'

/** A process: jobs, and the storage in whose transactions they are put in. */
export interface JobsProcess {
  readonly storage: Storage
  readonly jobs: Jobs
  /** Cuts the jobs off from where they are kept, as if the process had died. The storage may be cut off as well. */
  sever(): void
}

/** What a test of the suite works with. */
export interface JobsWorld extends JobsProcess {
  readonly random: Random
  /** The shortest lease that this engine keeps, in milliseconds. */
  readonly lease: number
  /** Another process on the same data; the suite closes it. */
  connect(): Promise<JobsProcess>
}

export interface JobsCase {
  /** A sentence about what the jobs do. */
  readonly name: string
  run(world: JobsWorld): Promise<void>
}
