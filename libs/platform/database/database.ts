import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { Transaction } from '#kernel';
import { settle } from './after-rollback.js';
import { ANSWER_TIMEOUT_MS } from './connection.js';
import type { ImpatientClient } from './impatient-client.js';

/** A prepared statement: PostgreSQL parses and plans it once per connection. The name must be unique. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * The one door to PostgreSQL. Configuration goes through TypeORM (`orm`, `transaction`), hot paths through prepared SQL
 * (`query`); both share one pool, so its size bounds the connections of the process.
 */
@Injectable()
export class Database {
  private readonly pool: Pool;
  private readonly afterwards = new WeakMap<object, (() => void)[]>();

  constructor(@InjectDataSource() readonly orm: DataSource) {
    // TypeORM's PostgreSQL driver keeps its node-postgres pool here.
    this.pool = (orm.driver as unknown as { master: Pool }).master;
  }

  /** Runs one prepared statement in its own transaction. Without an answer in time its connection is given up. */
  async query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const query = { name: statement.name, text: statement.text, values: [...values], query_timeout: ANSWER_TIMEOUT_MS };
    const result = await this.pool.query<Row & object>(query);
    return result.rows;
  }

  /**
   * Opens the transaction of a change: what `work` writes, its audit event included, is kept as a whole or not at all. What
   * is bound to its error (`afterRollback`) is done before the error leaves; the fault of that is thrown in its place.
   */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const hooks: (() => void)[] = [];
    const result = await this.orm
      .transaction((tx) => {
        this.afterwards.set(tx, hooks);
        return work(tx);
      })
      .catch(async (error: unknown) => {
        await settle(error);
        throw error;
      });
    for (const hook of hooks) hook();
    return result;
  }

  /** A transaction whose statements may run for as long as they take: never for a request. */
  patientTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      const connection = (await tx.queryRunner?.connect()) as ImpatientClient;
      connection.patient = true;
      try {
        await tx.query('set local statement_timeout = 0');
        return await work(tx);
      } finally {
        connection.patient = false;
      }
    });
  }

  /** Runs when the transaction has committed and before its opener goes on; never when it was rolled back. */
  afterCommit(tx: Transaction, hook: () => void): void {
    const hooks = this.afterwards.get(tx);
    if (!hooks) throw new Error('afterCommit needs the transaction of Database.transaction');
    hooks.push(hook);
  }
}
