export { type Access, createAccess, type Place } from './access.ts'
export { type Actor, actorSchema, type Grant, grantSchema, type Role } from './actor.ts'
export { PERMISSIONS, type Permission, type Reach } from './permissions.ts'
