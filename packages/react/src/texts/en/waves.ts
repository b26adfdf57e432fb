import type { WaveRolloutView } from '@slipway/core'
import { plural } from '../plural.ts'

export const waves = {
  title: 'Waves',
  none: 'No rollout in waves yet',
  noneText: 'One version that goes to many places, wave after wave, appears here and moves by itself.',
  places: (n: number, count: string) => plural('en', n, { one: `${count} place`, other: `${count} places` }),
  inWaves: (n: number, count: string) =>
    plural('en', n, { one: `in ${count} wave`, other: `in ${count} waves` }),
  states: {
    running: 'Under way',
    paused: 'Paused',
    rolling_back: 'Going back',
    halted: 'Halted: a person has to decide',
    succeeded: 'Succeeded',
    rolled_back: 'Rolled back',
    cancelled: 'Cancelled',
  } satisfies Record<WaveRolloutView['state'], string>,
  wave: (name: string) => `Wave ${name}`,
  waveStates: { done: 'done', current: 'now', to_come: 'to come', failed: 'went wrong' },
  counts: {
    failed: (_n: number, count: string) => `${count} failed`,
    under_way: (_n: number, count: string) => `${count} under way`,
    done: (_n: number, count: string) => `${count} done`,
    to_come: (_n: number, count: string) => `${count} to come`,
  },
  borne: (share: string, n: string) => `failures borne: ${share} (${n})`,
  parallel: (n: string) => `${n} at once`,
  soaks: (duration: string) => `then soaks ${duration}`,
  members: (n: number, count: string) =>
    plural('en', n, { one: `Show its ${count} place`, other: `Show its ${count} places` }),
  firstOf: (n: string, all: string) => `The first ${n} of ${all} are shown.`,
  /** By the engine’s code, with the values in words: `wave`, `failed`, `places`, `borne`, `stuck`, `person`, `environment`. */
  reasons: {
    too_many_failed: (v) => `In wave ${v.wave} ${v.failed} of ${v.places} have failed; ${v.borne} are borne.`,
    not_rolled_back: (v) => `Not rolled back: ${v.stuck}.`,
    right_missing: (v) =>
      `${v.person} may not deploy in ${v.environment} any more. Resume it with your own right.`,
  } as Readonly<Record<string, (values: Readonly<Record<string, string>>) => string>>,
  stuck: 'Could not be rolled back: a person has to see to these',
  onThreshold: {
    halt: 'With more failures it halts.',
    roll_back: 'With more failures the wave is rolled back.',
    roll_back_all: 'With more failures all waves are rolled back.',
  },
  commands: 'Commands to the rollout in waves',
  labels: { pause: 'Pause…', resume: 'Resume', rollback: 'Roll back…', cancel: 'Cancel…' },
  titles: {
    pause: 'Pause the waves',
    resume: 'Resume the waves',
    rollback: 'Roll the waves back',
    cancel: 'Cancel the waves',
  },
  confirm: {
    pause: 'Pause the waves',
    resume: 'Resume the waves',
    rollback: 'Roll back',
    cancel: 'Cancel the waves',
  },
  effects: {
    pause: 'No further rollout begins. What is under way goes on.',
    resume: 'It goes on with your rights, and halts again where failures are still too many.',
    rollback:
      'What is under way is aborted and what is in service is rolled back, of the waves that the plan names.',
    cancel: 'It ends where it is. What has begun goes on.',
  },
  done: {
    pause: 'The waves are paused.',
    resume: 'The waves go on.',
    rollback: 'The waves go back.',
    cancel: 'The waves are cancelled.',
  },
}
