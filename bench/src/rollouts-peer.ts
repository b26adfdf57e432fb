import type pg from 'pg'

/** Runs that a process of the peer claims at once, as ours does. */
export const PEER_BATCH = 50
/** Compare-and-sets for one claim: between two waits of a run there are about so many. */
export const STEPS_AT_ONCE = 5
export const PEER_WAIT = '1 s'

/** As many runs with as much in them, and a table for the entries. */
export async function fillPeer(client: pg.Client, steps: string, count: number): Promise<void> {
  await client.query(`
    create table peer_runs (
      id text primary key, due_at timestamptz, lease_until timestamptz, revision int not null, steps jsonb not null
    );
    create index on peer_runs (due_at, id) where due_at is not null;
    create table peer_entries (run_id text, step int, entry text, primary key (run_id, step));`)
  await client.query(
    `insert into peer_runs select 'run-' || n, now(), null, 1, $1::jsonb from generate_series(1, $2::int) n`,
    [steps, count],
  )
  await client.query('analyze peer_runs')
}

/** How often a run was written so far, by claims too, as it is counted of ours. */
export async function peerWrites(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select sum(revision)::int as count from peer_runs')
  return rows[0].count
}
