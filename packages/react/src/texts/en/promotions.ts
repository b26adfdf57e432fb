import type { Promotion } from '@slipway/core'

export const promotions = {
  title: 'Promotions',
  none: 'No promotion yet',
  noneText: 'A version that is taken from one environment to the next appears here, and moves by itself.',
  way: (version: string) => `Way of ${version}`,
  states: {
    running: 'On its way',
    paused: 'Paused',
    halted: 'Halted: a person has to decide',
    succeeded: 'Arrived',
    cancelled: 'Cancelled',
  } satisfies Record<Promotion['state'], string>,
  stages: {
    done: 'passed',
    soaking: 'soaks',
    rolling: 'is rolled out',
    waits: 'waits',
    failed: 'went wrong',
    to_come: 'to come',
  },
  soaksUntil: (time: string) => `soaks until ${time}`,
  soaks: (duration: string) => `soaks ${duration}`,
  verified: (time: string) => `health verified ${time}`,
  verifyAgain: 'health verified again after it',
  attempt: (n: string) => `attempt ${n}`,
  open: 'Its deployment',
  openIn: (environment: string) => `Its deployment in ${environment}`,
  waitsFor: 'What it waits for',
  /** By the engine’s code, with the values in words: `environment`, `until`, `state`, `health`, `person`. */
  reasons: {
    soaking: (v) => `It has to soak ${within(v)}${v.until ? ` until ${v.until}` : ''}.`,
    not_healthy: (v) => `Its health is not good ${within(v)}${v.health ? `: ${v.health}` : ''}.`,
    not_verified: (v) => `No health check has passed ${within(v)} since its soak.`,
    not_promoted: (v) =>
      v.environment
        ? `It has not served in ${v.environment}.`
        : 'It has not served in the environment before.',
    found_bad: (v) =>
      v.environment
        ? `It turned out bad in ${v.environment}${v.state ? `: ${v.state}` : ''}.`
        : 'It turned out bad in one of its environments.',
    overtaken: (v) =>
      v.environment
        ? `It left service in ${v.environment} before it was verified there.`
        : 'It left service before it was verified there.',
    rolling_out: (v) =>
      v.environment ? `It is being rolled out in ${v.environment}.` : 'It is being rolled out.',
    run_halted: (v) =>
      `Its rollout${v.environment ? ` in ${v.environment}` : ''} has halted and waits for a person.`,
    right_missing: (v) =>
      v.person && v.environment
        ? `${v.person} may not deploy in ${v.environment} any more. Resume it with your own right.`
        : 'Whoever it acts for lacks the right now. Resume it with your own.',
    slot_held: () => 'The place is held after an automatic rollback.',
    slot_busy: () => 'Another rollout is under way in this place.',
    maintenance: () => 'What is in service there is in maintenance.',
    wrong_state: () => 'It is not possible in the present state of the promotion.',
  } as Readonly<Record<string, (values: Readonly<Record<string, string>>) => string>>,
  commands: 'Commands to the promotion',
  labels: { pause: 'Pause…', resume: 'Resume', retry: 'Try this stage again', cancel: 'Cancel…' },
  titles: {
    pause: (version: string) => `Pause the promotion of ${version}`,
    resume: (version: string) => `Resume the promotion of ${version}`,
    retry: (version: string) => `Try the stage of ${version} again`,
    cancel: (version: string) => `Cancel the promotion of ${version}`,
  },
  confirm: {
    pause: 'Pause the promotion',
    resume: 'Resume the promotion',
    retry: 'Try again',
    cancel: 'Cancel the promotion',
  },
  effects: {
    pause: 'No further stage begins. What is under way in one goes on.',
    resume: 'It goes on where it is, with your rights.',
    retry: 'The stage begins over with a new deployment, with your rights.',
    cancel: 'It ends where it is. What has begun goes on: abort its rollout to undo it.',
  },
  done: {
    pause: 'The promotion is paused.',
    resume: 'The promotion goes on.',
    retry: 'The stage begins over.',
    cancel: 'The promotion is cancelled.',
  },
}

function within({ environment }: Readonly<Record<string, string>>): string {
  return environment ? `in ${environment}` : 'where it is'
}
