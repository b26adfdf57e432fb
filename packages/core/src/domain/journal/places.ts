import { type Collection, defineCollection, type StoredRecord } from '../collections/index.ts'

/** Up to which entry of a team's chain a follower has come. */
export interface FollowerPlace extends StoredRecord {
  readonly follower: string
  readonly seq: number
  readonly revision: number
}

export const followerPlaces = defineCollection<FollowerPlace>({
  name: 'follower_places',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    follower: { kind: 'text' },
    seq: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
  indexes: [{ name: 'follower_places_of_follower', fields: ['follower', 'id'] }],
})

/** A follower, leased by the process that runs it. It belongs to the platform. */
export interface FollowerRecord extends StoredRecord {
  readonly lease_owner: string | null
  readonly lease_until: string | null
  readonly lease_epoch: number
  readonly revision: number
}

export const followers = defineCollection<FollowerRecord>({
  name: 'followers',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
})

export const followerCollections: readonly Collection<never>[] = [followerPlaces, followers]
