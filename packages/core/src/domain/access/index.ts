export { type Access, createAccess, type Place } from './access.ts'
export { type Actor, actorSchema, type Grant, isSameActor, type Role } from './actor.ts'
export { PERMISSIONS, type Permission } from './permissions.ts'
