import type { TestApp } from './test-app.js';

/** Makes a session older, as if the seconds had passed: every time of its row moves into the past. */
export async function letTimePass(
  mandate: Pick<TestApp, 'database'>,
  sessionId: string,
  seconds: number,
): Promise<void> {
  await mandate.database.query(
    `update session set created_at = created_at - $2::float8 * interval '1 second',
       updated_at = updated_at - $2::float8 * interval '1 second',
       rotated_at = rotated_at - $2::float8 * interval '1 second',
       expires_at = expires_at - $2::float8 * interval '1 second'
     where id = $1`,
    [sessionId, seconds],
  );
}
