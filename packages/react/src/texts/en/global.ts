export const global = {}
