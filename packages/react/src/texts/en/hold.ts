export const hold = {
  title: 'This place is held after an automatic rollback',
  what: 'What goes into service without a person is not deployed here until somebody lifts the hold.',
  since: (time: string) => `since ${time}`,
  failed: 'Failed:',
  backTo: 'Brought back by:',
  lift: 'Lift the hold…',
  dialog: 'Lift the hold',
  confirm: 'Lift the hold',
  /** What will happen. */
  opens: 'Automated, blue-green and canary deployments may go into service here again.',
  watches: 'The next failure may be rolled back automatically again.',
  hint: 'What was the cause, and why it will not happen again.',
  done: 'The hold is lifted.',
  lifted: 'Somebody has lifted it already.',
}
