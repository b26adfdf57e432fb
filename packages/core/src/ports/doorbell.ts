/**
 * How the processes on one store wake each other. Nobody relies on it: a ring may be lost, so whoever waits looks by itself
 * from time to time, and one too many does no harm.
 */
export interface Doorbell {
  /** Tells the others that something was committed. Returns at once and never throws. */
  ring(): void
  /**
   * Has `heard` called when another process rang, and whenever a ring may have been missed, such as after a lost connection.
   * Gives what ends it.
   */
  listen(heard: () => void): () => Promise<void>
}
