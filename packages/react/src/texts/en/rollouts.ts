export const rollouts = {
  title: 'Rollouts',
  now: 'Under way',
  none: 'No rollout is under way',
  noneText: 'One appears here as soon as it is planned, and moves by itself.',
  ended: 'Ended',
}
