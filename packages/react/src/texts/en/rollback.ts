export const rollback = {}
